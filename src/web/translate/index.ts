export { translateActions, translatePages } from './kinds.ts'
