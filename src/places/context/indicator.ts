/** What an indicator's numbers count. `percent-a-year` is a rate of change. */
export type IndicatorUnit = 'people' | 'percent' | 'percent-a-year' | 'money'

/** What can be measured of a city. Names and definitions are messages: `indicator.<code>.name`, `indicator.<code>.what`. */
export interface Indicator {
  code: IndicatorCode
  unit: IndicatorUnit
  /** Lowest and highest number that can be true. */
  least: number
  most: number
  /** Digits behind the decimal mark that pages show; 0 also means that only whole numbers are taken. */
  decimals: number
  /** Whether it grows by factors, so that its logarithm is compared. */
  byFactor: boolean
}

export const indicatorCodes = [
  'population',
  'population-growth',
  'foreign-born-share',
  'newcomers-5y-share',
  'unemployment',
  'rent-pressure',
  'budget-per-head',
] as const
export type IndicatorCode = (typeof indicatorCodes)[number]

const share = { unit: 'percent', least: 0, most: 100, decimals: 1, byFactor: false } as const

const properties: Readonly<Record<IndicatorCode, Omit<Indicator, 'code'>>> = {
  population: { unit: 'people', least: 1, most: 60_000_000, decimals: 0, byFactor: true },
  'population-growth': { unit: 'percent-a-year', least: -20, most: 20, decimals: 2, byFactor: false },
  'foreign-born-share': share,
  'newcomers-5y-share': share,
  unemployment: share,
  'rent-pressure': share,
  // Of the currency named beside it; some currencies count in millions.
  'budget-per-head': { unit: 'money', least: 1, most: 1_000_000_000, decimals: 2, byFactor: true },
}

/** Every indicator, in the order of pages. */
export const indicators: readonly Indicator[] = indicatorCodes.map((code) => ({ code, ...properties[code] }))

export function indicatorOf(code: IndicatorCode): Indicator {
  return { code, ...properties[code] }
}

export type Doubt = 'looksLikeFraction'

/** What is odd about a number, though it may be true: 0.23 where 23 % may be meant. Nothing is guessed. */
export function doubtOf(code: IndicatorCode, value: number): Doubt | null {
  return indicatorOf(code).unit === 'percent' && value > 0 && value < 1 ? 'looksLikeFraction' : null
}
