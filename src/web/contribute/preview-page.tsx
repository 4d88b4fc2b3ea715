import { type Draft, findBase, findDraft, protect } from '../../practices/index.ts'
import { pageKind } from '../page.tsx'
import { PracticeArticle } from '../practices/practice-article.tsx'
import { loadAround, type PracticeData } from '../practices/practice-page.tsx'
import { questionOf } from './asking.ts'
import { previewOf } from './preview.ts'

interface Preview {
  draft: Draft
  data: PracticeData
  /** Fields that are not finished. */
  left: readonly string[]
}

/** The practice as readers will see it. */
export const previewPage = pageKind<Preview>({
  path: '/contribute/:draft/preview',
  who: 'person',
  about: 'a draft as readers will see it',
  load: async (request) => {
    const { read, viewer, param, now, t } = request
    const draft = await findDraft(read, viewer, param('draft'))
    const base = await findBase(read, draft)
    const words = { title: t('contribute.untitled'), source: t('ask.ownAccount') }
    const { practice: whole, left } = previewOf(draft, base, words, now)
    const practice = await protect(read, whole)
    const data = await loadAround(request, practice, practice.version.number)
    return { draft, data: { ...data, isPreview: true }, left }
  },
  show: (request, { draft, data, left }) => {
    const { t, link, format } = request
    return {
      title: t('contribute.preview'),
      section: 'contribute',
      isPrivate: true,
      body: (
        <>
          <div class="notice">
            <p>
              {t('contribute.previewWhat')}{' '}
              <a href={link(`/contribute/${draft.id}`)}>{t('contribute.toOverview')}</a>
            </p>
            {left.length > 0 && (
              <p>
                {t('contribute.previewLeft', { fields: format.list(left.map((it) => questionOf(t, it))) })}
              </p>
            )}
          </div>
          <PracticeArticle request={request} data={data} />
        </>
      ),
    }
  },
})
