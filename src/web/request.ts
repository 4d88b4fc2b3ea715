import type { Viewer } from '../people/index.ts'
import type { Read } from '../platform/db/index.ts'
import type { Format, Language, Translator } from '../platform/i18n/index.ts'
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
  now: Date
}
