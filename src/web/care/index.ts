export { mountFiles } from './files.ts'
export { careActions, carePages } from './kinds.ts'
