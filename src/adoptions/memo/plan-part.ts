import type { PartBody } from '../work/index.ts'
import { bodiesOf, type Ground } from './ground.ts'
import { type Said, sayIn } from './said.ts'

/** What was decided about one building block, or that nothing was. */
export interface BlockLine {
  did: 'taken' | 'changed' | 'dropped' | 'added' | null
  what: Said
  why: Said | null
  isCore: boolean
  keptCore: boolean | null
}

/** One line of the budget. */
export interface BudgetLine {
  what: Said
  amount: number
  currency: string
  year: number
  phase: 'start-up' | 'yearly' | null
}

/** What several lines of one currency, year and phase come to; others are never added up. */
export type Total = Omit<BudgetLine, 'what'>

export type Level = 'low' | 'middle' | 'high'

export interface RiskLine {
  what: Said
  likelihood: Level | null
  effect: Level | null
  answer: Said | null
}

export interface IndicatorLine {
  what: Said
  unit: string
  currency: string | null
  baseline: Measure | null
  target: Measure | null
  /** What was measured last. */
  latest: (Measure & { source: Said }) | null
  source: Said | null
}

interface Measure {
  value: number
  year: number | null
}

/** What the group wrote, in its own language. */
function ownIn({ work }: Ground, value: unknown): Said | null {
  return typeof value === 'string' && value !== ''
    ? { text: value, language: work.language, state: 'original' }
    : null
}

/** What is changed or left out first, then what was added and taken; at the end the origin's blocks that nobody has decided about. */
export function blockLinesOf(ground: Ground): BlockLine[] {
  const { origin, work } = ground
  const blocks = origin?.blocks ?? []
  const chosen = bodiesOf(ground, 'block')
  const decided = ['changed', 'dropped', 'added', 'taken'].flatMap((did) =>
    chosen.filter((it) => it.did === did).map((it) => decidedLine(ground, it)),
  )
  const keys = new Set(chosen.map((it) => it.block))
  const open = blocks
    .filter((it) => !keys.has(it.key))
    .map((it) => ({
      did: null,
      what: sayIn(it.title, work.language, origin?.language ?? '') as Said,
      why: null,
      isCore: it.role === 'core',
      keptCore: null,
    }))
  return [...decided, ...open]
}

function decidedLine(ground: Ground, { block, did, what, why, keptCore }: PartBody): BlockLine {
  return {
    did: did as NonNullable<BlockLine['did']>,
    what: ownIn(ground, what) as Said,
    why: ownIn(ground, why),
    isCore: ground.origin?.blocks?.find((it) => it.key === block)?.role === 'core',
    keptCore: keptCore === undefined ? null : keptCore === 'yes',
  }
}

export function budgetLinesOf(ground: Ground): BudgetLine[] {
  return bodiesOf(ground, 'budget').map(({ what, amount, currency, year, phase }) => ({
    what: ownIn(ground, what) as Said,
    amount: amount as number,
    currency: currency as string,
    year: year as number,
    phase: (phase as BudgetLine['phase']) ?? null,
  }))
}

/** Where not all lines are shown, what stands alone is summed up as well: nothing that costs is left out. */
export function totalsOf(lines: readonly BudgetLine[], isCut = false): Total[] {
  const groups = Map.groupBy(lines, (it) => `${it.currency} ${it.year} ${it.phase}`)
  const summed = [...groups.values()].filter((it) => isCut || it.length > 1)
  return summed.map((some) => {
    const { currency, year, phase } = some[0] as BudgetLine
    return { currency, year, phase, amount: sumOf(some.map((it) => it.amount)) }
  })
}

/** In hundredths, so that ten times 0.1 are 1. */
function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, it) => sum + Math.round(it * 100), 0) / 100
}

const weights: Readonly<Record<string, number>> = { low: 1, middle: 2, high: 3 }

/** The gravest first; those of which nobody has said how grave they are come last, in their order. */
export function riskLinesOf(ground: Ground): RiskLine[] {
  return bodiesOf(ground, 'risk')
    .map(({ what, likelihood, effect, answer }) => ({
      what: ownIn(ground, what) as Said,
      likelihood: (likelihood as Level) ?? null,
      effect: (effect as Level) ?? null,
      answer: ownIn(ground, answer),
    }))
    .toSorted((a, b) => weightOf(b) - weightOf(a))
}

function weightOf({ likelihood, effect }: RiskLine): number {
  return (weights[likelihood ?? ''] ?? 0) * (weights[effect ?? ''] ?? 0)
}

export function indicatorLinesOf(ground: Ground): IndicatorLine[] {
  const values = bodiesOf(ground, 'value')
  return ground.parts
    .filter((it) => it.kind === 'indicator')
    .map(({ id, body }) => {
      const own = values.filter((it) => it.indicator === id)
      const latest = own.toSorted((a, b) => (a.year as number) - (b.year as number)).at(-1)
      const source = ownIn(ground, latest?.source)
      return {
        what: ownIn(ground, body.what) as Said,
        unit: body.unit as string,
        currency: (body.currency as string) ?? null,
        baseline: measureOf(body.baseline, body.baselineYear),
        target: measureOf(body.target, body.targetYear),
        latest:
          latest && source ? { value: latest.value as number, year: latest.year as number, source } : null,
        source: ownIn(ground, body.source),
      }
    })
}

function measureOf(value: unknown, year: unknown): Measure | null {
  return typeof value === 'number' ? { value, year: typeof year === 'number' ? year : null } : null
}
