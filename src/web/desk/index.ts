export { deskActions, deskPages } from './kinds.ts'
