export { FactTable } from './fact-table.tsx'
export { trailPages } from './kinds.ts'
export { type Names, nameActors } from './names.ts'
