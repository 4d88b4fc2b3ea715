import type { MessageKey } from '../../platform/i18n/index.ts'
import {
  type Comment,
  type Draft,
  type DraftContent,
  type Finding,
  type PartValues,
  valueIn,
} from '../../practices/index.ts'
import type { Faults } from '../form/index.ts'
import type { PageRequest } from '../request.ts'
import type { Examples } from './example.ts'
import type { Lookup } from './lookup.ts'
import type { Names } from './names.ts'
import type { Typed } from './typed.ts'

/** Everything that the questions of one page need. */
export interface Asking {
  request: PageRequest
  draft: Pick<Draft, 'id' | 'language' | 'content'>
  typed: Typed
  faults: Faults
  names: Names
  examples: Examples
  lookup: Lookup | null
  /** The field that shows one more row. */
  more: string | null
  findings: readonly Finding[]
  /** Open comments on the fields. */
  comments: readonly Comment[]
}

/** The question for a field. */
export function questionOf(t: PageRequest['t'], field: string): string {
  return t(`ask.${field as 'title'}`)
}

/** What is wrong, as fields of forms show it. */
export function faultsOf(faults: readonly { path: string; key: string }[]): Faults {
  return Object.fromEntries(faults.map((it) => [it.path, { key: it.key as MessageKey }]))
}

/** The draft's own sources, to choose from. */
export function sourcesOf(content: DraftContent): { key: string; title: string }[] {
  const rows = (valueIn(content, 'sources') ?? []) as readonly PartValues[]
  return rows.flatMap(({ key, title }) =>
    typeof key === 'string' ? [{ key, title: typeof title === 'string' ? title : key }] : [],
  )
}
