import {
  addPasskey,
  askForNewPasskey,
  askForPasskey,
  browserKind,
  checkPasskey,
  countUse,
  findPasskey,
  findProfile,
  keepChallenge,
  type Limit,
  LimitReached,
  listPasskeyIds,
  type Party,
  plainLine,
  readNewPasskey,
  readShownPasskey,
  replaceSession,
  requireShown,
  strengthenSession,
  usePasskey,
} from '../../people/index.ts'
import { oneLine } from '../../platform/hidden/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from '../action.ts'
import { readNext, withNext } from '../next.ts'
import type { PageRequest } from '../request.ts'

const mostNameCharacters = 60
const forClient: Limit = { name: 'passkey-client', most: 100, minutes: 10 }
const forSite: Limit = { name: 'passkey-site', most: 3000, minutes: 10 }

function partyOf({ origin, t }: PageRequest): Party {
  return { origin, name: t('site.name') }
}

/** What the browser's script is asked to show: any of the site's passkeys, or one of the person who is signed in. */
export const askPasskey: ActionKind = {
  path: '/sign-in/passkey/options',
  who: 'everybody',
  about: 'gives a challenge for a passkey',
  act: async (request) => {
    const { viewer, read } = request
    const known = viewer.role === 'person' ? await listPasskeyIds(read, viewer.id) : []
    const options = await askForPasskey(partyOf(request), known)
    return giveChallenge(request, options, { purpose: 'show', person: null })
  },
}

/** Signs in by a passkey; whoever is signed in shows it as second factor. */
export const showPasskey: ActionKind = {
  path: '/sign-in/passkey',
  who: 'everybody',
  about: 'signs in by a passkey, or takes it as second factor',
  act: async (request) => {
    const next = readNext(request.form.text('next'))
    const shown = readShownPasskey(request.form.text('credential'))
    const found = shown && (await findPasskey(request.read, shown.id))
    const checked = found && (await checkPasskey(partyOf(request), shown, found.passkey))
    if (!checked) return refuse(request, next)
    const { viewer, session, agent, now } = request
    const isOther = viewer.role === 'person' && viewer.id !== 'operator' && viewer.id !== found.person
    if (isOther) return refuse(request, next)
    const opened = await request.write(async (tx) => {
      const used = { id: found.passkey.id, person: found.person, ...checked }
      if (!(await usePasskey(tx, used, now))) return null
      const kind = { person: found.person, browser: browserKind(agent), strong: true }
      return replaceSession(tx, session, kind, now)
    })
    return opened === null ? refuse(request, next) : { to: next, session: opened }
  },
}

function refuse({ viewer }: PageRequest, next: string): ActionAnswer {
  const page = viewer.role === 'person' ? '/account/second-factor' : '/sign-in'
  const to = withNext(page, next)
  return { to: `${to}${to.includes('?') ? '&' : '?'}done=notShown` }
}

/** What the browser's script is asked to make. */
export const askNewPasskey: ActionKind = {
  path: '/account/passkeys/options',
  who: 'person',
  about: 'gives a challenge for a new passkey',
  act: async (request) => {
    const { read, viewer } = request
    const { id } = await requireShown(read, viewer)
    const { email, name } = await findProfile(read, viewer)
    const known = await listPasskeyIds(read, id)
    const options = await askForNewPasskey(partyOf(request), { id, email, name: name || email }, known)
    return giveChallenge(request, options, { purpose: 'add', person: id })
  },
}

/** Adds a passkey. The session has shown it. */
export const makePasskey: ActionKind = {
  path: '/account/passkeys',
  who: 'person',
  about: 'adds a passkey',
  act: async (request) => {
    const { form, viewer, session, agent, now } = request
    const next = readNext(form.text('next'))
    const made = await readNewPasskey(partyOf(request), form.text('credential'))
    if (!made || session === undefined) return refuse(request, next)
    const name = oneLine(plainLine(form.text('name'))).slice(0, mostNameCharacters) || browserKind(agent)
    const fresh = await request.write(async (tx) => {
      await addPasskey(tx, viewer, { ...made, name }, now)
      return strengthenSession(tx, session, now)
    })
    return { to: donePath('passkeyAdded', next), session: fresh }
  },
}

/** Where to go when the session has become strong: on, or to the page that says so. */
export function donePath(done: string, next: string): string {
  return next === '/account'
    ? `/account/second-factor?done=${done}`
    : `/account/second-factor?done=${done}&next=${encodeURIComponent(next)}`
}

async function giveChallenge(
  request: ActionRequest,
  options: { challenge: string },
  of: { purpose: 'add' | 'show'; person: string | null },
): Promise<Response> {
  const { site, client, now } = request
  const uses = [
    { limit: forClient, who: client },
    { limit: forSite, who: '' },
  ]
  try {
    await site.database.inWrite(async (tx) => {
      await countUse(tx, uses, now)
      await keepChallenge(tx, { ...of, challenge: options.challenge }, now)
    }, 'unseen')
  } catch (error) {
    if (error instanceof LimitReached) site.limitReached(error.limit)
    throw error
  }
  return Response.json(options, { headers: { 'Cache-Control': 'private, no-store' } })
}
