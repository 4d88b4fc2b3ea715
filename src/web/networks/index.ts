export { networkActions, networkPages } from './kinds.ts'
