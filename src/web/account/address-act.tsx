import {
  askForAddress,
  changeAddress,
  countUse,
  type Limit,
  LimitReached,
  lookAtAddressLink,
  mailDomain,
  normaliseEmail,
  requireShown,
  undoAddress,
} from '../../people/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from '../action.ts'
import { writeAddressChangedMail, writeAddressMail } from './address-mail.ts'
import { addressContent, addressLinkContent, loadAddress, undoContent } from './address-page.tsx'
import { mailRoot } from './sign-in-mail.ts'

const limits = {
  person: { name: 'address-person', most: 5, minutes: 60 },
  address: { name: 'address-address', most: 5, minutes: 60 },
  domain: { name: 'address-domain', most: 200, minutes: 60 },
  client: { name: 'address-client', most: 20, minutes: 60 },
} satisfies Record<string, Limit>

/** Sends a link to the new address, or says there that it has an account: the answer here is the same. */
export const askNewAddress: ActionKind = {
  path: '/account/address',
  who: 'person',
  about: 'sends a link to the new mail address of the account',
  act: async (request) => {
    const typed = request.form.text('email').slice(0, 1000)
    const email = normaliseEmail(typed)
    const data = await loadAddress(request)
    if (email === null || email === data.email) {
      const key = email === null ? ('signIn.noEmail' as const) : ('address.same' as const)
      return addressContent(request, data, { typed, faults: { email: { key } } })
    }
    try {
      await sendAddressLink(request, email)
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error
      request.site.limitReached(error.limit)
      return addressContent(request, data, { typed, wait: error.retryAfterSeconds })
    }
    return { to: '/account/address?done=sent' }
  },
}

async function sendAddressLink(request: ActionRequest, email: string): Promise<void> {
  const { site, client, now, read, viewer, write } = request
  // Found out first: without it no mail can be written.
  const root = mailRoot(request)
  const { id } = await requireShown(read, viewer)
  const uses = [
    { limit: limits.person, who: id },
    { limit: limits.address, who: email },
    { limit: limits.domain, who: mailDomain(email) },
    { limit: limits.client, who: client },
  ]
  await site.database.inWrite((tx) => countUse(tx, uses, now), 'unseen')
  await write(async (tx) => {
    const asked = await askForAddress(tx, viewer, email, now)
    if (asked) await site.sendMail(tx, writeAddressMail(request, root, email, asked), now)
  })
}

export const useAddressCode: ActionKind = {
  path: '/account/address/code',
  who: 'person',
  about: 'gives the account its new mail address, by the code that another browser shows',
  act: async (request) => {
    const done = await change(request, { code: request.form.text('code') })
    if (typeof done !== 'string') return done
    const faults = done === 'wrong' ? { code: { key: 'signIn.codeWrong' as const } } : {}
    return {
      ...addressContent(request, await loadAddress(request), { faults, isGone: done === 'gone' }),
      status: 422,
    }
  },
}

export const useAddressLink: ActionKind = {
  path: '/account/address/link/:token',
  who: 'person',
  about: 'gives the account its new mail address, by the link of the mail',
  act: async (request) => {
    const { now, param, read, viewer } = request
    const done = await change(request, { link: param('token') })
    if (typeof done !== 'string') return done
    return addressLinkContent(request, await lookAtAddressLink(read, viewer, param('token'), now))
  },
}

/** Changes the address and tells the old one; else gives why not. */
async function change(
  request: ActionRequest,
  by: { link: string } | { code: string },
): Promise<ActionAnswer | 'wrong' | 'gone'> {
  const { site, now, viewer, write } = request
  const root = mailRoot(request)
  const done = await write(async (tx) => {
    const changed = await changeAddress(tx, viewer, by, now)
    if (typeof changed !== 'string')
      await site.sendMail(tx, writeAddressChangedMail(request, root, changed), now)
    return changed
  })
  return typeof done === 'string' ? done : { to: '/account?done=address' }
}

export const bringAddressBack: ActionKind = {
  path: '/account/address/undo/:token',
  who: 'everybody',
  about:
    'brings the old mail address of an account back, by the link in the mail to it, and ends every session',
  act: async (request) => {
    const { now, param, write } = request
    const isDone = await write((tx) => undoAddress(tx, param('token'), now))
    if (!isDone) return undoContent(request, null)
    return { to: '/sign-in?done=addressBack', session: '' }
  },
}
