import type { Context, Holder, PowerCode } from '../../places/index.ts'
import type { PracticeInput } from '../../practices/index.ts'

/** How a condition or core block stands in a city. What is not known is never taken for met. */
export const fitStates = ['met', 'unmet', 'unknown', 'not-applicable'] as const
export type FitState = (typeof fitStates)[number]

/** What somebody who knows the city can answer. */
export const fitAnswers = ['met', 'unmet', 'not-applicable'] as const
export type FitAnswer = (typeof fitAnswers)[number]

export type Condition = NonNullable<PracticeInput['conditions']>[number]
export type Block = NonNullable<PracticeInput['blocks']>[number]

/** What the city's context says of a condition: who holds the power, or how many people live there. */
export type FitReason =
  | { kind: 'holder'; power: PowerCode; holder: Holder; year: number | null }
  | { kind: 'population'; people: number; year: number | null }
  /** The context could say it and does not. */
  | { kind: 'not-recorded' }
  /** Only people in the city can say it. */
  | { kind: 'ask' }

/** A condition or core block of a practice, and how it stands. */
export interface FitRow {
  /** `condition:KEY` or `block:KEY`. */
  key: string
  /** Why, as the city's context has it. */
  reason: FitReason
  state: FitState
  /** Whether the state is the context's, or somebody's answer; null: nobody knows. */
  by: 'context' | 'answer' | null
  /** The answer says otherwise than the context. */
  differs: boolean
  /** Attempts in cities that had the same gap, or did otherwise with this block, the furthest first. */
  precedents: Precedent[]
}

/** An attempt of another city, with what that city was like then. */
export interface Attempt {
  /** Of the adoption. */
  id: string
  /** How far it got: the number of its stage; -1 where it stopped. */
  reached: number
  changes: readonly Change[]
  context: Context | null
}

interface Change {
  did: 'taken' | 'changed' | 'dropped' | 'added'
  block?: string | undefined
}

export interface Precedent {
  adoption: string
  /** Positions of the changes that tell how it was dealt with. */
  changes: number[]
}

export type Answers = ReadonlyMap<string, FitAnswer>

export interface FitQuestion {
  conditions: readonly Condition[]
  /** Core blocks alone are asked for. */
  blocks: readonly Block[]
  context: Context | null
  answers: Answers
  attempts: readonly Attempt[]
}

/**
 * How a practice stands in a city: one row for each condition and core block, in the record's order. An answer goes before the context, for
 * whoever gives it knows the city. There is no sum of them: what weighs most is for the reader to say.
 */
export function checkFit({ conditions, blocks, context, answers, attempts }: FitQuestion): FitRow[] {
  return [
    ...conditions.map((it) => {
      const key = `condition:${it.key}`
      return { ...rowOf(key, judge(it, context), answers), precedents: withSameGap(it, attempts) }
    }),
    ...blocks
      .filter((it) => it.role === 'core')
      .map((it) => {
        const key = `block:${it.key}`
        const open: Judgement = { state: 'unknown', reason: { kind: 'ask' } }
        return { ...rowOf(key, open, answers), precedents: withoutBlock(it, attempts) }
      }),
  ]
}

interface Judgement {
  state: 'met' | 'unmet' | 'unknown'
  reason: FitReason
}

/** What a context says of a condition, without anybody's answer. */
export function judge(condition: Condition, context: Context | null): Judgement {
  if (condition.kind === 'power' && condition.power !== undefined) return judgePower(condition.power, context)
  if (condition.kind === 'size') return judgeSize(condition, context)
  return { state: 'unknown', reason: { kind: 'ask' } }
}

function judgePower(power: PowerCode, context: Context | null): Judgement {
  const held = context?.powers.get(power)
  if (held === undefined) return { state: 'unknown', reason: { kind: 'not-recorded' } }
  const { holder, since } = held
  return {
    state: holder === 'city' ? 'met' : 'unmet',
    reason: { kind: 'holder', power, holder, year: since },
  }
}

function judgeSize(
  { least = 0, most = Number.POSITIVE_INFINITY }: Condition,
  context: Context | null,
): Judgement {
  const measured = context?.indicators.get('population')
  if (measured === undefined) return { state: 'unknown', reason: { kind: 'not-recorded' } }
  const { value, year } = measured
  return {
    state: value >= least && value <= most ? 'met' : 'unmet',
    reason: { kind: 'population', people: value, year },
  }
}

function rowOf(key: string, { state, reason }: Judgement, answers: Answers): Omit<FitRow, 'precedents'> {
  const answer = answers.get(key)
  if (answer === undefined)
    return { key, reason, state, by: state === 'unknown' ? null : 'context', differs: false }
  return { key, reason, state: answer, by: 'answer', differs: state !== 'unknown' && state !== answer }
}

/** Attempts in cities of which it is known that they did not meet the condition then, and what they changed. */
function withSameGap(condition: Condition, attempts: readonly Attempt[]): Precedent[] {
  return attempts
    .filter((it) => judge(condition, it.context).state === 'unmet')
    .toSorted(byReach)
    .map(({ id, changes }) => ({ adoption: id, changes: otherwise(changes) }))
}

/** Attempts that changed or dropped the block. */
function withoutBlock({ key }: Block, attempts: readonly Attempt[]): Precedent[] {
  return attempts
    .map((it) => ({ ...it, own: otherwise(it.changes).filter((at) => it.changes[at]?.block === key) }))
    .filter((it) => it.own.length > 0)
    .toSorted(byReach)
    .map(({ id, own }) => ({ adoption: id, changes: own }))
}

function otherwise(changes: readonly Change[]): number[] {
  return changes.flatMap(({ did }, at) => (did === 'taken' ? [] : [at]))
}

function byReach(a: Attempt, b: Attempt): number {
  return b.reached - a.reached || (a.id < b.id ? -1 : 1)
}

/** How many rows are in each state. */
export function countStates(rows: readonly Pick<FitRow, 'state'>[]): Record<FitState, number> {
  const count = (state: FitState) => rows.filter((it) => it.state === state).length
  return {
    met: count('met'),
    unmet: count('unmet'),
    unknown: count('unknown'),
    'not-applicable': count('not-applicable'),
  }
}
