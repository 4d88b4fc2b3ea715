export { findPath, repairFind, writeFind } from './address.ts'
export { ThemeLinks } from './empty-result.tsx'
export { type FindData, findPage } from './find-page.tsx'
export { type Facet, type FindInput, facets, pageSize, parseFind } from './input.ts'
