import { weighNeed } from '../src/adoptions/index.ts'
import { type Context, type Holder, holders, powerCodes } from '../src/places/index.ts'
import { EntryIndex } from '../src/search/entry-index.ts'
import { emptyThesaurus, type Query } from '../src/search/index.ts'
import { pick, randomFrom } from './generate.ts'
import { tell } from './measure.ts'
import { makeAsks } from './search/ask.ts'
import { createRecords } from './search/record.ts'
import { percentile } from './search/statistics.ts'

const practices = 10_000
const questions = 2000

/** What the fit facets and the fit order add to a search: the same questions with them and without, one beside the other. */
export async function benchFit(): Promise<void> {
  const index = indexOf()
  const plain = makeAsks(createRecords('long', []), practices, 'words', questions, 7).map((it) => it.query)
  const here = city()
  const burden = { facet: 'need', name: 'here', weightOf: (need: string) => weighNeed(need, here) }
  const fitted = plain.map(
    (it): Query => ({
      ...it,
      count: [...it.count, 'power'],
      without: { power: ['police', 'unknown'] },
      burden: { ...burden, below: 1000 },
      order: 'lightest',
    }),
  )
  for (const it of [...plain, ...fitted].slice(0, 500)) index.find(it)
  const without: number[] = []
  const added: number[] = []
  for (const [at, it] of plain.entries()) {
    const before = timeOf(() => index.find(it))
    without.push(before)
    added.push(timeOf(() => index.find(fitted[at] as Query)) - before)
  }
  const all = { bench: 'fit', unit: 'ms' }
  tell({ ...all, name: `search over ${practices} practices, p99`, value: percentile(without, 0.99) })
  tell({ ...all, name: 'what fit facets and order add, median', value: percentile(added, 0.5) })
  tell({ ...all, name: 'what fit facets and order add, p99', value: percentile(added, 0.99), most: 5 })
}

const tries = 5

/** The quickest of some tries, in ms: what others do on the machine meanwhile is not of the search. */
function timeOf(act: () => unknown): number {
  const times = Array.from({ length: tries }, () => {
    const before = performance.now()
    act()
    return performance.now() - before
  })
  return Math.min(...times)
}

/** Practices of which every third tells nothing, the others up to five powers, a size and some further needs. */
function indexOf(): EntryIndex {
  const records = createRecords('long', [])
  const random = randomFrom(11)
  const index = new EntryIndex({ thesaurus: emptyThesaurus })
  for (let at = 0; at < practices; at += 1) {
    const entry = records.make(at)
    const powers = [
      ...new Set(Array.from({ length: Math.floor(random() * 6) }, () => pick(random, [...powerCodes]))),
    ]
    const size = random() < 0.4 ? [`size:${Math.floor(random() * 40) * 5000}-`] : []
    const told = [...powers.map((it) => `power:${it}`), ...size, `ask:${1 + Math.floor(random() * 5)}`]
    const isTold = random() > 1 / 3
    const facets = isTold
      ? { power: powers.length > 0 ? powers : ['none'], need: told }
      : { power: ['unknown'], need: ['untold'] }
    index.stage([{ ...entry, facets: { ...entry.facets, ...facets } }])
  }
  index.commit()
  while (index.mergeFor(50));
  return index
}

/** A city of 80,000 that holds some powers, does not hold others, and does not know of the rest. */
function city(): Context {
  const source = { title: 'Census' }
  const held = powerCodes
    .slice(0, 14)
    .map((power, at) => [power, { holder: holders[at % 2] as Holder, since: null, source }] as const)
  return {
    city: 'here',
    indicators: new Map([['population', { value: 80_000, year: 2021, source }]]),
    powers: new Map(held),
    languages: null,
  }
}
