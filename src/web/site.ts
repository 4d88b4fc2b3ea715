import type { PersonalData } from '../people/index.ts'
import type { Comparison } from '../places/index.ts'
import type { Clock } from '../platform/clock/index.ts'
import type { Database, Tx } from '../platform/db/index.ts'
import type { Language } from '../platform/i18n/index.ts'
import type { Secrets } from '../platform/secret/index.ts'
import type { Search, Unanswered } from '../search/index.ts'

/** `main` is for every page, the others only for those that say so. */
export const sheets = [
  'main',
  'map',
  'lineage',
  'find',
  'compare',
  'hundred',
  'form',
  'network',
  'contribute',
  'fit',
  'paper',
] as const
export type Sheet = (typeof sheets)[number]

/** A mail to somebody, written. */
export interface Mail {
  /** Which mail it is, such as `sign-in`. */
  kind: string
  to: string
  language: string
  /** One line. */
  subject: string
  /** Plain text. */
  text: string
  /** For how long it is of use; ten minutes where nothing is said. */
  minutes?: number
}

/** Sends a mail when the act's transaction is committed. */
export type SendMail = (tx: Tx, mail: Mail, now: Date) => Promise<void>

/** What every page needs to know of the site it belongs to. */
export interface Site {
  database: Database
  search: Search
  /** Cities side by side, to find those like one. */
  comparison: Comparison
  /** Where pages note the questions for which nothing was found. */
  unanswered: Unanswered
  clock: Clock
  /** Makes and reads tokens that nobody else can make. */
  secrets: Secrets
  /** Where mails go: `folder` when no mail server is set. */
  mailTo: 'server' | 'folder'
  sendMail: SendMail
  /** What contexts above people hold about a person. */
  personalData: readonly PersonalData[]
  /** Told the name of a limit that somebody has reached, for the log. */
  limitReached(limit: string): void
  /** Whether the operator has set up a machine for translators; without, none is offered. */
  hasMachine: boolean
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
  /** The bytes of a file that was put away; without, there are none. */
  openFile?(id: string): Promise<Uint8Array | null>
}
