import {
  collectPersonalData,
  erasePerson,
  type Factors,
  findFactors,
  hasFactor,
  requireAccount,
} from '../../people/index.ts'
import type { ActionKind } from '../action.ts'
import { ChoiceField, FaultSummary, type Faults } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { AccountNav } from './account-nav.tsx'

/** One's own data: to take along, or to be erased. */
export const ownDataPage = pageKind<Factors>({
  path: '/account/data',
  who: 'person',
  about: "one's own data: to take along, or to be erased",
  load: ({ read, viewer }) => findFactors(read, requireAccount(viewer).id),
  show: (request, factors) => dataContent(request, factors),
})

export const downloadData: ActionKind = {
  path: '/account/data',
  who: 'person',
  about: "gives one's own data as a file",
  act: async ({ read, viewer, site }) => {
    const data = await collectPersonalData(read, viewer, site.personalData)
    return new Response(`${JSON.stringify(data, null, 2)}\n`, {
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': 'attachment; filename="rialto-my-data.json"',
        'Cache-Control': 'private, no-store',
      },
    })
  },
}

export const eraseAccount: ActionKind = {
  path: '/account/erase',
  who: 'person',
  about: 'erases the own account',
  act: async (request) => {
    const { form, read, viewer, write, now, site } = request
    if (form.text('sure') !== 'yes') {
      const factors = await findFactors(read, requireAccount(viewer).id)
      return dataContent(request, factors, { sure: { key: 'data.own.notSure' } })
    }
    await write((tx) => erasePerson(tx, viewer, site.personalData, now))
    return { to: '/sign-in?done=erased', session: '' }
  },
}

function dataContent(request: PageRequest, factors: Factors, faults?: Faults): PageContent {
  const { t, link, viewer } = request
  const mustShow = hasFactor(factors) && viewer.role === 'person' && !viewer.isStrong
  return {
    title: t('data.own.title'),
    isPrivate: true,
    styles: ['form'],
    ...(faults ? { status: 422 as const } : {}),
    body: (
      <>
        <AccountNav request={request} />
        <div class="form">
          <h1>{t('data.own.title')}</h1>
          <FaultSummary request={request} faults={faults} />
          <section class="section" aria-labelledby="take-title">
            <h2 id="take-title">{t('data.own.take')}</h2>
            <p>{t('data.own.takeAbout')}</p>
            <form method="post" action={link('/account/data')}>
              <button type="submit">{t('data.own.takeButton')}</button>
            </form>
          </section>
          <section class="section" aria-labelledby="erase-title">
            <h2 id="erase-title">{t('data.own.erase')}</h2>
            <p>{t('data.own.eraseAbout')}</p>
            <p>{t('data.own.goes')}</p>
            <p>{t('data.own.stays')}</p>
            {mustShow ? <ShowFirst request={request} /> : <Erase request={request} faults={faults} />}
          </section>
        </div>
      </>
    ),
  }
}

function ShowFirst({ request: { t, link } }: { request: PageRequest }) {
  return (
    <p class="notice">
      <a href={`${link('/account/second-factor')}?next=${encodeURIComponent('/account/data')}`}>
        {t('account.showFirst')}
      </a>
    </p>
  )
}

function Erase({ request, faults }: { request: PageRequest; faults: Faults | undefined }) {
  const { t, link } = request
  return (
    <form method="post" action={link('/account/erase')} class="form">
      <ChoiceField
        request={request}
        name="sure"
        label={t('data.own.sure')}
        faults={faults}
        options={[{ value: 'yes', label: t('data.own.sureYes') }]}
        many
      />
      <button type="submit">{t('data.own.eraseButton')}</button>
    </form>
  )
}
