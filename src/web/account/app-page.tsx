import { type AppSetup, findAppSetup, findProfile } from '../../people/index.ts'
import { FaultSummary, type Faults, LineField } from '../form/index.ts'
import { readNext } from '../next.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { AccountNav } from './account-nav.tsx'
import { TooMany } from './too-many.tsx'

/** What the app must be told, while it is being set up. */
export const appPage = pageKind<AppSetup | null>({
  path: '/account/second-factor/app',
  who: 'person',
  about: 'sets up an authenticator app',
  load: loadSetup,
  show: (request, setup) => appContent(request, setup, { next: readNext(request.query.get('next')) }),
})

export async function loadSetup(request: PageRequest): Promise<AppSetup | null> {
  const { read, site, viewer } = request
  const { email } = await findProfile(read, viewer)
  return findAppSetup(read, viewer, await site.secrets.key('app'), email)
}

export function appContent(
  request: PageRequest,
  setup: AppSetup | null,
  form: { next: string; faults?: Faults; wait?: number },
): PageContent {
  const { t, link } = request
  const status = form.faults ? 422 : form.wait === undefined ? undefined : 429
  return {
    title: t('secondFactor.app'),
    isPrivate: true,
    styles: ['form'],
    ...(status === undefined ? {} : { status }),
    ...(form.wait === undefined ? {} : { retryAfterSeconds: form.wait }),
    body: (
      <>
        <AccountNav request={request} />
        <div class="form">
          <h1>{t('secondFactor.app')}</h1>
          <FaultSummary request={request} faults={form.faults} />
          {form.wait !== undefined && <TooMany request={request} seconds={form.wait} />}
          {setup === null ? (
            <p>
              <a href={link('/account/second-factor')}>{t('secondFactor.appNone')}</a>
            </p>
          ) : (
            <Steps request={request} setup={setup} form={form} />
          )}
        </div>
      </>
    ),
  }
}

type StepsProps = { request: PageRequest; setup: AppSetup; form: { next: string; faults?: Faults } }

function Steps({ request, setup, form }: StepsProps) {
  const { t, link } = request
  return (
    <>
      <p>{t('secondFactor.appStep1')}</p>
      <p class="panel">
        <code dir="ltr">{setup.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <p>
        <a href={setup.address}>{t('secondFactor.appOpen')}</a>
      </p>
      <form method="post" action={link('/account/second-factor/app/confirm')} class="form">
        <LineField
          request={request}
          name="code"
          label={t('secondFactor.appCode')}
          hint={t('secondFactor.appStep2')}
          faults={form.faults}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxlength={12}
          dir="ltr"
          short
          required
        />
        <input type="hidden" name="next" value={form.next} />
        <button type="submit">{t('secondFactor.appConfirm')}</button>
      </form>
    </>
  )
}
