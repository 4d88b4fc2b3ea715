import type { Thesaurus } from '../../src/search/concepts/thesaurus.ts'
import type { EntryText } from '../../src/search/entry.ts'
import { EntryIndex } from '../../src/search/entry-index.ts'
import type { KeptEntry } from '../../src/search/store.ts'
import { learnerFor } from '../search/engine-rialto.ts'
import type { Page, Question } from './question.ts'
import type { Searcher } from './searcher.ts'

/**
 * Our index with the pages as entries of one text each; with an empty thesaurus only words count. `translations`: texts of other entries, to
 * learn from as well.
 */
export function openRialto(
  pages: readonly Page[],
  thesaurus: Thesaurus,
  translations: readonly (readonly EntryText[])[] = [],
): Searcher {
  const entries = pages.map(entryOf)
  const learner = learnerFor(thesaurus)
  for (const it of entries) learner.add(it.texts)
  for (const it of translations) learner.add(it)
  const index = new EntryIndex({ thesaurus, lore: learner.learn() })
  index.put(entries)
  return {
    find: ({ question, language }: Question) =>
      index
        .find({ kind: 'page', words: question, language, filters: {}, count: [], order: 'fit', limit: 10 })
        .hits.map((it) => it.id),
  }
}

function entryOf({ page, language, title, body }: Page): KeptEntry {
  return {
    id: page,
    kind: 'page',
    audience: 'public',
    day: null,
    facets: {},
    texts: [{ language, title, summary: '', body }],
    sequence: 1,
    measures: {},
  }
}
