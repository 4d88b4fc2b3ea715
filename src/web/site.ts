import type { Clock } from '../platform/clock/index.ts'
import type { Database } from '../platform/db/index.ts'
import type { Language } from '../platform/i18n/index.ts'

/** What every page needs to know of the site it belongs to. */
export interface Site {
  database: Database
  clock: Clock
  /** Languages of the interface, the first is the one for people whose languages are not among them. */
  languages: readonly Language[]
  /** Address under which the world knows the site, without a slash at the end; null: the address it was asked by. */
  publicUrl: string | null
  /** The whole style sheet, for the head of every page. */
  css: string
  /** Address of a built file: `asset('world.svg')`. */
  asset(name: string): string
  /** Addresses of the scripts that every page may load. */
  scripts: readonly string[]
  /** The version of Rialto, for people who report a defect. */
  release: string
}
