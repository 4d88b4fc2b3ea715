export { type OrganisationInput, organisationInput } from './input.ts'
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
  endSession,
  findViewer,
  isAdminLinkGood,
  makeAdminLink,
  touchSession,
  useAdminLink,
} from './session-store.ts'
export { administrator, anonymous, type Viewer } from './viewer.ts'
export { type ActorKind, actorKinds } from './word.ts'
