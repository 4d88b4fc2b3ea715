import * as z from 'zod'
import {
  countWords,
  currencyCode,
  key,
  line,
  partialDate,
  units,
  webAddress,
  year,
} from '../../platform/schema/index.ts'
import { audiences, changeKinds } from './word.ts'

/** One field of a part of a workspace. Texts are in the workspace's language; limits are words. */
export type PartField =
  | { kind: 'text' | 'line'; words: number }
  | { kind: 'choice'; options: readonly string[] }
  | { kind: 'amount' | 'measure' | 'year' | 'date' | 'currency' | 'web' | 'check' }
  /** Key of a building block of the origin's version. */
  | { kind: 'block' }
  /** Id of another part: an indicator of the same workspace. */
  | { kind: 'indicator' }

interface PartKindSpec {
  most: number
  fields: Readonly<Record<string, PartField>>
  needed: readonly string[]
}

const yesNo = ['yes', 'no'] as const
const levels = ['low', 'middle', 'high'] as const

/** What a workspace holds beside its story and stages, by kind, with the fields of each in the order of the form. */
export const partSpecs = {
  block: {
    most: 60,
    fields: {
      block: { kind: 'block' },
      did: { kind: 'choice', options: changeKinds },
      what: { kind: 'line', words: 40 },
      why: { kind: 'text', words: 60 },
      planned: { kind: 'choice', options: yesNo },
      keptCore: { kind: 'choice', options: yesNo },
    },
    needed: ['did', 'what'],
  },
  task: {
    most: 100,
    fields: {
      what: { kind: 'line', words: 40 },
      who: { kind: 'line', words: 12 },
      due: { kind: 'date' },
      done: { kind: 'check' },
    },
    needed: ['what'],
  },
  risk: {
    most: 40,
    fields: {
      what: { kind: 'line', words: 40 },
      likelihood: { kind: 'choice', options: levels },
      effect: { kind: 'choice', options: levels },
      answer: { kind: 'text', words: 40 },
    },
    needed: ['what'],
  },
  budget: {
    most: 60,
    fields: {
      what: { kind: 'line', words: 25 },
      amount: { kind: 'amount' },
      currency: { kind: 'currency' },
      year: { kind: 'year' },
      phase: { kind: 'choice', options: ['start-up', 'yearly'] },
    },
    needed: ['what', 'amount', 'currency', 'year'],
  },
  indicator: {
    most: 20,
    fields: {
      what: { kind: 'line', words: 25 },
      unit: { kind: 'choice', options: units },
      currency: { kind: 'currency' },
      baseline: { kind: 'measure' },
      baselineYear: { kind: 'year' },
      target: { kind: 'measure' },
      targetYear: { kind: 'year' },
      source: { kind: 'line', words: 25 },
    },
    needed: ['what', 'unit'],
  },
  value: {
    most: 100,
    fields: {
      indicator: { kind: 'indicator' },
      value: { kind: 'measure' },
      year: { kind: 'year' },
      source: { kind: 'line', words: 25 },
      url: { kind: 'web' },
    },
    needed: ['indicator', 'value', 'year', 'source'],
  },
  file: {
    most: 40,
    fields: { title: { kind: 'line', words: 20 }, url: { kind: 'web' } },
    needed: ['title', 'url'],
  },
  diary: {
    most: 500,
    fields: {
      date: { kind: 'date' },
      words: { kind: 'text', words: 150 },
      seenBy: { kind: 'choice', options: audiences },
    },
    needed: ['date', 'words', 'seenBy'],
  },
  /** What the group adds to the papers that are made of the workspace. */
  memo: {
    most: 1,
    fields: {
      addressedTo: { kind: 'line', words: 20 },
      meeting: { kind: 'date' },
      cover: { kind: 'line', words: 30 },
      decision: { kind: 'text', words: 120 },
      partners: { kind: 'text', words: 120 },
    },
    needed: [],
  },
} as const satisfies Record<string, PartKindSpec>

