import { type Factors, findFactors, hasFactor, requireAccount } from '../../people/index.ts'
import type { MessageKey } from '../../platform/i18n/index.ts'
import { Done, FaultSummary, type Faults, LineField } from '../form/index.ts'
import { readNext } from '../next.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { AccountNav } from './account-nav.tsx'
import { PasskeyFailed, ShowPasskey } from './show-passkey.tsx'
import { TooMany } from './too-many.tsx'

const done: Readonly<Record<string, MessageKey>> = {
  passkeyAdded: 'secondFactor.done.passkeyAdded',
  passkeyRemoved: 'secondFactor.done.passkeyRemoved',
  appAdded: 'secondFactor.done.appAdded',
  appRemoved: 'secondFactor.done.appRemoved',
  shown: 'secondFactor.done.shown',
  notShown: 'passkey.notShown',
}

/** Shows, sets up and takes away what somebody can show beside the mailbox. */
export const secondFactorPage = pageKind<Factors>({
  path: '/account/second-factor',
  who: 'person',
  about: 'shows, sets up and removes second factors',
  load: async ({ read, viewer }) => findFactors(read, requireAccount(viewer).id),
  show: (request, factors) => factorContent(request, factors, { next: readNext(request.query.get('next')) }),
})

export interface FactorForm {
  next: string
  faults?: Faults
  wait?: number
}

export function factorContent(request: PageRequest, factors: Factors, form: FactorForm): PageContent {
  const { t, viewer } = request
  const isStrong = viewer.role === 'person' && viewer.isStrong
  const status = form.faults ? 422 : form.wait === undefined ? undefined : 429
  return {
    title: t('secondFactor.title'),
    isPrivate: true,
    styles: ['form'],
    island: 'passkey.js',
    ...(status === undefined ? {} : { status }),
    ...(form.wait === undefined ? {} : { retryAfterSeconds: form.wait }),
    body: (
      <>
        <AccountNav request={request} />
        <div class="form">
          <h1>{t('secondFactor.title')}</h1>
          <Done request={request} keys={done} />
          <FaultSummary request={request} faults={form.faults} />
          {hasFactor(factors) && !isStrong ? (
            <Show request={request} form={form} />
          ) : (
            <SetUp request={request} factors={factors} form={form} isStrong={isStrong} />
          )}
        </div>
      </>
    ),
  }
}

function Show({ request, form }: { request: PageRequest; form: FactorForm }) {
  const { t, link } = request
  return (
    <>
      <p>{t('secondFactor.showAbout')}</p>
      {form.wait !== undefined && <TooMany request={request} seconds={form.wait} />}
      <ShowPasskey request={request} next={form.next} />
      <form method="post" action={link('/account/second-factor')} class="form">
        <LineField
          request={request}
          name="code"
          label={t('secondFactor.code')}
          hint={t('secondFactor.codeHint')}
          faults={form.faults}
          autocomplete="one-time-code"
          maxlength={30}
          dir="ltr"
          short
          required
        />
        <input type="hidden" name="next" value={form.next} />
        <button type="submit">{t('secondFactor.show')}</button>
      </form>
      <p class="small hush">{t('secondFactor.lostAll')}</p>
    </>
  )
}

type SetUpProps = { request: PageRequest; factors: Factors; form: FactorForm; isStrong: boolean }

function SetUp({ request, factors, form, isStrong }: SetUpProps) {
  const { t, link } = request
  return (
    <>
      <p>{isStrong ? t('secondFactor.strong') : t('secondFactor.why')}</p>
      {isStrong && form.next !== '/account' && (
        <p>
          <a class="button" href={link(form.next)}>
            {t('secondFactor.goOn')}
          </a>
        </p>
      )}
      {hasFactor(factors) && <Recovery request={request} left={factors.codesLeft} />}
      <Passkeys request={request} factors={factors} next={form.next} />
      <App request={request} since={factors.appSince} next={form.next} />
    </>
  )
}

function Recovery({ request, left }: { request: PageRequest; left: number }) {
  const { t, link } = request
  return (
    <section class="panel" aria-labelledby="codes-title">
      <h2 id="codes-title">{t('secondFactor.codes')}</h2>
      <p>{t('secondFactor.codesLeft', { count: left })}</p>
      <form method="post" action={link('/account/second-factor/codes')}>
        <button type="submit" class={left === 0 ? '' : 'quiet'}>
          {t('secondFactor.codesMake')}
        </button>
      </form>
    </section>
  )
}

function Passkeys({ request, factors, next }: { request: PageRequest; factors: Factors; next: string }) {
  const { t, link, format } = request
  return (
    <section class="section" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">{t('secondFactor.passkeys')}</h2>
      <p>{t('secondFactor.passkeysAbout')}</p>
      {factors.passkeys.length > 0 && (
        <ul class="plain">
          {factors.passkeys.map((it) => (
            <li class="panel">
              <p>
                <b>
                  <bdi>{it.name || t('secondFactor.noName')}</bdi>
                </b>{' '}
                <span class="small hush">
                  {t('secondFactor.since', { date: format.date(it.since.slice(0, 10)) })}
                  {it.lastUse !== null &&
                    ` · ${t('secondFactor.lastUse', { date: format.date(it.lastUse.slice(0, 10)) })}`}
                </span>
              </p>
              <form method="post" action={link(`/account/passkeys/${it.id}/remove`)}>
                <button type="submit" class="quiet">
                  {t('secondFactor.remove')} <bdi class="unheard">{it.name}</bdi>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form
        method="post"
        action={link('/account/passkeys')}
        class="form"
        data-passkey="add"
        data-options={link('/account/passkeys/options')}
        hidden
      >
        <LineField
          request={request}
          name="name"
          label={t('secondFactor.passkeyName')}
          hint={t('secondFactor.passkeyNameHint')}
          maxlength={60}
          dir="auto"
        />
        <input type="hidden" name="credential" />
        <input type="hidden" name="next" value={next} />
        <button type="submit">{t('secondFactor.passkeyAdd')}</button>
        <PasskeyFailed text={t('passkey.notMade')} />
      </form>
      <noscript>
        <p class="unknown">{t('secondFactor.passkeyScript')}</p>
      </noscript>
    </section>
  )
}

function App({ request, since, next }: { request: PageRequest; since: string | null; next: string }) {
  const { t, link, format } = request
  return (
    <section class="section" aria-labelledby="app-title">
      <h2 id="app-title">{t('secondFactor.app')}</h2>
      <p>{t('secondFactor.appAbout')}</p>
      {since === null ? (
        <form method="post" action={link('/account/second-factor/app')}>
          <input type="hidden" name="next" value={next} />
          <button type="submit" class="quiet">
            {t('secondFactor.appBegin')}
          </button>
        </form>
      ) : (
        <form method="post" action={link('/account/second-factor/app/remove')} class="panel">
          <p>{t('secondFactor.appSince', { date: format.date(since.slice(0, 10)) })}</p>
          <button type="submit" class="quiet">
            {t('secondFactor.appRemove')}
          </button>
        </form>
      )}
    </section>
  )
}
