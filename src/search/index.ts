export type { Entry, Found, Query } from './entry.ts'
export { findEntries, putEntries, removeEntries } from './store.ts'
export { wordsOf } from './words.ts'
