import { type IndicatorCode, indicatorCodes } from './indicator.ts'
import { type PowerCode, powerCodes } from './power.ts'

/** One thing that can be known of a city: an indicator, who holds a power, or its main languages. */
export type Aspect = IndicatorCode | `power:${PowerCode}` | 'languages'

/** Every aspect, in the order of pages. */
export const aspects: readonly Aspect[] = [
  ...indicatorCodes,
  'languages',
  ...powerCodes.map((it) => `power:${it}` as const),
]

const known: ReadonlySet<string> = new Set(aspects)

export function isAspect(word: string): word is Aspect {
  return known.has(word)
}

export function isIndicator(aspect: string): aspect is IndicatorCode {
  return (indicatorCodes as readonly string[]).includes(aspect)
}

/** The power that an aspect is about; null for other aspects. */
export function powerOf(aspect: Aspect): PowerCode | null {
  return aspect.startsWith('power:') ? (aspect.slice('power:'.length) as PowerCode) : null
}

/**
 * For so many years a value still tells what a city is like: a census comes every ten years, and is read for some years until the
 * next is out. Who holds a power stays true until somebody says otherwise.
 */
export function longestYears(aspect: Aspect): number {
  return powerOf(aspect) === null ? 15 : Number.POSITIVE_INFINITY
}
