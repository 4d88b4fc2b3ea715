import { idFromNumber } from '../../src/platform/ids/index.ts'
import type { KeptEntry } from '../../src/search/store.ts'
import { randomFrom } from '../generate.ts'
import { makeVocabulary, type Vocabulary } from './vocabulary.ts'

/** How long the texts of a record are. */
export type Shape = 'long' | 'short'

/** Records made by number: the same number gives the same record everywhere, and none has to be kept. */
export interface Records {
  vocabulary: Vocabulary
  make(number: number): KeptEntry
  /** The label of a concept that stands in the body of this record; undefined: none. */
  labelIn(number: number): string | undefined
}

/** Words of title (from, to), summary and body. */
const shapes = {
  long: { title: [4, 9], summary: 20, body: 270 },
  short: { title: [4, 6], summary: 0, body: 7 },
} as const

/** Facet -> how many values there are, how many a record has (from, to), and whether some are far more frequent than others. */
const facets = {
  theme: { values: 5, each: [1, 3], zipf: false },
  topic: { values: 300, each: [0, 4], zipf: true },
  country: { values: 150, each: [1, 1], zipf: true },
  actor: { values: 12, each: [1, 1], zipf: true },
  type: { values: 7, each: [1, 1], zipf: true },
  evidence: { values: 6, each: [1, 1], zipf: true },
  direction: { values: 5, each: [1, 2], zipf: true },
  life: { values: 7, each: [1, 1], zipf: true },
  language: { values: 12, each: [1, 3], zipf: true },
  kit: { values: 2, each: [1, 1], zipf: true },
  cost: { values: 6, each: [1, 1], zipf: false },
  size: { values: 5, each: [1, 2], zipf: false },
} as const
const regions = 22

/** The facets that every query counts. */
export const countedFacets = [
  'theme',
  'topic',
  'country',
  'region',
  'actor',
  'type',
  'evidence',
  'life',
] as const

/** @param labels of concepts; one stands in every second record, the first ones more often. */
export function createRecords(shape: Shape, labels: readonly string[]): Records {
  const vocabulary = makeVocabulary()
  const labelIn = (number: number) => {
    const random = randomOf(number, 2)
    return random() < 0.5 ? labels[zipf(random, labels.length)] : undefined
  }
  return {
    vocabulary,
    labelIn,
    make: (number) => {
      const random = randomOf(number, 1)
      return {
        id: recordId(number),
        kind: 'practice',
        audience: 'public',
        day: 14_000 + Math.floor(random() * 6500),
        facets: makeFacets(random),
        texts: [{ language: 'en', ...makeTexts(random, shapes[shape], vocabulary, labelIn(number)) }],
        sequence: 1,
        measures: {},
      }
    },
  }
}

/** Permanent ids in no order, as real ones are: an index filled in its own order would flatter. */
export function recordId(number: number): string {
  return idFromNumber('RP', (number * 7_368_787 + 5) % 29 ** 5)
}

function randomOf(number: number, seed: number): () => number {
  return randomFrom(Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b))
}

function zipf(random: () => number, values: number): number {
  return Math.floor((values + 1) ** random()) - 1
}

function between(random: () => number, [from, to]: readonly [number, number]): number {
  return from + Math.floor(random() * (to - from + 1))
}

function makeFacets(random: () => number): Record<string, string[]> {
  const made: Record<string, string[]> = {}
  for (const [name, { values, each, zipf: isZipf }] of Object.entries(facets)) {
    const picked = new Set<string>()
    for (let left = between(random, each); left > 0; left -= 1)
      picked.add(`${name}-${isZipf ? zipf(random, values) : Math.floor(random() * values)}`)
    made[name] = [...picked]
    if (name === 'country') made.region = [`region-${Number(made.country?.[0]?.slice(8)) % regions}`]
  }
  return made
}

function makeTexts(
  random: () => number,
  { title, summary, body }: (typeof shapes)[Shape],
  vocabulary: Vocabulary,
  label: string | undefined,
): { title: string; summary: string; body: string } {
  const words = (count: number) => Array.from({ length: count }, () => vocabulary.draw(random))
  const text = words(body)
  if (label !== undefined) text.splice(Math.floor(random() * body), 0, label)
  return {
    title: words(between(random, title)).join(' '),
    summary: words(summary).join(' '),
    body: text.join(' '),
  }
}
