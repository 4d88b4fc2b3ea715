export { readThesaurus, thesaurusFrom } from './concepts/read.ts'
export { emptyThesaurus, type Thesaurus } from './concepts/thesaurus.ts'
export type {
  Band,
  Burden,
  Entry,
  EntryText,
  Found,
  Hit,
  Match,
  Order,
  Passage,
  Piece,
  Query,
  Understood,
} from './entry.ts'
export { openSearch, type SearchOptions } from './open.ts'
export type { ConceptSuggestion, Search } from './search.ts'
export { makeSnapshot } from './start.ts'
export { findState, lockEntries, putEntries, putMeasures, putState, removeEntries } from './store.ts'
export { createUnanswered, type Unanswered, type UnansweredOptions } from './unanswered.ts'
export { listUnanswered, removeUnanswered, type UnansweredQuestion } from './unanswered-store.ts'
export { guessLanguage } from './words/guess.ts'
