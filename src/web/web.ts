import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { mountDesk } from './desk/desk.tsx'
import { describeFailure } from './error-pages/index.ts'
import { mountPages, preferredLanguage, renderError } from './mount.tsx'
import { mountPermanent } from './permanent.ts'
import type { Site } from './site.ts'

const mostFormBytes = 1_000_000

/** The HTML face: pages, permanent ids, desk, and the pages for what went wrong. */
export function createWeb(site: Site, failed: (error: unknown, c: Context) => void): Hono {
  const app = new Hono()
  const language = (c: Context) => preferredLanguage(site, c).code
  app.use(bodyLimit({ maxSize: mostFormBytes }))
  app.route('/', mountPermanent(site.database.read, language))
  app.get('/admin/:token', (c) =>
    c.redirect(`/${language(c)}/admin/${encodeURIComponent(c.req.param('token'))}`, 302),
  )
  app.route('/', mountDesk(site))
  app.route('/', mountPages(site))
  app.notFound((c) => c.html(renderError(site, c, { status: 404 }), 404, noStore))
  app.onError((error, c) => {
    const problem = describeFailure(error)
    if (problem.status === 500) failed(error, c)
    const headers =
      problem.retryAfterSeconds === undefined
        ? noStore
        : { ...noStore, 'Retry-After': String(problem.retryAfterSeconds) }
    const requestId: unknown = (c.env as { requestId?: unknown } | undefined)?.requestId
    return c.html(
      renderError(site, c, { ...problem, ...(typeof requestId === 'string' ? { requestId } : {}) }),
      problem.status,
      headers,
    )
  })
  return app
}

const noStore = { 'Cache-Control': 'private, no-store' }
