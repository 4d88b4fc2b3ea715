import { type Context, Hono } from 'hono'
import { mountFiles } from './care/index.ts'
import { describeFailure } from './error-pages/index.ts'
import { mountPages, preferredLanguage, renderError } from './mount.tsx'
import { mountPermanent } from './permanent.ts'
import type { Site } from './site.ts'

const noStore = { 'Cache-Control': 'private, no-store' }

/** The HTML face: pages, acts and permanent ids. */
export function createWeb(site: Site): Hono {
  const app = new Hono()
  const language = (c: Context) => preferredLanguage(site, c).code
  app.route('/', mountPermanent(site.database.read, language))
  app.route('/', mountFiles(site))
  app.get('/admin/:token', (c) => {
    c.header('Cache-Control', 'private, no-store')
    return c.redirect(`/${language(c)}/admin/${encodeURIComponent(c.req.param('token'))}`, 302)
  })
  app.route('/', mountPages(site))
  return app
}

/**
 * Answers what goes wrong anywhere in `app` with a page that says so in the reader's language. What nobody foresaw is
 * told to `failed`, and to the reader only as an error with the number of the request.
 */
export function answerErrors(app: Hono, site: Site, failed: (error: unknown, c: Context) => void): void {
  app.notFound((c) => c.html(renderError(site, c, { status: 404 }), 404, noStore))
  app.onError((error, c) => {
    const problem = describeFailure(error)
    if (problem.status === 500) failed(error, c)
    const wait = problem.retryAfterSeconds
    const headers = wait === undefined ? noStore : { ...noStore, 'Retry-After': String(wait) }
    const { requestId } = (c.env ?? {}) as { requestId?: string }
    return c.html(renderError(site, c, { ...problem, requestId }), problem.status, headers)
  })
}
