import type { PageRequest } from '../request.ts'

const loopback = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

/**
 * Where links in mails lead. Without PUBLIC_URL only visitors on the same machine are believed: a made-up Host would send somebody else's
 * link to whoever made it up. Null: nobody knows.
 */
export function findMailRoot({ site, origin }: Pick<PageRequest, 'site' | 'origin'>): string | null {
  return site.publicUrl ?? (loopback.test(origin) ? origin : null)
}
