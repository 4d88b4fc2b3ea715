export { accountActions, accountPages } from './kinds.ts'
