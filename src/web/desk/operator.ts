import { countAdministrators, endSession, isAdminLinkGood, useAdminLink } from '../../people/index.ts'
import { removeUnanswered } from '../../search/index.ts'
import type { ActionKind } from '../action.ts'
import { pageKind } from '../page.tsx'
import { linkPage } from './link-page.tsx'

/** Asks before the one-time administrator link is used: programs that look at links must not use it up. */
export const adminLinkPage = pageKind<boolean>({
  path: '/admin/:token',
  about: 'one-time administrator link: asks first',
  load: ({ read, param, now }) => isAdminLinkGood(read, param('token'), now),
  show: (request, good) => linkPage(request, good),
})

export const useLink: ActionKind = {
  path: '/admin/:token',
  who: 'everybody',
  about: 'uses the link, opens a session',
  act: async (request) => {
    const session = await request.write((tx) => useAdminLink(tx, request.param('token'), request.now))
    if (session === null) return linkPage(request, false)
    // The first run: nobody has an account yet that could do what the operator can.
    const isFirst = (await countAdministrators(request.read)) === 0
    return { to: isFirst ? '/account/first' : '/desk', session }
  },
}

export const unansweredDone: ActionKind = {
  path: '/desk/unanswered/:digest',
  who: 'administrator',
  about: 'takes a question that found nothing off the list',
  act: async ({ site, param, now }) => {
    await site.database.inWrite((tx) => removeUnanswered(tx, param('digest'), now), 'unseen')
    return { to: '/desk#unanswered' }
  },
}

export const signOut: ActionKind = {
  path: '/sign-out',
  who: 'everybody',
  about: 'ends the session',
  act: async ({ session, write, now }) => {
    if (session !== undefined) await write((tx) => endSession(tx, session, now))
    return { to: '/', session: '' }
  },
}
