import type { Aspect } from '../aspect.ts'
import type { Holder } from '../power.ts'

/** The columns of a table of values, by their codes. */
export const columns = [
  'city',
  'name',
  'country',
  'aspect',
  'value',
  'currency',
  'year',
  'source',
  'address',
  'publisher',
  'licence',
] as const
export type Column = (typeof columns)[number]

/** The words that people use in tables, folded as `foldText` does. Codes need not be among them. */
export interface TableWords {
  columns: ReadonlyMap<string, Column>
  aspects: ReadonlyMap<string, Aspect>
  holders: ReadonlyMap<string, Holder>
  /** Names of countries -> ISO 3166-1 alpha-2. */
  countries: ReadonlyMap<string, string>
}

/** What is wrong with a whole file. */
export const fileFaults = ['mixed', 'notText', 'cut', 'empty', 'missing', 'twice', 'tooLong'] as const
export interface FileFault {
  fault: (typeof fileFaults)[number]
  line?: number
  /** Columns that are missing, or there twice. */
  columns?: Column[]
}

/** What is wrong with a row. */
export const rowFaults = [
  'openQuote',
  'strayQuote',
  'surplusCells',
  'noCity',
  'unknownCity',
  'ambiguousCity',
  'unknownCountry',
  'unknownAspect',
  'noValue',
  'notNumber',
  'ambiguousNumber',
  'outOfRange',
  'notWhole',
  'wrongUnit',
  'unknownHolder',
  'badLanguages',
  'noCurrency',
  'surplusCurrency',
  'noYear',
  'badYear',
  'futureYear',
  'noSource',
  'noPublisher',
  'badAddress',
  'badText',
  'duplicate',
] as const
/** What is odd about a row, though it may be right. */
export const rowDoubts = ['looksLikeFraction'] as const

/** One thing to be said of a row, and of which column; `values` for its message. */
export interface Remark {
  what: (typeof rowFaults)[number] | (typeof rowDoubts)[number]
  column?: Column
  values?: Record<string, string | number>
}

export function isDoubt({ what }: Remark): boolean {
  return (rowDoubts as readonly string[]).includes(what)
}
