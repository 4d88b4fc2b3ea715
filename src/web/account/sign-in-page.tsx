import type { Ask } from '../../people/index.ts'
import {
  askToSignIn,
  browserKind,
  countUse,
  type Limit,
  LimitReached,
  mailDomain,
  normaliseEmail,
} from '../../people/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from '../action.ts'
import { Done, FaultSummary, type Faults, LineField } from '../form/index.ts'
import { readNext } from '../next.ts'
import { type PageContent, pageKind } from '../page.tsx'
import { keptPage } from '../park.ts'
import type { PageRequest } from '../request.ts'
import { ShowPasskey } from './show-passkey.tsx'
import { mailRoot, writeSignInMail } from './sign-in-mail.ts'
import { TooMany } from './too-many.tsx'

const limits = {
  address: { name: 'sign-in-address', most: 5, minutes: 60 },
  client: { name: 'sign-in-client', most: 60, minutes: 60 },
  domain: { name: 'sign-in-domain', most: 200, minutes: 60 },
  // Rotating addresses of both kinds end here, for a short while.
  site: { name: 'sign-in-site', most: 150, minutes: 10 },
} satisfies Record<string, Limit>

interface Typed {
  email: string
  next: string
  faults?: Faults
  /** Seconds until trying again is of use. */
  wait?: number
}

export const signInPage = pageKind<null>({
  path: '/sign-in',
  about: 'asks for the mail address to sign in by a link, or for a passkey',
  load: async () => null,
  show: (request) => signInContent(request, { email: '', next: readNext(request.query.get('next')) }),
})

/** Sends a link to the address, whether it has an account or not. */
export const askForLink: ActionKind = {
  path: '/sign-in',
  who: 'everybody',
  about: 'sends a link to sign in by mail',
  act: async (request) => {
    const { form } = request
    const typed = { email: form.text('email').slice(0, 1000), next: readNext(form.text('next')) }
    const email = normaliseEmail(typed.email)
    if (email === null)
      return signInContent(request, { ...typed, faults: { email: { key: 'signIn.noEmail' } } })
    try {
      return await sendLink(request, email, typed.next)
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error
      request.site.limitReached(error.limit)
      return signInContent(request, { ...typed, wait: error.retryAfterSeconds })
    }
  },
}

async function sendLink(request: ActionRequest, email: string, next: string): Promise<ActionAnswer> {
  const { site, client, now } = request
  // Found out first: without it no mail can be written.
  const root = mailRoot(request)
  const uses = [
    { limit: limits.address, who: email },
    { limit: limits.client, who: client },
    { limit: limits.domain, who: mailDomain(email) },
    { limit: limits.site, who: '' },
  ]
  await site.database.inWrite((tx) => countUse(tx, uses, now), 'unseen')
  const browser = browserKind(request.agent)
  const { ask } = await request.write(async (tx): Promise<Ask> => {
    const asked = await askToSignIn(tx, { email, next, browser }, now)
    await site.sendMail(tx, writeSignInMail(request, root, { email, browser, ...asked }), now)
    return asked
  })
  return { to: '/sign-in/wait', cookies: { ask } }
}

function signInContent(request: PageRequest, typed: Typed): PageContent {
  const { t } = request
  const { faults, wait } = typed
  const status = faults ? 422 : wait === undefined ? undefined : 429
  return {
    title: t('signIn.title'),
    isPrivate: true,
    styles: ['form'],
    island: 'passkey.js',
    ...(status === undefined ? {} : { status }),
    ...(wait === undefined ? {} : { retryAfterSeconds: wait }),
    body: <SignIn request={request} typed={typed} />,
  }
}

function SignIn({ request, typed }: { request: PageRequest; typed: Typed }) {
  const { t, link } = request
  const { email, next, faults, wait } = typed
  return (
    <div class="form">
      <h1>{t('signIn.title')}</h1>
      <Done
        request={request}
        keys={{ erased: 'data.own.erased', notShown: 'passkey.notShown', addressBack: 'address.back' }}
      />
      <FaultSummary request={request} faults={faults} />
      {wait !== undefined && <TooMany request={request} seconds={wait} />}
      {next === keptPage && (
        <p class="notice" role="status">
          {t('signIn.kept')}
        </p>
      )}
      {next === '/account?done=lost' && (
        <p class="notice" role="status">
          {t('signIn.lost')}
        </p>
      )}
      <p>{t('signIn.lede')}</p>
      <form method="post" action={link('/sign-in')} class="form">
        <LineField
          request={request}
          name="email"
          type="email"
          label={t('signIn.email')}
          hint={t('signIn.emailHint')}
          value={email}
          faults={faults}
          autocomplete="username webauthn"
          maxlength={254}
          dir="ltr"
          required
        />
        <input type="hidden" name="next" value={next} />
        <button type="submit">{t('signIn.send')}</button>
      </form>
      <ShowPasskey request={request} next={next} />
      <p class="small hush">
        <a href={link('/privacy')}>{t('signIn.privacy')}</a>
      </p>
    </div>
  )
}
