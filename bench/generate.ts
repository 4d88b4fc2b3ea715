import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { actorKinds } from '../src/people/word.ts'
import { idFromNumber } from '../src/platform/ids/index.ts'
import { lifeStates, practiceTypes, themes } from '../src/practices/word.ts'

/** A small generator of pseudo-random numbers (mulberry32): the same seed gives the same records everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const syllables = [
  'ba',
  'co',
  'du',
  'fe',
  'gi',
  'ha',
  'jo',
  'ku',
  'le',
  'mi',
  'no',
  'pa',
  'ri',
  'so',
  'tu',
  've',
  'wa',
  'zen',
  'tor',
  'lin',
]
const cities = [
  6167865, 2193733, 5913490, 2643743, 2653822, 3165524, 2934691, 2925533, 4839366, 5128581, 3448439, 2867714,
]
const organisations = 200
const ideas = 300

/** Permanent ids in no order, as real ones are: an index filled in its own order would flatter. */
function scattered(prefix: 'RP' | 'RI' | 'RO', at: number): string {
  return idFromNumber(prefix, (at * 7_368_787 + 5) % 29 ** 5)
}

/** Words whose frequency falls as in real texts (Zipf), from a vocabulary of 8,000 made-up ones. */
export function makeWord(random: () => number): string {
  let rank = Math.floor(8000 ** random())
  let word = ''
  do {
    word += syllables[rank % 20]
    rank = Math.floor(rank / 20)
  } while (rank > 0)
  return word
}

function sentence(random: () => number, words: number): string {
  const text = Array.from({ length: words }, () => makeWord(random)).join(' ')
  return `${text[0]?.toUpperCase()}${text.slice(1)}.`
}

export function pick<T>(random: () => number, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T
}

/** Records of the exchange format, in an order that can be imported: cities, organisations, ideas, practices. */
export function* generateRecords(practices: number, seed = 1): Generator<object> {
  const random = randomFrom(seed)
  const named = (words: number) => ({
    en: sentence(random, words),
    fr: sentence(random, words),
    de: sentence(random, words),
  })
  for (const geonames of cities) {
    yield {
      format: 'rialto/1',
      kind: 'city',
      id: idFromNumber('RC', geonames),
      geonames,
      name: { en: `City ${geonames}` },
    }
  }
  for (let at = 0; at < organisations; at += 1) {
    const actorKind = pick(random, actorKinds)
    yield {
      format: 'rialto/1',
      kind: 'organisation',
      id: scattered('RO', at),
      slug: `organisation-${at}`,
      language: 'en',
      name: { en: `Organisation ${at}` },
      actorKind,
    }
  }
  for (let at = 0; at < ideas; at += 1) {
    yield {
      format: 'rialto/1',
      kind: 'idea',
      id: scattered('RI', at),
      slug: `idea-${at}`,
      language: 'en',
      title: named(4),
      promise: named(12),
      themes: [pick(random, themes)],
    }
  }
  for (let at = 0; at < practices; at += 1) yield practice(random, at, named)
}

function practice(random: () => number, at: number, named: (words: number) => object): object {
  return {
    format: 'rialto/1',
    kind: 'practice',
    id: scattered('RP', at),
    slug: `practice-${at}`,
    language: 'en',
    title: named(6),
    promise: named(16),
    summary: named(60),
    problem: { en: sentence(random, 50) },
    serves: { en: sentence(random, 20) },
    steps: [{ en: sentence(random, 20) }, { en: sentence(random, 20) }, { en: sentence(random, 20) }],
    whatDidNotWork: { en: sentence(random, 30) },
    themes: [...new Set([pick(random, themes), pick(random, themes)])],
    topics: [`topic-${Math.floor(random() * 40)}`],
    actorKinds: [pick(random, actorKinds)],
    types: [pick(random, practiceTypes)],
    scale: 'place',
    places: [{ city: idFromNumber('RC', pick(random, cities)) }],
    idea: scattered('RI', Math.floor(random() * ideas)),
    leads: [scattered('RO', Math.floor(random() * organisations))],
    life: { state: pick(random, lifeStates) },
    confirmations: [
      { date: `${2009 + Math.floor(random() * 17)}`, by: { en: 'the owner' }, finding: 'holds' },
    ],
    figures: [
      {
        what: { en: sentence(random, 4) },
        value: Math.floor(random() * 1000),
        unit: 'count',
        year: 2020,
        source: 'report',
      },
    ],
    outcomes: [{ statement: { en: sentence(random, 15) }, direction: 'unknown', source: 'report' }],
    sources: [{ key: 'report', kind: 'report', title: sentence(random, 6), date: '2020' }],
  }
}

/** Writes the records as JSON Lines. */
export async function writeRecords(file: string, practices: number): Promise<void> {
  const out = createWriteStream(file)
  for (const record of generateRecords(practices)) {
    if (!out.write(`${JSON.stringify(record)}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}
