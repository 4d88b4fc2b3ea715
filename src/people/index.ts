export {
  type AddressAsk,
  type AddressChanged,
  askForAddress,
  changeAddress,
  findAwaitedAddress,
  findUndo,
  forgetAddressChanges,
  lookAtAddressLink,
  undoAddress,
} from './address/address-store.ts'
export {
  type AppSetup,
  beginApp,
  confirmApp,
  findAppSetup,
  showAppCode,
} from './factor/app-store.ts'
export {
  type Factors,
  findFactors,
  hasFactor,
  type PasskeyLine,
  removeFactors,
  requireAccount,
  requireShown,
} from './factor/factor-store.ts'
export {
  askForNewPasskey,
  askForPasskey,
  checkPasskey,
  type Party,
  readNewPasskey,
  readShownPasskey,
} from './factor/passkey.ts'
export {
  addPasskey,
  findPasskey,
  keepChallenge,
  listPasskeyIds,
  usePasskey,
} from './factor/passkey-store.ts'
export { makeRecoveryCodes, useRecoveryCode } from './factor/recovery-store.ts'
export { type NetworkInput, networkInput, type OrganisationInput, organisationInput } from './input.ts'
export { countUse, type Limit, LimitReached } from './limit/limit-store.ts'
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
  usualReviewers,
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
export {
  chooseNotices,
  type NoticeChoice,
  type NoticeRhythm,
  noticeRhythms,
  stopTopic,
} from './notice-choice-store.ts'
export {
  type Addressee,
  addNotice,
  findAddressee,
  findUnmailed,
  isAboutSecurity,
  listDigestPeople,
  type NewNotice,
  type Notice,
  noteMailed,
  noticeJob,
  takeDigest,
} from './notice-store.ts'
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
export { dropParked, findParked, type Parked, parkForm } from './parked/parked-store.ts'
export {
  addPerson,
  findSignedIn,
  listAdministrators,
  listPeopleById,
  type NewPerson,
  type PersonName,
  requirePerson,
  trustPeople,
} from './person-store.ts'
export { collectPersonalData, erasePerson, type PersonalData } from './profile/data-store.ts'
export {
  mostNameCharacters,
  type Offers,
  type ProfileInput,
  plainLine,
  profileInput,
} from './profile/input.ts'
export { findProfile, type Profile, saveProfile } from './profile/profile-store.ts'
export { type ErasureReason, erasePersonFor, erasureReasons } from './roll/erase-store.ts'
export {
  countAdministrators,
  findPersonRecord,
  listPeople,
  makeAdministrator,
  type PersonLine,
  type PersonRecord,
  resetFactors,
  setSiteRole,
  setTrust,
  signPersonOut,
  suspendPerson,
  unsuspendPerson,
} from './roll/roll-store.ts'
export {
  endOtherSessions,
  endSessionById,
  findSessionPerson,
  listSessions,
  type SessionLine,
} from './session-list-store.ts'
export {
  endSession,
  findViewer,
  isAdminLinkGood,
  makeAdminLink,
  type NewSession,
  openSession,
  replaceSession,
  strengthenSession,
  touchSession,
  useAdminLink,
} from './session-store.ts'
export { browserKind } from './sign-in/browser.ts'
export { writeCode } from './sign-in/code.ts'
export { mailDomain, normaliseEmail } from './sign-in/email.ts'
export {
  type Ask,
  askToSignIn,
  findWaiting,
  lookAtLink,
  type Proven,
  type Refusal,
  useCode,
  useLink,
} from './sign-in/link-store.ts'
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
