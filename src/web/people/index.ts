export { peopleActions, peoplePages } from './kinds.ts'
