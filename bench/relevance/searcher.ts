import type { Question } from './question.ts'

/** Something that looks for the pages of one language. */
export interface Searcher {
  /** Numbers of pages, best first, at most ten. */
  find(question: Question): string[]
}
