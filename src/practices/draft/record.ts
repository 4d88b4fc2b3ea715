import type { Text } from '../../platform/schema/index.ts'
import { formatVersion, type PracticeInput, practiceInput } from '../input.ts'
import type { DraftContent, FieldValue, PartValues } from './content.ts'
import { type Field, fields, type Parts } from './field.ts'

/** What the record of a draft needs beside its content. */
export interface RecordParts {
  id: string
  slug: string
  language: string
  /** The record as it is published today, for a change. */
  base?: PracticeInput
  /** Fields whose change is too small to make their translations outdated. */
  minor?: ReadonlySet<string>
}

/** Something that keeps a draft from being a record: the field, with row and part, and what the schema says. */
export interface RecordFault {
  path: string
  message: string
}

/**
 * The record that a draft would become. Texts in other languages are kept from `base`; where the text they translate
 * has changed, they become outdated. What the form does not ask for (confirmations, earlier districts) is kept, too.
 */
export function recordOf(
  content: DraftContent,
  parts: RecordParts,
): { record: PracticeInput; faults: [] } | { record: null; faults: RecordFault[] } {
  const { id, slug, language, base } = parts
  const { version: _version, ...kept } = base ?? ({} as Partial<PracticeInput>)
  const raw: Record<string, unknown> = {
    ...kept,
    format: formatVersion,
    kind: 'practice',
    id,
    slug,
    language,
    editorial: base?.editorial ?? 'published',
    doesNotApply: [] as string[],
  }
  const before = base ? contentOf(base) : {}
  const doesNotApply: string[] = []
  for (const field of fields) {
    const entry = content[field.name]
    // What a draft cannot hold, such as an offer of nothing, stays as it is.
    if (entry === undefined && before[field.name] === undefined) {
      if (base?.doesNotApply.includes(field.name as never)) doesNotApply.push(field.name)
      continue
    }
    delete raw[field.name]
    if (entry === undefined) continue
    if ('mark' in entry) {
      if (entry.mark === 'does-not-apply') doesNotApply.push(field.name)
      continue
    }
    raw[field.name] = valueInRecord(field, entry.value, parts)
  }
  raw.doesNotApply = doesNotApply
  const parsed = practiceInput.safeParse(raw)
  if (parsed.success) return { record: parsed.data, faults: [] }
  return { record: null, faults: parsed.error.issues.map((it) => faultOf(it, language)) }
}

function faultOf(issue: SchemaIssue, language: string): RecordFault {
  const path = issue.path.map(String).filter((it) => it !== language && it !== 'text')
  return { path: path.join('.'), message: issue.message }
}

type SchemaIssue = { path: PropertyKey[]; message: string }

function valueInRecord(field: Field, value: FieldValue, parts: RecordParts): unknown {
  const { base, language, minor } = parts
  const before = base?.[field.name as keyof PracticeInput] as unknown
  const isMinor = minor?.has(field.name) ?? false
  const translate = (text: string, old: unknown) =>
    withTranslations(text, old as Text | undefined, language, isMinor)
  const { shape } = field
  switch (shape.kind) {
    case 'text':
      return translate(value as string, before)
    case 'texts': {
      const old = (before as Text[] | undefined) ?? []
      return (value as string[]).map((it, at) =>
        translate(it, sameText(startingAt(old, at), it, language) ?? old[at]),
      )
    }
    case 'group':
      return partsInRecord(
        shape.parts,
        value as PartValues,
        before as object | undefined,
        field.name,
        translate,
      )
    case 'rows': {
      const old = (before as object[] | undefined) ?? []
      return (value as PartValues[]).map((it, at) =>
        partsInRecord(
          shape.parts,
          it,
          sameRow(startingAt(old, at), it, shape.parts, language) ?? old[at],
          field.name,
          translate,
        ),
      )
    }
    default:
      return value
  }
}

/** The parts of a figure lie in an object of their own in outcomes. */
const figureParts = ['value', 'unit', 'currency', 'qualifier', 'doubtful', 'year']

