import type { Tx } from '../platform/db/index.ts'
import type { BrowserCookie } from './cookie.ts'
import type { Form } from './form/index.ts'
import type { PageContent } from './page.tsx'
import type { PageRequest } from './request.ts'
import type { Who } from './who.ts'

/** A request that changes something. */
export interface ActionRequest extends PageRequest {
  form: Form
  /** The client's address (IPv6: its /64), for limits; never logged or stored as it is. */
  client: string
  /** The browser's own name for itself; untrusted. */
  agent: string
  /** Runs `act` in one transaction. */
  write<T>(act: (tx: Tx) => Promise<T>): Promise<T>
}

/** Where to go after an act; a page, when the act was refused and what was typed is shown again; or an answer of its own. */
export type ActionAnswer =
  | {
      /** Below the language. */
      to: string
      /** A new session for the browser; empty: the session has ended. */
      session?: string
      /** Other tokens for the browser; empty: it forgets them. */
      cookies?: Partial<Record<BrowserCookie, string>>
    }
  | PageContent
  | Response

/** One kind of act: `POST` to an address. */
export interface ActionKind {
  /** Address below the language, with `:name` for its parts. */
  path: string
  who: Who
  /** What it does, for the table of permissions. */
  about: string
  /** Most bytes that the form may have, where it is more than usual. */
  mostBytes?: number
  act(request: ActionRequest): Promise<ActionAnswer>
}
