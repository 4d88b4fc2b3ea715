export { type NetworkInput, networkInput, type OrganisationInput, organisationInput } from './input.ts'
export {
  acceptMember,
  answerInput,
  askToJoin,
  declineMember,
  findOwnJoinRequest,
  type JoinInput,
  type JoinRequest,
  joinInput,
  listJoinRequests,
  withdrawJoinRequest,
} from './network/join-store.ts'
export { giveRole, leaveNetwork, removeMember, takeRole } from './network/member.ts'
export {
  countNetworks,
  findNetwork,
  findNetworkById,
  findNetworkSlug,
  findReviewersNeeded,
  listNetworkRecords,
  listNetworks,
  listNetworksById,
  type NetworkName,
  storeNetworks,
} from './network/network-store.ts'
export {
  countRoles,
  grantRole,
  listGrants,
  listMembers,
  type NetworkMember,
  type PersonRole,
  requireAnotherAdministrator,
  revokeEveryRole,
  revokeRole,
} from './network/role-store.ts'
export { canChange, canGrant, canRun, grantableRoles } from './network/rules.ts'
export { changeNetwork, createNetwork, type NetworkSettings } from './network/settings.ts'
export { addNotice, type NewNotice } from './notice-store.ts'
export {
  acceptOrganisation,
  addOrganisation,
  type HeldOrganisation,
  type LikeOrganisation,
  listHeldOrganisations,
  listLikeOrganisations,
  listUnaccepted,
  type NewOrganisation,
  newOrganisationInput,
  refuseOrganisation,
} from './organisation/addition-store.ts'
export {
  askToBelong,
  type Belongs,
  type Colleague,
  changeMembership,
  confirmMembership,
  declineMembership,
  endMembership,
  findStanding,
  leaveOrganisation,
  listColleagues,
  listWithoutSteward,
  type Standing,
  type WaitingColleague,
} from './organisation/membership-store.ts'
export { canVouch } from './organisation/rules.ts'
export {
  countOrganisations,
  findOrganisation,
  findOrganisationSlug,
  listOrganisationRecords,
  listOrganisations,
  listOrganisationsById,
  type OrganisationName,
  storeOrganisations,
} from './organisation-store.ts'
export {
  addPerson,
  findSignedIn,
  listPeopleById,
  type NewPerson,
  type PersonName,
  requirePerson,
} from './person-store.ts'
export {
  endSession,
  findViewer,
  isAdminLinkGood,
  makeAdminLink,
  type NewSession,
  openSession,
  touchSession,
  useAdminLink,
} from './session-store.ts'
export { hashToken, newKey, newToken } from './token.ts'
export {
  actorOf,
  anonymous,
  type Grant,
  hasRole,
  hasRoleSomewhere,
  lacksStrength,
  operator,
  type Role,
  roles,
  type SignedIn,
  type Viewer,
} from './viewer.ts'
export {
  type Accent,
  type ActorKind,
  accents,
  actorKinds,
  joinings,
  type MembershipRole,
  membershipRoles,
} from './word.ts'
