export { fitActions, fitPages } from './kinds.ts'
export { fitPath } from './path.ts'
