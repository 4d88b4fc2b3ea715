import { requirePerson, type SignedIn } from '../../people/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import {
  acceptStewardship,
  findPractice,
  findPracticeSlug,
  findStewardInvitation,
  type Published,
  roleInput,
  type StewardInvitation,
} from '../../practices/index.ts'
import type { ActionKind } from '../action.ts'
import { LineField } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { attempt, readForm, statusOf, type Typed, untyped } from './attempt.ts'
import { AboutPractice, Refusal, titleOf } from './parts.tsx'

interface Invited {
  invitation: StewardInvitation
  practice: Published
  by: string
}

/** Asks somebody who was invited whether they want to care for a practice. */
export const stewardshipPage = pageKind<Invited>({
  path: '/stewardship/:token',
  who: 'person',
  about: 'an invitation to care for a practice',
  load: loadInvited,
  show: (request, invited) => content(request, invited, untyped({ role: invited.invitation.role })),
})

export const stewardshipAct: ActionKind = {
  path: '/stewardship/:token',
  who: 'person',
  about: 'accepts the invitation, once',
  act: async (request) => {
    const invited = await loadInvited(request)
    const { input, typed } = readForm(roleInput, request.form)
    if (input === null) return content(request, invited, typed)
    const { id } = invited.invitation
    const viewer = request.viewer as SignedIn
    const refused = await attempt(typed, () =>
      request.write((tx) => acceptStewardship(tx, viewer, { id, role: input.role }, request.now)),
    )
    if (refused) return content(request, await loadInvited(request), refused)
    return { to: `/practices/${invited.practice.slug}/stewards?done=joined` }
  },
}

async function loadInvited({ site, read, param, now }: PageRequest): Promise<Invited> {
  const id = await site.secrets.open('steward', param('token'))
  if (id === undefined || id === null) throw new NotFound('error.noInvitation')
  const invitation = await findStewardInvitation(read, id, now)
  const practice = await findPractice(read, await findPracticeSlug(read, invitation.practice))
  return { invitation, practice, by: (await requirePerson(read, invitation.person)).name }
}

function content(request: PageRequest, { invitation, practice, by }: Invited, typed: Typed): PageContent {
  const { t } = request
  const isOpen = invitation.state === 'open'
  return {
    title: t('care.invitationTitle', { title: titleOf(request, practice) }),
    styles: ['form'],
    isPrivate: true,
    ...statusOf(typed),
    body: (
      <>
        <h1>{t('care.invitation')}</h1>
        <AboutPractice request={request} practice={practice} />
        {!isOpen && <p class="notice">{t('care.invitationOver')}</p>}
        {isOpen && (
          <>
            <Refusal request={request} typed={typed} />
            <p class="prose">
              {t(invitation.isHandover ? 'care.invitedInstead' : 'care.invitedBeside', {
                name: by || t('care.somebody'),
              })}
            </p>
            <p class="prose">{t('care.stewardsHow')}</p>
            <form class="form" method="post">
              <LineField
                request={request}
                name="role"
                label={t('care.role')}
                hint={t('care.roleHint')}
                value={typed.values.role ?? ''}
                faults={typed.faults}
                dir="auto"
                required
              />
              <p>
                <button type="submit">{t('care.acceptInvitation')}</button>
              </p>
            </form>
          </>
        )}
      </>
    ),
  }
}
