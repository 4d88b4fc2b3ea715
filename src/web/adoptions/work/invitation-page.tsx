import { acceptWorkInvitation, findWorkInvitation, type InvitedToWork } from '../../../adoptions/index.ts'
import { listPeopleById, type SignedIn } from '../../../people/index.ts'
import { listCitiesById } from '../../../places/index.ts'
import { NotFound } from '../../../platform/errors/index.ts'
import { listPracticeCards } from '../../../practices/index.ts'
import type { ActionKind } from '../../action.ts'
import { pageKind } from '../../page.tsx'
import { cityName } from './load-work.ts'

interface Asked extends InvitedToWork {
  by: string
  practice: string
  where: string
}

/** Asks before an invitation is used up. */
export const workInvitationPage = pageKind<Asked | null>({
  path: '/adoptions/invitation/:token',
  who: 'person',
  about: 'an invitation to the group of an adoption: asks first',
  load: async (request) => {
    const { read, param, now, language, t } = request
    try {
      const invited = await findWorkInvitation(read, param('token'), now)
      const [people, cities, cards] = await Promise.all([
        listPeopleById(read, [invited.invitedBy]),
        listCitiesById(read, [invited.city], language.code),
        listPracticeCards(read, [invited.origin], language.code),
      ])
      return {
        ...invited,
        by: people.get(invited.invitedBy)?.name || t('adopt.somebody'),
        practice: cards[0]?.title ?? t('adopt.withdrawnOrigin'),
        where: cityName(request, cities.get(invited.city)),
      }
    } catch (error) {
      if (error instanceof NotFound) return null
      throw error
    }
  },
  show: ({ t }, asked) => ({
    title: t('adopt.invitation'),
    isPrivate: true,
    styles: ['form'],
    ...(asked ? {} : { status: 404 as const }),
    body: (
      <>
        <h1>{t('adopt.invitation')}</h1>
        {asked === null && <p class="notice">{t('adopt.invitationGone')}</p>}
        {asked !== null && (
          <form method="post" class="stack">
            <p>
              {t('adopt.invitationWhat', { name: asked.by, practice: asked.practice, city: asked.where })}
            </p>
            <p>{t('adopt.invitationPart', { part: t(`adopt.member.${asked.part}`) })}</p>
            <p>
              <button type="submit">{t('adopt.accept')}</button>
            </p>
          </form>
        )}
      </>
    ),
  }),
})

export const acceptWorkAct: ActionKind = {
  path: '/adoptions/invitation/:token',
  who: 'person',
  about: 'joins the group of an adoption by a link',
  act: async (request) => {
    const id = await request.write((tx) =>
      acceptWorkInvitation(tx, request.viewer as SignedIn, request.param('token'), request.now),
    )
    return { to: `/adoptions/${id}?done=joined` }
  },
}
