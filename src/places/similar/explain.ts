import { type Columns, distanceBy } from './column.ts'
import type { Measure } from './measure.ts'

/** Up to here two cities are alike by a measure, from there on different; in between nothing is said. */
const alikeUpTo = 0.1
const differentFrom = 0.35

/** One thing in which two cities are alike or different. */
export interface Trait {
  measure: Measure
  distance: number
}

export interface Explanation {
  alike: readonly Trait[]
  different: readonly Trait[]
  /** Not known of the other city. */
  unknown: readonly Measure[]
}

/** In what two cities are alike and different by these measures, the clearest first. */
export function explainLikeness(
  columns: Columns,
  city: string,
  other: string,
  used: readonly Measure[],
): Explanation {
  const [a, b] = [columns.positions.get(city), columns.positions.get(other)]
  if (a === undefined || b === undefined) return { alike: [], different: [], unknown: used }
  const traits = used.map((measure) => ({ measure, distance: distanceBy(columns, measure, a, b) }))
  return {
    alike: traits.filter((it) => it.distance <= alikeUpTo).sort((x, y) => x.distance - y.distance),
    different: traits.filter((it) => it.distance >= differentFrom).sort((x, y) => y.distance - x.distance),
    unknown: traits.filter((it) => Number.isNaN(it.distance)).map((it) => it.measure),
  }
}
