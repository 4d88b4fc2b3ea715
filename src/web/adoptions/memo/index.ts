export { paperActions, paperPages } from './kinds.ts'
