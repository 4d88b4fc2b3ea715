import type { Context } from 'hono'
import { Forbidden } from '../platform/errors/index.ts'
import type { PageRequest } from './request.ts'
import { admissionOf, type Who } from './who.ts'

/**
 * Sends whoever lacks something for an address to where they can get it: to sign in, or to show a second factor. Null: come in. Throws
 * Forbidden for everybody else.
 */
export function refuseEntry(c: Context, request: PageRequest, who: Who): Response | null {
  const admission = admissionOf(request.viewer, who)
  if (admission === 'yes') return null
  if (admission === 'no') throw new Forbidden('error.403.what')
  const next = encodeURIComponent(request.path)
  const page = admission === 'sign-in' ? '/sign-in' : '/account/second-factor'
  c.header('Cache-Control', 'private, no-store')
  return c.redirect(`${request.link(page)}?next=${next}`, 303)
}
