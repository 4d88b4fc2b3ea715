import {
  findAwaitedAddress,
  findFactors,
  findProfile,
  findUndo,
  hasFactor,
  lookAtAddressLink,
  writeCode,
} from '../../people/index.ts'
import type { ActionRequest } from '../action.ts'
import { Done, FaultSummary, type Faults, LineField } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { AccountNav } from './account-nav.tsx'
import { TooMany } from './too-many.tsx'

export interface AddressData {
  /** That the account has. */
  email: string
  /** To which a link was sent. */
  awaited: string | null
  /** The second factor must be shown first. */
  mustShow: boolean
}

interface Typed {
  typed?: string
  faults?: Faults
  /** Seconds until trying again is of use. */
  wait?: number
  /** What somebody waited for is not good any more. */
  isGone?: boolean
}

export async function loadAddress(request: PageRequest | ActionRequest): Promise<AddressData> {
  const { read, viewer, now } = request
  const { id, email } = await findProfile(read, viewer)
  const [awaited, factors] = await Promise.all([findAwaitedAddress(read, viewer, now), findFactors(read, id)])
  const isStrong = viewer.role === 'person' && viewer.isStrong
  return { email, awaited, mustShow: hasFactor(factors) && !isStrong }
}

export const addressPage = pageKind<AddressData>({
  path: '/account/address',
  who: 'person',
  about: 'asks for another mail address for the account; takes the code from the mail',
  load: loadAddress,
  show: (request, data) => addressContent(request, data),
})

type Looked = Awaited<ReturnType<typeof lookAtAddressLink>>

/** What the link in the mail to the new address shows. It only looks: programs that open links must not use it up. */
export const addressLinkPage = pageKind<Looked>({
  path: '/account/address/link/:token',
  about: 'the link of the mail to a new address: asks first; where one is not signed in it shows a code',
  load: ({ read, viewer, param, now }) => lookAtAddressLink(read, viewer, param('token'), now),
  show: (request, looked) => addressLinkContent(request, looked),
})

type Undo = Awaited<ReturnType<typeof findUndo>>

export const undoPage = pageKind<Undo>({
  path: '/account/address/undo/:token',
  about: 'the link of the mail to an old address: asks whether it should come back',
  load: ({ read, param, now }) => findUndo(read, param('token'), now),
  show: (request, found) => undoContent(request, found),
})

export function addressContent(request: PageRequest, data: AddressData, it: Typed = {}): PageContent {
  const { t, link } = request
  const { faults, wait } = it
  const status = faults ? 422 : wait === undefined ? undefined : 429
  return {
    title: t('address.title'),
    isPrivate: true,
    styles: ['form'],
    ...(status === undefined ? {} : { status }),
    ...(wait === undefined ? {} : { retryAfterSeconds: wait }),
    body: (
      <>
        <AccountNav request={request} />
        <div class="form">
          <h1>{t('address.title')}</h1>
          <Done request={request} keys={{ sent: 'address.sent' }} />
          <FaultSummary request={request} faults={faults} />
          {wait !== undefined && <TooMany request={request} seconds={wait} />}
          {it.isGone && (
            <p class="notice" role="alert">
              {t('address.gone')}
            </p>
          )}
          <p>{t.rich('profile.email', { email: data.email, b: (children) => <bdi>{children}</bdi> })}</p>
          {data.mustShow ? (
            <p class="notice">
              <a href={`${link('/account/second-factor')}?next=${encodeURIComponent('/account/address')}`}>
                {t('account.showFirst')}
              </a>
            </p>
          ) : (
            <>
              {data.awaited !== null && <CodeForm request={request} email={data.awaited} faults={faults} />}
              <AskForm request={request} typed={it.typed ?? ''} faults={faults} />
            </>
          )}
        </div>
      </>
    ),
  }
}

function CodeForm({
  request,
  email,
  faults,
}: {
  request: PageRequest
  email: string
  faults: Faults | undefined
}) {
  const { t, link } = request
  return (
    <section class="section" aria-labelledby="code-title">
      <h2 id="code-title">{t('signIn.waitTitle')}</h2>
      <p>{t.rich('address.waitAbout', { email, b: (children) => <bdi>{children}</bdi> })}</p>
      <form method="post" action={link('/account/address/code')} class="form">
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
        <button type="submit">{t('address.codeButton')}</button>
      </form>
    </section>
  )
}

function AskForm({
  request,
  typed,
  faults,
}: {
  request: PageRequest
  typed: string
  faults: Faults | undefined
}) {
  const { t, link } = request
  return (
    <section class="section" aria-labelledby="ask-title">
      <h2 id="ask-title">{t('address.ask')}</h2>
      <p>{t('address.askAbout')}</p>
      <form method="post" action={link('/account/address')} class="form">
        <LineField
          request={request}
          name="email"
          type="email"
          label={t('address.new')}
          value={typed}
          faults={faults}
          autocomplete="email"
          maxlength={254}
          dir="ltr"
          required
        />
        <button type="submit">{t('address.send')}</button>
      </form>
    </section>
  )
}

export function addressLinkContent(request: PageRequest, looked: Looked): PageContent {
  const { t, link } = request
  return smallPage(request, looked === null, [
    looked === null && <p class="notice">{t('address.gone')}</p>,
    looked !== null && looked.code === null && (
      <form method="post" action={link(request.path)} class="form">
        <p>{t.rich('address.linkAbout', { email: looked.email, b: (it) => <bdi>{it}</bdi> })}</p>
        <button type="submit">{t('address.codeButton')}</button>
      </form>
    ),
    looked !== null && looked.code !== null && (
      <>
        <p>{t('address.codeAbout')}</p>
        <p class="lede">
          <code dir="ltr">{writeCode(looked.code)}</code>
        </p>
        <p class="notice">{t('signIn.codeWarning')}</p>
      </>
    ),
  ])
}

export function undoContent(request: PageRequest, found: Undo): PageContent {
  const { t, link } = request
  return smallPage(request, found === null, [
    found === null && <p class="notice">{t('address.undoGone')}</p>,
    found !== null && (
      <form method="post" action={link(request.path)} class="form">
        <p>{t.rich('address.undoAbout', { email: found.email, b: (it) => <bdi>{it}</bdi> })}</p>
        <button type="submit">{t('address.undoButton')}</button>
      </form>
    ),
  ])
}

function smallPage({ t }: PageRequest, isBad: boolean, parts: PageContent['body'][]): PageContent {
  return {
    title: t('address.title'),
    isPrivate: true,
    styles: ['form'],
    ...(isBad ? { status: 403 as const } : {}),
    body: (
      <div class="form">
        <h1>{t('address.title')}</h1>
        {parts}
      </div>
    ),
  }
}
