import type { Context } from 'hono'
import { renderDocument } from './layout/frame.tsx'
import type { PageContent } from './page.tsx'
import type { PageRequest } from './request.ts'

/** Sends a page. What everybody sees the same may be kept by caches, ours included. */
export function sendPage(c: Context, request: PageRequest, content: PageContent): Response {
  keepShortly(c, request, content.status === undefined && content.isPrivate !== true)
  if (content.retryAfterSeconds !== undefined) c.header('Retry-After', String(content.retryAfterSeconds))
  const { download } = content
  if (download) {
    c.header('Content-Type', download.type)
    c.header('Content-Disposition', `attachment; filename="${download.name}"`)
    return c.body('text' in download ? download.text : new Uint8Array(download.bytes))
  }
  return c.html(renderDocument(request, content), content.status ?? 200)
}

/** Says how long an answer may be kept: only what is the same for everybody. */
export function keepShortly(c: Context, request: PageRequest, isGood: boolean): void {
  const isPublic = isGood && request.viewer.role === 'anonymous' && request.myCity === null
  c.header('Cache-Control', isPublic ? 'public, max-age=0, must-revalidate' : 'private, no-store')
  // With no-referrer, browsers would send our own forms without their origin, and we refuse those.
  if (!isPublic) c.header('Referrer-Policy', 'same-origin')
  c.header('Content-Language', request.language.code)
}
