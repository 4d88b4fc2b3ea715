export { type OrganisationInput, organisationInput } from './input.ts'
export {
  type Addressee,
  addNotice,
  chooseNotices,
  findAddressee,
  findUnmailed,
  isAboutSecurity,
  listDigestPeople,
  type NewNotice,
  type Notice,
  type NoticeChoice,
  noteMailed,
  noticeChoices,
  noticeJob,
  takeDigest,
} from './notice-store.ts'
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
  grantRole,
  listAdministrators,
  listPeopleById,
  type NewPerson,
  type PersonName,
  requirePerson,
  trustPeople,
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
export { type ActorKind, actorKinds } from './word.ts'
