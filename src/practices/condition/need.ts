import type { PracticeInput } from '../input.ts'

type Condition = NonNullable<PracticeInput['conditions']>[number]

/**
 * What a practice needs, as search keeps it beside its entry: a power (`power:police`), so many people (`size:50000-`), how many further
 * conditions only people in a city can judge (`ask:2`), or that nobody has told (`untold`).
 */
export function needsOf({
  conditions = [],
  doesNotApply,
}: Pick<PracticeInput, 'conditions' | 'doesNotApply'>): string[] {
  if (conditions.length === 0) return doesNotApply.includes('conditions') ? [] : ['untold']
  const told = conditions.flatMap((it) => needOf(it) ?? [])
  const asked = conditions.filter((it) => needOf(it) === null).length
  return [...new Set(told), ...(asked === 0 ? [] : [`ask:${asked}`])]
}

function needOf({ kind, power, least, most }: Condition): string | null {
  if (kind === 'power' && power !== undefined) return `power:${power}`
  return kind === 'size' ? `size:${least ?? ''}-${most ?? ''}` : null
}

/** A need as it can be judged; null for what is no need. */
export type Need =
  | Pick<Condition, 'kind' | 'power' | 'least' | 'most'>
  | { kind: 'ask'; count: number }
  | { kind: 'untold' }

/** Reads what `needsOf` wrote. */
export function readNeed(value: string): Need | null {
  if (value === 'untold') return { kind: 'untold' }
  const [kind, rest = ''] = value.split(':')
  if (kind === 'power') return { kind, power: rest as NonNullable<Condition['power']> }
  if (kind === 'ask') return { kind, count: Number(rest) }
  const [least = '', most = ''] = rest.split('-')
  if (kind !== 'size') return null
  return {
    kind,
    ...(least === '' ? {} : { least: Number(least) }),
    ...(most === '' ? {} : { most: Number(most) }),
  }
}
