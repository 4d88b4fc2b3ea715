import { stemmer } from '@orama/stemmers/english'
import MiniSearch, { type SearchResult } from 'minisearch'
import type { KeptEntry } from '../../src/search/store.ts'
import { type Ask, listTries } from './ask.ts'
import type { Answer, Engine } from './engine.ts'
import { countedBelow, FacetNumbers, facetRoom } from './facet-number.ts'

interface Document {
  id: number
  title: string
  body: string
}

/**
 * MiniSearch with a stemmer and without function words; a title counts three times. Beginnings and slips of the pen are looked
 * for in those questions only that have them. Facets are counted in a loop over all results, from small numbers.
 */
export function openMiniSearch(isFunctionWord: (word: string) => boolean): Engine {
  const stems = new Map<string, string | null>()
  const stemOf = (word: string) => {
    const lower = word.toLowerCase()
    if (!stems.has(lower)) stems.set(lower, isFunctionWord(lower) ? null : stemmer(lower))
    return stems.get(lower) ?? null
  }
  const index = new MiniSearch<Document>({ fields: ['title', 'body'], processTerm: stemOf })
  const numbers = new FacetNumbers()
  const ids: string[] = []
  const values: Uint16Array[] = []
  const putOne = ({ id, facets, texts: [text] }: KeptEntry) => {
    values.push(Uint16Array.from(numbers.numbersOf(facets)))
    const at = ids.push(id) - 1
    index.add({ id: at, title: text?.title ?? '', body: `${text?.summary} ${text?.body}` })
  }
  return {
    put: (entries) => entries.forEach(putOne),
    finish: () => {},
    find: (ask) => {
      let found: Tallied | undefined
      for (const it of listTries(ask)) {
        found = tally(search(index, ask, it === 'all' ? 'AND' : 'OR'), values, numbers, ask)
        if (found.total > 0) break
      }
      const { hits = [], total = 0, counts = {} } = found ?? {}
      return { total, hits: hits.map((it) => ids[it] ?? ''), counts }
    },
    close: () => {},
  }
}

function search(index: MiniSearch<Document>, ask: Ask, combineWith: 'AND' | 'OR'): SearchResult[] {
  const { kind, content } = ask
  return index.search(content.join(' '), {
    combineWith,
    boost: { title: 3 },
    prefix: (_, at) => kind === 'prefix' && at === content.length - 1,
    fuzzy: kind === 'spelling' ? 0.2 : false,
  })
}

interface Tallied {
  hits: number[]
  total: number
  counts: Answer['counts']
}

/** A facet's own filter does not shrink its counts. */
function tally(
  results: readonly SearchResult[],
  values: readonly Uint16Array[],
  numbers: FacetNumbers,
  { query }: Ask,
): Tallied {
  const [first = -1, second = -1] = numbers.numbersOf(query.filters)
  const [firstFacet, secondFacet] = [Math.floor(first / facetRoom), Math.floor(second / facetRoom)]
  const sums = new Uint32Array(countedBelow)
  const hits: number[] = []
  let total = 0
  for (const { id } of results) {
    const its = values[id] as Uint16Array
    const passesFirst = first === -1 || its.includes(first)
    const passesSecond = second === -1 || its.includes(second)
    if (passesFirst && passesSecond) {
      total += 1
      if (hits.length < query.limit) hits.push(id)
    }
    if (!passesFirst && !passesSecond) continue
    for (const value of its) {
      if (value >= countedBelow) continue
      const facet = (value / facetRoom) | 0
      if ((passesFirst || facet === firstFacet) && (passesSecond || facet === secondFacet))
        sums[value] = (sums[value] as number) + 1
    }
  }
  return { hits, total, counts: numbers.countsOf(sums.entries().filter(([, sum]) => sum > 0)) }
}
