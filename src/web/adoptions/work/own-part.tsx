import { isOwner, type Stage } from '../../../adoptions/index.ts'
import { LineField } from '../../form/index.ts'
import { Part } from '../../layout/frame.tsx'
import { languageAttributes } from '../../layout/text.tsx'
import type { PageRequest } from '../../request.ts'
import type { WorkData } from './load-work.ts'

/** The practice that the adoption became, or the step that makes it one. */
export function OwnPart({ request, data }: { request: PageRequest; data: WorkData }) {
  const { t, link, language, viewer } = request
  const { work, own, stages } = data
  const owns = isOwner(viewer, work)
  const stage = stages.at(-1)?.stage as Stage
  const runs = stage === 'running' || stage === 'sustained'
  return (
    <Part id="own-practice" title={t('adopt.ownPractice')}>
      {own && (
        <p>
          <a href={link(`/practices/${own.slug}`)} {...languageAttributes(own.language, language.code)}>
            {own.title}
          </a>
        </p>
      )}
      {!own && work.ownPractice !== null && (
        <p>
          {t('adopt.ownWaits')}{' '}
          {owns && work.ownDraft !== null && (
            <a href={link(`/contribute/${work.ownDraft}`)}>{t('adopt.toDraft')}</a>
          )}
        </p>
      )}
      {work.ownPractice === null && !runs && <p class="unknown">{t('adopt.ownLater')}</p>}
      {!own && owns && runs && (
        <>
          <form method="post" action={link(`/adoptions/${work.id}/practice`)} class="stack">
            <p class="prose">{t('adopt.becomeWhat')}</p>
            <p>
              <button type="submit">{t('adopt.become')}</button>
            </p>
          </form>
          <details>
            <summary>{t('adopt.linkOwn')}</summary>
            <form class="form panel" method="post" action={link(`/adoptions/${work.id}/practice/link`)}>
              <LineField
                request={request}
                name="practice"
                label={t('adopt.practiceId')}
                hint={t('adopt.practiceIdHint')}
                short
                lang="en"
                dir="ltr"
                required
              />
              <p>
                <button type="submit">{t('adopt.linkButton')}</button>
              </p>
            </form>
          </details>
        </>
      )}
    </Part>
  )
}
