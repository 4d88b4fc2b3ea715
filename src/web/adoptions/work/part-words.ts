import { type PartBody, type PartField, type PartKind, partSpecs } from '../../../adoptions/index.ts'
import { formatFigure } from '../../practices/figure.tsx'
import type { PageRequest } from '../../request.ts'

type Named = Pick<PageRequest, 't'>

/** The fields of a kind, with their names, in the order of the form. */
export function fieldsOf(kind: PartKind): [name: string, field: PartField][] {
  return Object.entries(partSpecs[kind].fields)
}

/** Whether a field must be filled in. */
export function isNeeded(kind: PartKind, name: string): boolean {
  return (partSpecs[kind].needed as readonly string[]).includes(name)
}

const fieldNames = [
  'did',
  'why',
  'planned',
  'keptCore',
  'who',
  'due',
  'done',
  'likelihood',
  'effect',
  'answer',
  'amount',
  'currency',
  'year',
  'phase',
  'unit',
  'baseline',
  'baselineYear',
  'target',
  'targetYear',
  'source',
  'value',
  'url',
  'title',
  'date',
  'words',
  'seenBy',
] as const

/** What a field asks. */
export function fieldLabel({ t }: Named, kind: PartKind, name: string): string {
  if (name === 'what') return t(`adopt.what.${kind as 'task'}`)
  return t(`adopt.field.${name as (typeof fieldNames)[number]}`)
}

/** The words for one option of a choice. */
export function optionWords({ t }: Named, name: string, option: string): string {
  switch (name) {
    case 'did':
      return t(`adoption.did.${option as 'taken'}`)
    case 'unit':
      return t(`unitName.${option as 'count'}`)
    case 'phase':
      return t(`costPhase.${option as 'yearly'}`)
    case 'seenBy':
      return t(`adopt.audience.${option as 'group'}`)
    case 'planned':
    case 'keptCore':
      return t(`askAnswer.${option as 'yes'}`)
    default:
      return t(`adopt.level.${option as 'low'}`)
  }
}

/** A value of an indicator with its unit and year. */
export function measured(request: PageRequest, indicator: PartBody, value: unknown, year: unknown): string {
  const figure = {
    value: value as number,
    unit: indicator.unit as 'count',
    ...(indicator.currency === undefined ? {} : { currency: indicator.currency as string }),
    year: null,
  }
  const words = formatFigure(request, figure)
  return year === undefined ? words : `${words} (${String(year)})`
}
