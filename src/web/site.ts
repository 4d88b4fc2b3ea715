import type { Clock } from '../platform/clock/index.ts'
import type { Database, Tx } from '../platform/db/index.ts'
import type { Language } from '../platform/i18n/index.ts'
import type { Search, Unanswered } from '../search/index.ts'

/** `main` is for every page, the others only for those that say so. */
export const sheets = ['main', 'map', 'lineage', 'find', 'compare', 'form'] as const
export type Sheet = (typeof sheets)[number]

/** What every page needs to know of the site it belongs to. */
export interface Site {
  database: Database
  search: Search
  /** Where pages note the questions for which nothing was found. */
  unanswered: Unanswered
  clock: Clock
  /** Languages of the interface, the first is the one for people whose languages are not among them. */
  languages: readonly Language[]
  /** Address under which the world knows the site, without a slash at the end; null: the address it was asked by. */
  publicUrl: string | null
  /** The style sheets by name, each for the heads of pages. */
  styles: Readonly<Record<Sheet, string>>
  /** Address of a built file: `asset('world.svg')`. */
  asset(name: string): string
  /** The version of Rialto, for people who report a defect. */
  release: string
  /** Makes and reads tokens that nobody else can make; without, links in mails lead nowhere. */
  secrets?: {
    sign(purpose: string, payload: string): Promise<string>
    open(purpose: string, token: string): Promise<string | null>
  }
  /** Mails somebody who has no account, in the act's own transaction; without, nobody is told. */
  sendMail?(tx: Tx, mail: SiteMail, now: Date): Promise<void>
  /** The bytes of a file that was put away; without, there are none. */
  openFile?(id: string): Promise<Uint8Array | null>
}

/** A mail in the words of the messages `notice.KIND.subject` and `notice.KIND.text`. */
export interface SiteMail {
  to: string
  /** Language of the interface. */
  language: string
  kind: string
  values: Readonly<Record<string, string>>
  /** Below the language. */
  path: string
}
