import type { Viewer } from '../people/index.ts'
import type { Read } from '../platform/db/index.ts'
import type { Format, Language, Translator } from '../platform/i18n/index.ts'
import type { BrowserCookie } from './cookie.ts'
import type { Site } from './site.ts'

/** One reader's request for a page, as the pages see it. */
export interface PageRequest {
  site: Site
  read: Read
  viewer: Viewer
  language: Language
  t: Translator
  format: Format
  /** The address without the language: `/practices/x`. */
  path: string
  query: URLSearchParams
  /** The part of the address that the route names, such as `slug`. */
  param(name: string): string
  /** The address of another page in the reader's language. */
  link(path: string): string
  /** Where the reader found the site: PUBLIC_URL, or what the request says, which only its own browser vouches for. */
  origin: string
  /** The session's token, where the browser has one. */
  session: string | undefined
  /** The browser has a session that was not looked up: error pages do not ask the database. */
  mayBeSignedIn?: boolean
  /** A token that the browser keeps beside its session. */
  cookie(which: BrowserCookie): string | undefined
  /** Permanent id of the city that the reader has called their own; null: none. A page made for it is kept by nobody. */
  myCity: string | null
  now: Date
}
