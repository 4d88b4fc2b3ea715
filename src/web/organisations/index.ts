export { organisationActions, organisationPages } from './kinds.ts'
export { type OrganisationData, organisationPage } from './organisation-page.tsx'
export { type OrganisationsData, organisationsPage } from './organisations-page.tsx'