export type PartKind = keyof typeof partSpecs
export const partKinds = Object.keys(partSpecs) as PartKind[]

export type PartValue = string | number | boolean
/** The fields of one part; what was not said is not there. */
export type PartBody = Readonly<Record<string, PartValue>>

/** A text of at most so many words. */
export function words(most: number): z.ZodType<string, string> {
  return line(most * 14).refine((it) => countWords(it) <= most, { error: 'adopt.tooLong' })
}

function schemaOf(field: PartField): z.ZodType<PartValue> {
  switch (field.kind) {
    case 'text':
      return words(field.words)
    case 'line':
      return words(field.words).refine((it) => !it.includes('\n'), { error: 'adopt.unfit' })
    case 'choice':
      return z.enum(field.options as [string, ...string[]])
    case 'amount':
      return z
        .number({ error: 'adopt.noNumber' })
        .min(0, { error: 'adopt.negative' })
        .max(1e15, { error: 'adopt.noNumber' })
    case 'measure':
      return z
        .number({ error: 'adopt.noNumber' })
        .min(-1e15, { error: 'adopt.noNumber' })
        .max(1e15, { error: 'adopt.noNumber' })
    case 'year':
      return year
    case 'date':
      return partialDate
    case 'currency':
      return currencyCode
    case 'web':
      return webAddress
    case 'check':
      return z.boolean()
    case 'block':
      return key
    case 'indicator':
      return z.string().max(40)
  }
}

const errors: Partial<Record<PartField['kind'], string>> = {
  year: 'adopt.noYear',
  date: 'adopt.noDate',
  currency: 'adopt.noCurrency',
  web: 'adopt.noAddress',
}

/** What is wrong with a field: the message for it. */
export interface PartFault {
  field: string
  key: string
}

/** Reads the fields of a part as they were typed (numbers as numbers, what was left empty not there). */
export function readPart(
  kind: PartKind,
  given: Readonly<Record<string, unknown>>,
): { body: PartBody; faults: [] } | { body: null; faults: PartFault[] } {
  const { fields, needed } = partSpecs[kind] as PartKindSpec
  const body: Record<string, PartValue> = {}
  const faults: PartFault[] = []
  for (const [name, field] of Object.entries(fields)) {
    const value = given[name]
    if (value === undefined || value === '' || value === false) {
      if (needed.includes(name)) faults.push({ field: name, key: 'adopt.needed' })
      continue
    }
    const read = schemaOf(field).safeParse(value)
    if (read.success) body[name] = read.data
    else faults.push({ field: name, key: faultKey(field, read.error) })
  }
  for (const name of Object.keys(given))
    if (!(name in fields)) faults.push({ field: name, key: 'adopt.unfit' })
  if (kind === 'indicator') checkIndicator(body, faults)
  if (
    kind === 'block' &&
    body.did !== 'added' &&
    body.did !== undefined &&
    body.did !== 'taken' &&
    body.why === undefined
  )
    faults.push({ field: 'why', key: 'adopt.whyNeeded' })
  return faults.length > 0 ? { body: null, faults } : { body, faults: [] }
}

function faultKey({ kind }: PartField, error: z.ZodError): string {
  const known = errors[kind]
  const said = error.issues[0]?.message ?? ''
  return known ?? (said.startsWith('adopt.') ? said : 'adopt.unfit')
}

/** Never a value without its year, money without its currency, or a share beyond 0 to 100 %. */
function checkIndicator(body: Record<string, PartValue>, faults: PartFault[]): void {
  for (const name of ['baseline', 'target']) {
    if (body[name] !== undefined && body[`${name}Year`] === undefined)
      faults.push({ field: `${name}Year`, key: 'adopt.needed' })
    const value = body[name]
    if (body.unit === 'percent' && typeof value === 'number' && (value < -100 || value > 1000))
      faults.push({ field: name, key: 'adopt.noPercent' })
  }
  if (body.unit === 'money' && body.currency === undefined)
    faults.push({ field: 'currency', key: 'adopt.needed' })
}
