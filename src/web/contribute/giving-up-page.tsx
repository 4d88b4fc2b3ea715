import { Forbidden } from '../../platform/errors/index.ts'
import { canMoveDraft, type Draft, findDraft } from '../../practices/index.ts'
import { pageKind } from '../page.tsx'

/** Asks before a draft is given up. */
export const givingUpPage = pageKind<Draft>({
  path: '/contribute/:draft/giving-up',
  who: 'person',
  about: 'asks before a draft is given up',
  load: async ({ read, viewer, param }) => {
    const draft = await findDraft(read, viewer, param('draft'))
    if (!canMoveDraft(viewer, draft, 'abandoned')) throw new Forbidden('draft.noWay')
    return draft
  },
  show: ({ t, link }, draft) => ({
    title: t('contribute.givingUp'),
    section: 'contribute',
    styles: ['form'],
    isPrivate: true,
    body: (
      <>
        <h1>{t('contribute.givingUp')}</h1>
        <p class="lede">
          <bdi lang={draft.language}>{draft.title === '' ? t('contribute.untitled') : draft.title}</bdi>
        </p>
        <p class="prose">{t('contribute.givingUpWhat')}</p>
        <form method="post" class="buttons">
          <button type="submit">{t('contribute.givingUpButton')}</button>
          <a href={link(`/contribute/${draft.id}`)}>{t('contribute.toOverview')}</a>
        </form>
      </>
    ),
  }),
})
