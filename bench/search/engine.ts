import type { KeptEntry } from '../../src/search/store.ts'
import type { Ask, AskClass } from './ask.ts'
import type { Shape } from './record.ts'

/** What every engine must answer: how many entries, the best twenty, and the counts of all facets asked for. */
export interface Answer {
  total: number
  hits: string[]
  counts: Record<string, Record<string, number>>
}

/** An engine that is measured. Records are put in portions, then `finish` makes it ready to be asked. */
export interface Engine {
  /** Sees all records before the first is put. */
  learn?(entries: readonly KeptEntry[]): void
  put(entries: readonly KeptEntry[]): void | Promise<void>
  finish(): void | Promise<void>
  find(ask: Ask): Answer | Promise<Answer>
  /** MB of files, where it has some. */
  fileSize?(): number | Promise<number>
  /** Keeps the index in a file, for the programs that go on from there. */
  keep?(): Promise<void>
  close(): void | Promise<void>
}

/** The engines in the order in which they are measured; `sqlite-packed` counts facets in the program instead of by SQL. */
export const engineNames = ['rialto', 'sqlite', 'sqlite-packed', 'minisearch', 'postgres'] as const

export type EngineName = (typeof engineNames)[number]

/** What the process of one engine is to do. */
export interface Job {
  engine: EngineName
  shape: Shape
  records: number
  /** Questions of each class. */
  asks: number
  /** When so much time has gone by with the questions of a class, the rest is left out. */
  secondsEach: number
  /** For files of this run. */
  folder: string
  /** Address of PostgreSQL. */
  url?: string
}

/** What the process found out; memory in MB. */
export interface Report {
  buildSeconds: number
  memory: { empty: number; built: number; asked: number; highest: number }
  fileSize?: number
  asked: Record<AskClass, Asked>
}

/** In the order of the questions; fewer than those when time was up. */
export interface Asked {
  milliseconds: number[]
  totals: number[]
  /** Sum of all facet counts, to compare engines by. */
  counted: number[]
}
