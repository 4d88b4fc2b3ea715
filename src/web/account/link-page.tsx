import {
  browserKind,
  findWaiting,
  lookAtLink,
  type Proven,
  type Refusal,
  replaceSession,
  useCode,
  useLink,
  writeCode,
} from '../../people/index.ts'
import type { MessageKey } from '../../platform/i18n/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from '../action.ts'
import { FaultSummary, type Faults, LineField } from '../form/index.ts'
import { readNext, withNext } from '../next.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'

type Looked = Awaited<ReturnType<typeof lookAtLink>>
type Waiting = Awaited<ReturnType<typeof findWaiting>>

/** What the mail's link shows. It only looks: programs that open links in mails must not use it up. */
export const linkPage = pageKind<Looked>({
  path: '/sign-in/link/:token',
  about: 'the link of the mail: asks first; in another browser it shows a code',
  load: ({ read, param, cookie, now }) => lookAtLink(read, param('token'), cookie('ask'), now),
  show: (request, data) => linkContent(request, data),
})

export const useMailLink: ActionKind = {
  path: '/sign-in/link/:token',
  who: 'everybody',
  about: 'uses the link of the mail, opens a session',
  act: async (request) => {
    const { cookie, language, now, param } = request
    const link = param('token')
    const answer = await signInBy(request, (tx) =>
      useLink(tx, { link, ask: cookie('ask'), language: language.code }, now),
    )
    if (typeof answer !== 'string') return answer
    return linkContent(request, await lookAtLink(request.read, link, cookie('ask'), now))
  },
}

/** Where the browser that asked waits for the mail to be opened. */
export const waitPage = pageKind<Waiting>({
  path: '/sign-in/wait',
  about: 'waits for the mail to be opened; takes the code that another browser shows',
  load: ({ read, cookie, now }) => findWaiting(read, cookie('ask'), now),
  show: (request, waiting) => waitContent(request, waiting),
})

export const useMailCode: ActionKind = {
  path: '/sign-in/wait',
  who: 'everybody',
  about: 'takes the code that another browser shows, opens a session',
  act: async (request) => {
    const { cookie, form, language, now, read } = request
    const answer = await signInBy(request, (tx) =>
      useCode(tx, { code: form.text('code'), ask: cookie('ask'), language: language.code }, now),
    )
    if (typeof answer !== 'string') return answer
    const waiting = await findWaiting(read, cookie('ask'), now)
    return { ...waitContent(request, waiting, answer === 'wrong'), status: 422 }
  },
}

type Tried<Why> = Proven | Why

/** Opens a session for who has shown to hold the mailbox; else gives why not. */
async function signInBy<Why extends string>(
  request: ActionRequest,
  prove: (tx: Parameters<Parameters<ActionRequest['write']>[0]>[0]) => Promise<Tried<Why>>,
): Promise<ActionAnswer | Why> {
  const { session: old, agent, now } = request
  const done = await request.write(async (tx) => {
    const proven = await prove(tx)
    if (typeof proven === 'string') return proven
    const opened = { person: proven.person, browser: browserKind(agent), strong: false }
    return { proven, session: await replaceSession(tx, old, opened, now) }
  })
  if (typeof done === 'string') return done
  const next = readNext(done.proven.next)
  const to = done.proven.isNew ? withNext('/account', next) : next
  return { to, session: done.session, cookies: { ask: '' } }
}

const refusalKey = {
  unknown: 'signIn.refused.unknown',
  used: 'signIn.refused.used',
  expired: 'signIn.refused.expired',
  tries: 'signIn.refused.tries',
} satisfies Record<Exclude<Refusal, 'elsewhere'>, MessageKey>

function linkContent(request: PageRequest, { refusal, code }: Looked): PageContent {
  const { t, link } = request
  const isBad = refusal !== null && refusal !== 'elsewhere'
  return {
    title: t('signIn.title'),
    isPrivate: true,
    styles: ['form'],
    ...(isBad ? { status: 403 as const } : {}),
    body: (
      <div class="form">
        <h1>{code === null ? t('signIn.title') : t('signIn.codeTitle')}</h1>
        {isBad && <Refused request={request} refusal={refusal} />}
        {code !== null && <Code request={request} code={code} />}
        {refusal === null && (
          <form method="post" action={link(request.path)} class="form">
            <p>{t('signIn.linkAbout')}</p>
            <button type="submit">{t('signIn.linkButton')}</button>
          </form>
        )}
      </div>
    ),
  }
}

function Code({ request: { t }, code }: { request: PageRequest; code: string }) {
  return (
    <>
      <p>{t('signIn.codeAbout')}</p>
      <p class="lede">
        <code dir="ltr">{writeCode(code)}</code>
      </p>
      <p class="notice">{t('signIn.codeWarning')}</p>
    </>
  )
}

function Refused({
  request: { t, link },
  refusal,
}: {
  request: PageRequest
  refusal: Exclude<Refusal, 'elsewhere'>
}) {
  return (
    <>
      <p class="notice" role="alert">
        {t(refusalKey[refusal])}
      </p>
      <p>
        <a href={link('/sign-in')}>{t('signIn.again')}</a>
      </p>
    </>
  )
}

function waitContent(request: PageRequest, waiting: Waiting, isWrong = false): PageContent {
  const { t } = request
  const refusal = waiting === null ? 'unknown' : waiting.refusal
  return {
    title: t('signIn.waitTitle'),
    isPrivate: true,
    styles: ['form'],
    body: (
      <div class="form">
        <h1>{t('signIn.waitTitle')}</h1>
        {waiting === null || (refusal !== null && refusal !== 'elsewhere') ? (
          <Refused request={request} refusal={refusal === 'elsewhere' || !refusal ? 'unknown' : refusal} />
        ) : (
          <CodeForm
            request={request}
            email={waiting.email}
            {...(isWrong ? { faults: { code: { key: 'signIn.codeWrong' } } } : {})}
          />
        )}
      </div>
    ),
  }
}

function CodeForm({ request, email, faults }: { request: PageRequest; email: string; faults?: Faults }) {
  const { t, link } = request
  return (
    <>
      <FaultSummary request={request} faults={faults} />
      <p>{t.rich('signIn.waitAbout', { email, b: (children) => <bdi>{children}</bdi> })}</p>
      <p>{t('signIn.waitSpam')}</p>
      <form method="post" action={link('/sign-in/wait')} class="form">
        <LineField
          request={request}
          name="code"
          label={t('signIn.code')}
          hint={t('signIn.codeHint')}
          faults={faults}
          autocomplete="one-time-code"
          maxlength={20}
          dir="ltr"
          short
          required
        />
        <div class="buttons">
          <button type="submit">{t('signIn.codeButton')}</button>
          <a href={link('/sign-in')}>{t('signIn.again')}</a>
        </div>
      </form>
    </>
  )
}
