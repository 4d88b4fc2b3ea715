import {
  beginApp,
  confirmApp,
  countUse,
  findFactors,
  type Limit,
  LimitReached,
  makeRecoveryCodes,
  removeFactors,
  requireAccount,
  requireShown,
  showAppCode,
  strengthenSession,
  useRecoveryCode,
  writeCode,
} from '../../people/index.ts'
import { Conflict } from '../../platform/errors/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from '../action.ts'
import { readNext } from '../next.ts'
import { AccountNav } from './account-nav.tsx'
import { appContent, loadSetup } from './app-page.tsx'
import { donePath } from './passkey-act.ts'
import { factorContent } from './second-factor-page.tsx'

const forPerson: Limit = { name: 'factor-person', most: 10, minutes: 15 }

/** Takes a code of the app or a recovery code. */
export const showCode: ActionKind = {
  path: '/account/second-factor',
  who: 'person',
  about: 'takes a code as second factor',
  act: async (request) => {
    const { form, read, site, viewer } = request
    const next = readNext(form.text('next'))
    const { id } = requireAccount(viewer)
    const factors = await findFactors(read, id)
    const wait = await countTry(request, id)
    if (wait !== null) return factorContent(request, factors, { next, wait })
    const secret = await site.secrets.key('app')
    const code = form.text('code').slice(0, 100)
    const fresh = await strengthenIf(request, async (tx, now) => {
      return (
        (await showAppCode(tx, viewer, secret, code, now)) ||
        (await useRecoveryCode(tx, viewer, secret, code, now))
      )
    })
    if (fresh !== null) return { to: next === '/account' ? donePath('shown', next) : next, session: fresh }
    return factorContent(request, factors, { next, faults: { code: { key: 'secondFactor.codeWrong' } } })
  },
}

/** Begins to set up an authenticator app. */
export const beginAppSetup: ActionKind = {
  path: '/account/second-factor/app',
  who: 'person',
  about: 'begins to set up an authenticator app',
  act: async ({ form, site, viewer, write, now }) => {
    const secret = await site.secrets.key('app')
    await write((tx) => beginApp(tx, viewer, secret, now))
    return { to: `/account/second-factor/app?next=${encodeURIComponent(readNext(form.text('next')))}` }
  },
}

/** Ends the setting up with a first code. */
export const confirmAppSetup: ActionKind = {
  path: '/account/second-factor/app/confirm',
  who: 'person',
  about: 'ends the setting up of an authenticator app with a first code',
  act: async (request) => {
    const { form, site, viewer } = request
    const next = readNext(form.text('next'))
    const wait = await countTry(request, requireAccount(viewer).id)
    if (wait !== null) return appContent(request, await loadSetup(request), { next, wait })
    const secret = await site.secrets.key('app')
    const code = form.text('code').slice(0, 100)
    const fresh = await strengthenIf(request, (tx, now) => confirmApp(tx, viewer, secret, code, now))
    if (fresh !== null) return { to: donePath('appAdded', next), session: fresh }
    const faults = { code: { key: 'secondFactor.codeWrong' as const } }
    return appContent(request, await loadSetup(request), { next, faults })
  },
}

export const removeApp: ActionKind = {
  path: '/account/second-factor/app/remove',
  who: 'person',
  about: 'removes the authenticator app',
  act: async (request) => remove(request, { app: true }, 'appRemoved'),
}

export const removePasskey: ActionKind = {
  path: '/account/passkeys/:id/remove',
  who: 'person',
  about: 'removes a passkey',
  act: async (request) => remove(request, { passkey: request.param('id') }, 'passkeyRemoved'),
}

/** Makes ten recovery codes and shows them, this once. */
export const makeCodes: ActionKind = {
  path: '/account/second-factor/codes',
  who: 'person',
  about: 'makes recovery codes and shows them once',
  act: async (request) => {
    const { t, link, site, viewer, write, now } = request
    const secret = await site.secrets.key('app')
    const codes = await write((tx) => makeRecoveryCodes(tx, viewer, secret, now))
    return {
      title: t('secondFactor.codes'),
      styles: ['form'],
      body: (
        <>
          <AccountNav request={request} />
          <div class="form">
            <h1>{t('secondFactor.codes')}</h1>
            <p>{t('secondFactor.codesAbout')}</p>
            <ol>
              {codes.map((it) => (
                <li>
                  <code dir="ltr">{writeCode(it)}</code>
                </li>
              ))}
            </ol>
            <p>
              <a class="button" href={link('/account/second-factor')}>
                {t('secondFactor.codesKept')}
              </a>
            </p>
          </div>
        </>
      ),
    }
  },
}

async function remove(
  request: ActionRequest,
  only: { passkey?: string; app?: true },
  done: string,
): Promise<ActionAnswer> {
  const { viewer, write, now } = request
  await write(async (tx) => {
    const { id } = await requireShown(tx, viewer)
    await removeFactors(tx, viewer, id, only, now)
  })
  return { to: `/account/second-factor?done=${done}` }
}

/** Counts a try, whatever becomes of it. Gives the seconds to wait when there were too many. */
async function countTry({ site, now }: ActionRequest, person: string): Promise<number | null> {
  try {
    await site.database.inWrite((tx) => countUse(tx, [{ limit: forPerson, who: person }], now), 'unseen')
    return null
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error
    site.limitReached(error.limit)
    return error.retryAfterSeconds
  }
}

type Tx = Parameters<Parameters<ActionRequest['write']>[0]>[0]

/** Makes the session strong when `isShown`; gives its new token, or null. */
async function strengthenIf(
  { session, write, now }: ActionRequest,
  isShown: (tx: Tx, now: Date) => Promise<boolean>,
): Promise<string | null> {
  if (session === undefined) throw new Conflict('account.sessionEnded')
  return write(async (tx) => ((await isShown(tx, now)) ? strengthenSession(tx, session, now) : null))
}
