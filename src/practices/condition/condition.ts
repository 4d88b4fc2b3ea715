import type * as z from 'zod'

/** What a practice can need: a power, somebody who takes part, people in the city, money, time before it begins, a law. */
export const conditionKinds = ['power', 'partner', 'size', 'money', 'lead-time', 'law'] as const
export type ConditionKind = (typeof conditionKinds)[number]

/** The parts of a condition that say how much of what. */
export const conditionParts = ['power', 'least', 'most', 'currency', 'year', 'months'] as const
export type ConditionPart = (typeof conditionParts)[number]

/** The parts that belong to a condition of each kind; those of others are refused. */
export const partsOfKind: Readonly<Record<ConditionKind, readonly ConditionPart[]>> = {
  power: ['power'],
  partner: [],
  size: ['least', 'most'],
  money: ['least', 'most', 'currency', 'year'],
  'lead-time': ['months'],
  law: [],
}

type Said = Partial<Readonly<Record<ConditionPart, unknown>>>

/** Parts without which a condition of this kind says nothing. An amount is one end at least. */
export function lackedParts(kind: ConditionKind, it: Said): ConditionPart[] {
  const needed: Record<ConditionKind, ConditionPart[]> = {
    power: ['power'],
    partner: [],
    size: it.most === undefined ? ['least'] : [],
    money: [...(it.most === undefined ? (['least'] as const) : []), 'currency', 'year'],
    'lead-time': ['months'],
    law: [],
  }
  return needed[kind].filter((part) => it[part] === undefined)
}

/** Parts that are said and belong to conditions of other kinds. */
export function strangeParts(kind: ConditionKind, it: Said): ConditionPart[] {
  return conditionParts.filter((part) => it[part] !== undefined && !partsOfKind[kind].includes(part))
}

/** Whether the most is less than the least. */
export function isTurned(it: Said): boolean {
  return typeof it.least === 'number' && typeof it.most === 'number' && it.most < it.least
}

type Checked = Said & { kind: ConditionKind }

/** What a schema complains of in the conditions of a record. */
export function checkConditions(conditions: readonly Checked[], context: z.core.$RefinementCtx): void {
  const complain = (at: number, part: ConditionPart, message: string) =>
    context.addIssue({ code: 'custom', path: ['conditions', at, part], message })
  for (const [at, it] of conditions.entries()) {
    for (const part of lackedParts(it.kind, it))
      complain(at, part, `expected ${part} in a condition of the kind ${it.kind}`)
    for (const part of strangeParts(it.kind, it))
      complain(at, part, `expected no ${part} in a condition of the kind ${it.kind}`)
    if (isTurned(it)) complain(at, 'most', 'expected a most that is not less than the least')
  }
}
