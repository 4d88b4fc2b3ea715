/** What two cities are compared by. */
export const measures = [
  'population',
  'population-growth',
  'foreign-born-share',
  'newcomers-5y-share',
  'unemployment',
  'rent-pressure',
  'budget-per-head',
  'powers',
  'languages',
  'region',
] as const
export type Measure = (typeof measures)[number]

/** Measures that are numbers; the others compare sets or places. */
export const numberMeasures = measures.filter((it) => !/^(?:powers|languages|region)$/.test(it))

/** Numbers that grow by factors: a city of 20,000 is to one of 40,000 what one of 1 million is to one of 2. */
export const byFactor: ReadonlySet<Measure> = new Set(['population', 'budget-per-head'])

/** A city as far as it can be compared. What is not known is left out. */
export interface Comparable {
  id: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** M49 regions, broad to narrow. */
  regions: readonly string[]
  /** By measure, in the indicator's unit. */
  numbers: Partial<Record<Measure, number>>
  /** Of the budget per head: only budgets in one currency are compared. */
  currency?: string
  /** Who holds each power that is known. */
  powers: ReadonlyMap<string, string>
  languages: readonly string[]
}

export type Weights = Readonly<Record<Measure, number>>

const even = (weight: number): Record<Measure, number> =>
  Object.fromEntries(measures.map((it) => [it, weight])) as Record<Measure, number>

/** Choices of weights for a question; 0 leaves a measure out, weights count relative to one another. */
export const lenses = {
  balanced: { ...even(1), population: 2, powers: 2 },
  size: { ...even(0), population: 4, 'population-growth': 3, region: 1 },
  newcomers: { ...even(0), 'foreign-born-share': 3, 'newcomers-5y-share': 3, languages: 2, population: 1 },
  powers: { ...even(0), powers: 6, population: 1, region: 1 },
  place: { ...even(0), languages: 3, region: 3, population: 1 },
  money: { ...even(0), 'budget-per-head': 3, unemployment: 2, 'rent-pressure': 2, population: 1 },
} as const satisfies Record<string, Weights>
export type Lens = keyof typeof lenses
