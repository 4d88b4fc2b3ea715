import type { Context } from 'hono'
import { Forbidden } from '../platform/errors/index.ts'
import type { PageRequest } from './request.ts'
import { type Admission, admissionOf, type Who } from './who.ts'

/**
 * Sends whoever lacks something for an address to where they can get it: to sign in, or to show a second factor. Null: come in. Throws
 * Forbidden for everybody else.
 */
export function refuseEntry(c: Context, request: PageRequest, who: Who): Response | null {
  const missing = missingFor(request, who)
  const { path, query } = request
  return missing && sendToEntry(c, request, missing, query.size > 0 ? `${path}?${query}` : path)
}

/** What the viewer lacks for an address and can get; null: nothing. Throws Forbidden when it cannot be got. */
export function missingFor(request: PageRequest, who: Who): Exclude<Admission, 'yes' | 'no'> | null {
  const admission = admissionOf(request.viewer, who)
  if (admission === 'no') throw new Forbidden('error.403.what')
  return admission === 'yes' ? null : admission
}

/** The way to sign in or to show a second factor, and from there to `next`. */
export function sendToEntry(
  c: Context,
  request: PageRequest,
  missing: Exclude<Admission, 'yes' | 'no'>,
  next: string,
): Response {
  const page = missing === 'sign-in' ? '/sign-in' : '/account/second-factor'
  c.header('Cache-Control', 'private, no-store')
  return c.redirect(`${request.link(page)}?next=${encodeURIComponent(next)}`, 303)
}