function partsInRecord(
  spec: Parts,
  values: PartValues,
  before: object | undefined,
  field: string,
  translate: (text: string, old: unknown) => Text,
): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    row[name] =
      spec[name]?.kind === 'text' ? translate(value as string, before?.[name as keyof typeof before]) : value
  }
  if (field === 'offer') return { ...emptyOffer, ...row }
  if (field === 'costs' || field === 'staff' || field === 'evidence' || field === 'figures') row.year ??= null
  if (field !== 'outcomes') return row
  if (row.independent !== undefined) row.independent = row.independent === 'yes'
  if (row.value === undefined) {
    for (const name of figureParts) delete row[name]
    return row
  }
  const figure: Record<string, unknown> = { year: null }
  for (const name of figureParts) {
    if (row[name] !== undefined) figure[name] = row[name]
    delete row[name]
  }
  return { ...row, figure }
}

const emptyOffer = {
  answersQuestions: false,
  hostsVisits: false,
  mentors: false,
  languages: [],
  hoursPerMonth: null,
}

function withTranslations(text: string, before: Text | undefined, language: string, isMinor: boolean): Text {
  if (before === undefined) return { [language]: text }
  if (shownIn(before, language) === text) return before
  const same = isMinor
  const others = Object.entries(before).filter(([code]) => code !== language)
  return {
    ...Object.fromEntries(
      others.map(([code, it]) => [
        code,
        same ? it : { text: plain(it) as string, state: 'outdated' as const },
      ]),
    ),
    [language]: text,
  }
}

function plain(text: Text[string] | undefined): string | undefined {
  return typeof text === 'string' ? text : text?.text
}

/** The text that the draft shows: in its own language, or in another one where there is no such. */
function shownIn(text: Text, language: string): string {
  return plain(text[language]) ?? plain(Object.values(text)[0]) ?? ''
}

/** The item that stood in the same place comes first: others may say the same in this language. */
function startingAt<Item>(items: readonly Item[], at: number): Item[] {
  return [...items.slice(at, at + 1), ...items]
}

function sameText(old: readonly Text[], text: string, language: string): Text | undefined {
  return old.find((it) => shownIn(it, language) === text)
}

function sameRow(old: readonly object[], row: PartValues, spec: Parts, language: string): object | undefined {
  const texts = Object.entries(row).filter(([name]) => spec[name]?.kind === 'text')
  if (texts.length === 0) return undefined
  return old.find((it) =>
    texts.every(([name, text]) => {
      const old = (it as Record<string, Text | undefined>)[name]
      return old !== undefined && shownIn(old, language) === text
    }),
  )
}

/** What a draft begins with when a published record is changed: the record's texts in its own language. */
export function contentOf(record: PracticeInput): DraftContent {
  const content: Record<string, DraftContent[string]> = {}
  for (const field of fields) {
    const value = record[field.name as keyof PracticeInput] as unknown
    const entry = value === undefined ? null : valueOfRecord(field, value, record.language)
    if (entry !== null && !isEmpty(entry)) content[field.name] = { value: entry }
    else if (field.markable && record.doesNotApply.includes(field.name as never))
      content[field.name] = { mark: 'does-not-apply' }
    // A record that was published without an answer says that it is not known.
    else if (field.needed === 'answer' && value === undefined) content[field.name] = { mark: 'not-known' }
  }
  return content
}

function isEmpty(value: FieldValue): boolean {
  return value === false || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
}

function valueOfRecord({ shape }: Field, value: unknown, language: string): FieldValue | null {
  const textIn = (text: unknown) =>
    plain((text as Text)[language]) ?? plain(Object.values(text as Text)[0]) ?? ''
  const rowOf = (spec: Parts, given: object): PartValues => {
    const { figure, ...rest } = given as { figure?: object }
    const row = Object.entries({ ...rest, ...figure }).flatMap(
      ([name, it]): [string, PartValues[string]][] => {
        const part = spec[name]
        if (name === 'independent') return [[name, it === true ? 'yes' : 'no']]
        if (part === undefined || it === null || it === undefined || it === false) return []
        if (Array.isArray(it) && it.length === 0) return []
        return [[name, part.kind === 'text' ? textIn(it) : (it as PartValues[string])]]
      },
    )
    return Object.fromEntries(row.sort(([a], [b]) => (a < b ? -1 : 1)))
  }
  switch (shape.kind) {
    case 'text':
      return textIn(value)
    case 'texts':
      return (value as unknown[]).map(textIn)
    case 'group':
      return rowOf(shape.parts, value as object)
    case 'rows':
      return (value as object[]).map((it) => rowOf(shape.parts, it))
    default:
      return value as FieldValue
  }
}
