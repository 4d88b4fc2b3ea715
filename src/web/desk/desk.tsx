import { type Context, Hono } from 'hono'
import { endSession, isAdminLinkGood, touchSession, useAdminLink } from '../../people/index.ts'
import { Forbidden } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import { readRequest, sendPage } from '../mount.tsx'
import type { PageContent } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { giveSession, sessionToken } from '../session.ts'
import type { Site } from '../site.ts'
import { loadData } from '../site-pages/data-page.tsx'

/** The one-time administrator link, the operator's desk, and signing out. */
export function mountDesk(site: Site): Hono {
  const app = new Hono()
  const now = () => site.clock.now()
  app.get('/:language/admin/:token', async (c) => {
    const request = await readRequest(site, c)
    const good = await isAdminLinkGood(request.read, c.req.param('token'), now())
    return sendPrivate(c, request, linkPage(request, good))
  })
  app.post('/:language/admin/:token', async (c) => {
    const request = await readRequest(site, c)
    const token = await site.database.inWrite((tx) => useAdminLink(tx, c.req.param('token'), now()))
    if (token === null) return sendPrivate(c, request, linkPage(request, false))
    giveSession(c, token)
    return c.redirect(request.link('/desk'), 303)
  })
  app.get('/:language/desk', async (c) => {
    const request = await readRequest(site, c)
    const token = sessionToken(c)
    if (request.viewer.role !== 'administrator' || token === undefined) throw new Forbidden('error.403.what')
    await site.database.inWrite((tx) => touchSession(tx, token, now()))
    return sendPrivate(c, request, await deskPage(request))
  })
  app.post('/:language/sign-out', async (c) => {
    const request = await readRequest(site, c)
    const token = sessionToken(c)
    if (token !== undefined) await site.database.inWrite((tx) => endSession(tx, token, now()))
    giveSession(c, '')
    return c.redirect(request.link('/'), 303)
  })
  return app
}

function sendPrivate(c: Context, request: PageRequest, content: PageContent): Response {
  const response = sendPage(c, request, content)
  response.headers.set('Cache-Control', 'private, no-store')
  // With no-referrer, browsers would send our own forms without their origin, and we refuse those.
  response.headers.set('Referrer-Policy', 'same-origin')
  return response
}

function linkPage(request: PageRequest, good: boolean): PageContent {
  const { t } = request
  return {
    title: t('desk.linkTitle'),
    ...(good ? {} : { status: 403 as const }),
    body: (
      <>
        <h1>{t('desk.linkTitle')}</h1>
        {good ? (
          <form method="post">
            <p>{t('desk.linkExplain')}</p>
            <p>
              <button type="submit">{t('desk.linkButton')}</button>
            </p>
          </form>
        ) : (
          <p class="notice">{t('desk.linkBad')}</p>
        )}
      </>
    ),
  }
}

async function deskPage(request: PageRequest): Promise<PageContent> {
  const { t, read, site, format, link } = request
  const { counts } = await loadData(request)
  const facts = await listFacts(read, { limit: 20 })
  return {
    title: t('desk.title'),
    body: (
      <>
        <h1>{t('desk.title')}</h1>
        <dl class="glance">
          <div>
            <dt>{t('desk.database')}</dt>
            <dd>{site.database.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'}</dd>
          </div>
          <div>
            <dt>{t('desk.release')}</dt>
            <dd>{site.release}</dd>
          </div>
          {Object.entries(counts).map(([kind, count]) => (
            <div>
              <dt>
                <code>{kind}</code>
              </dt>
              <dd>{format.number(count)}</dd>
            </div>
          ))}
        </dl>
        <table>
          <caption>{t('desk.facts')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('desk.factWhen')}</th>
              <th scope="col">{t('desk.factKind')}</th>
              <th scope="col">{t('desk.factSubject')}</th>
            </tr>
          </thead>
          <tbody>
            {facts.map((it) => (
              <tr>
                <td>{format.dateTime(it.at)}</td>
                <td>
                  <code>{it.kind}</code>
                </td>
                <td>{it.subject}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <form method="post" action={link('/sign-out')}>
          <button type="submit">{t('desk.signOut')}</button>
        </form>
      </>
    ),
  }
}
