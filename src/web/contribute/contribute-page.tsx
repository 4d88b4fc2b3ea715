import { languageName } from '../../platform/i18n/index.ts'
import { type DraftName, listOwnDrafts } from '../../practices/index.ts'
import { Done } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'

const steps = ['write', 'send', 'review', 'publish'] as const

/** What happens to a contribution, how to begin, and what one has begun. */
export const contributePage = pageKind<readonly DraftName[]>({
  path: '/contribute',
  about: 'how to contribute; own drafts when signed in',
  load: async ({ read, viewer }) => (viewer.role === 'person' ? listOwnDrafts(read, viewer.id) : []),
  show: (request, drafts) => {
    const { t, link } = request
    return {
      title: t('contribute.title'),
      description: t('contribute.lede'),
      section: 'contribute',
      styles: ['form'],
      body: (
        <>
          <h1>{t('contribute.title')}</h1>
          <Done request={request} keys={{ left: 'contribute.done.left' }} />
          <p class="lede">{t('contribute.lede')}</p>
          <p class="buttons">
            <a class="button" href={link('/contribute/new')}>
              {t('contribute.begin')}
            </a>
            <a class="button quiet" href={link('/contribute/import')}>
              {t('contribute.beginText')}
            </a>
          </p>
          {drafts.length > 0 && <OwnDrafts request={request} drafts={drafts} />}
          <Part id="steps" title={t('contribute.what')}>
            <ol class="prose">
              {steps.map((it) => (
                <li>
                  <strong>{t(`contribute.what.${it}`)}</strong> {t(`contribute.what.${it}About`)}
                </li>
              ))}
            </ol>
          </Part>
          <Part id="offline" title={t('contribute.offline')}>
            <p class="prose">{t('contribute.offlineWhat')}</p>
            <p>
              <a href={link('/contribute/form.txt')} download>
                {t('contribute.offlineGet')}
              </a>
            </p>
          </Part>
          <Part id="rules" title={t('contribute.rules')}>
            <ul class="prose">
              <li>{t('contribute.rules.people')}</li>
              <li>{t('contribute.rules.failed')}</li>
              <li>{t('contribute.rules.licence')}</li>
            </ul>
          </Part>
        </>
      ),
    }
  },
})

function OwnDrafts({ request, drafts }: { request: PageRequest; drafts: readonly DraftName[] }) {
  const { t, link, format, language } = request
  return (
    <Part id="own" title={t('contribute.own')}>
      <ul class="plain stack">
        {drafts.map((it) => (
          <li>
            <a href={link(`/contribute/${it.id}`)}>
              {it.title === '' ? t('contribute.untitled') : <bdi lang={it.language}>{it.title}</bdi>}
            </a>{' '}
            <span class="small hush">
              {t(`contribute.state.${it.state}`)} · {languageName(it.language, language.code)} ·{' '}
              {t('contribute.changed', { when: format.dateTime(it.updatedAt) })}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
