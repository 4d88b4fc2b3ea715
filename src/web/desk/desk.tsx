import { type Context, Hono } from 'hono'
import { endSession, isAdminLinkGood, touchSession, useAdminLink } from '../../people/index.ts'
import { Forbidden } from '../../platform/errors/index.ts'
import { removeUnanswered } from '../../search/index.ts'
import { readRequest, sendPage } from '../mount.tsx'
import type { PageContent } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { giveSession, sessionToken } from '../session.ts'
import type { Site } from '../site.ts'
import { deskPage } from './desk-page.tsx'
import { linkPage } from './link-page.tsx'

/** The one-time administrator link, the operator's desk with what can be done there, and signing out. */
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
    const request = await admit(site, c)
    return sendPrivate(c, request, await deskPage(request))
  })
  app.post('/:language/desk/unanswered/:digest', async (c) => {
    const request = await admit(site, c)
    await site.database.inWrite((tx) => removeUnanswered(tx, c.req.param('digest'), now()), 'unseen')
    return c.redirect(request.link('/desk#unanswered'), 303)
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

/** Lets an administrator in, and notes that the session is in use. Throws Forbidden for everybody else. */
async function admit(site: Site, c: Context): Promise<PageRequest> {
  const request = await readRequest(site, c)
  const token = sessionToken(c)
  if (request.viewer.role !== 'administrator' || token === undefined) throw new Forbidden('error.403.what')
  await site.database.inWrite((tx) => touchSession(tx, token, site.clock.now()))
  return request
}

function sendPrivate(c: Context, request: PageRequest, content: PageContent): Response {
  const response = sendPage(c, request, content)
  response.headers.set('Cache-Control', 'private, no-store')
  // With no-referrer, browsers would send our own forms without their origin, and we refuse those.
  response.headers.set('Referrer-Policy', 'same-origin')
  return response
}
