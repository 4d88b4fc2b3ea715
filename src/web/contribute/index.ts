export { contributeActions, contributePages } from './kinds.ts'
