import { expect, onTestFinished, vi } from 'vitest'
import type { Database } from '../../src/platform/db/index.ts'
import {
  type Entry,
  type Found,
  openSearch,
  type Query,
  type Search,
  type SearchOptions,
} from '../../src/search/index.ts'

/** An entry that has these words in its title, and nothing more than it is told. */
export function entryOf(id: string, title: string, more: Partial<Entry> = {}): Entry {
  return {
    id,
    kind: 'practice',
    audience: 'public',
    day: null,
    facets: {},
    texts: [{ language: 'en', title, summary: '', body: '' }],
    ...more,
  }
}

/** A question for these words, best match first. */
export function questionOf(words: string, more: Partial<Query> = {}): Query {
  return {
    kind: 'practice',
    words,
    language: 'en',
    filters: {},
    count: [],
    order: 'fit',
    limit: 100,
    ...more,
  }
}

/** What a question finds. After fifty milliseconds it waits no longer for what was just written: on a busy machine it is asked again. */
export async function findAll(search: Search, words: string, more: Partial<Query> = {}): Promise<Found> {
  for (;;) {
    const before = performance.now()
    const found = await search.find(questionOf(words, more))
    if (performance.now() - before < 50) return found
  }
}

export const idsOf = async (search: Search, words: string, more: Partial<Query> = {}) =>
  (await findAll(search, words, more)).hits.map((it) => it.id)

export interface Told {
  event: string
  [detail: string]: string | number
}

/** A search that has started, closed when the test ends, and what it has told. */
export async function startSearch(
  database: Database,
  options: Partial<SearchOptions> = {},
): Promise<{ search: Search; told: Told[] }> {
  const told: Told[] = []
  const search = await openSearch({
    database,
    tell: (event, detail) => told.push({ event, ...detail }),
    ...options,
  })
  onTestFinished(() => search.close())
  await search.find(questionOf(''))
  await vi.waitFor(() => expect(told.map((it) => it.event)).toContain('search.started'))
  return { search, told }
}

/** Waits until nothing is written behind the scenes any more. */
export const aMoment = (milliseconds: number) => new Promise((go) => setTimeout(go, milliseconds))
