import type { Child } from 'hono/jsx'
import type { PageRequest } from './request.ts'
import type { Sheet } from './site.ts'
import type { Who } from './who.ts'

/** What a page shows, before the frame is put around it. */
export interface PageContent {
  title: string
  /** One sentence for search engines and link previews. */
  description?: string
  body: Child
  status?: 200 | 400 | 401 | 403 | 404 | 405 | 410 | 413 | 414 | 422 | 429 | 500 | 503
  /** When to try again, where it was too much. */
  retryAfterSeconds?: number
  /** Which entry of the navigation is the current one. */
  section?: Section
  /** Style sheets beside the main one. */
  styles?: readonly Exclude<Sheet, 'main'>[]
  /** The script that makes the page quicker to use; it is complete without. */
  island?: string
  /** The browser asks for the page again after so many seconds: only while something goes on that it shows. */
  refreshSeconds?: number
  /** A file to keep, instead of a page. */
  download?: { name: string; type: string } & ({ text: string } | { bytes: Uint8Array })
  /** It is for this reader alone: never kept by anybody. */
  isPrivate?: true
  /** The permanent address, for citing. */
  permanent?: string
  /** Languages in which the page's own texts exist, where these are fewer than those of the site. */
  languages?: readonly string[]
}

export type Section = 'practices' | 'hundred' | 'cities' | 'organisations' | 'contribute' | 'data' | 'about'

/**
 * One kind of page. `load` gathers the data, as plain values that could also be answered as JSON; `show` draws them
 * and asks nobody.
 */
export interface PageKind<Data = unknown> {
  /** Address below the language, with `:name` for its parts. */
  path: string
  /** Who may see it; without: everybody, and then the page is the same for all who are not signed in. */
  who?: Who
  /** What it shows, for the table of permissions. */
  about?: string
  load(request: PageRequest): Promise<Data>
  show(request: PageRequest, data: Data): PageContent
}

/** Names the type of a page's data once. */
export function pageKind<Data>(kind: PageKind<Data>): PageKind {
  return kind as PageKind
}

/** One kind of part of a page, which a script puts in its place. */
export interface FragmentKind<Data = unknown> {
  path: string
  load(request: PageRequest): Promise<Data>
  show(request: PageRequest, data: Data): Child
}

/** Names the type of a fragment's data once. */
export function fragmentKind<Data>(kind: FragmentKind<Data>): FragmentKind {
  return kind as FragmentKind
}
