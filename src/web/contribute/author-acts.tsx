import { listPeopleById, type SignedIn } from '../../people/index.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors/index.ts'
import { languageName, type MessageKey } from '../../platform/i18n/index.ts'
import {
  acceptInvitation,
  countAct,
  findInvitation,
  type Invited,
  inviteAuthor,
  leaveDraft,
  withdrawInvitation,
} from '../../practices/index.ts'
import type { ActionKind } from '../action.ts'
import { findMailRoot, writeStrangerMail } from '../mail/index.ts'
import { pageKind } from '../page.tsx'
import { loadOverview, showOverview } from './overview-page.tsx'

export const inviteAct: ActionKind = {
  path: '/contribute/:draft/invitations',
  who: 'person',
  about: 'invites somebody to write a draft, too',
  act: async (request) => {
    const viewer = request.viewer as SignedIn
    const { client, now, form, link, site } = request
    const email = form.text('email')
    try {
      const token = await request.write(async (tx) => {
        await countAct(tx, 'invite', { person: viewer.id, client }, now)
        const made = await inviteAuthor(tx, viewer, request.param('draft'), email, now)
        const path = `/contribute/invitation/${made}`
        const mail = {
          to: email.trim(),
          language: request.language.code,
          kind: 'draft.invited',
          values: {},
          path,
          // As long as the link is good.
          days: 14,
        }
        const root = findMailRoot(request)
        if (root !== null) await site.sendMail(tx, writeStrangerMail(root, site.languages, mail), now)
        return made
      })
      const invitationLink = `${site.publicUrl ?? ''}${link(`/contribute/invitation/${token}`)}`
      return showOverview(request, await loadOverview(request), { invitationLink })
    } catch (error) {
      if (!(error instanceof Invalid || error instanceof Conflict)) throw error
      const refusal = { key: error.key as MessageKey }
      return showOverview(request, await loadOverview(request), { refusal, email })
    }
  },
}

export const uninviteAct: ActionKind = {
  path: '/contribute/:draft/invitations/:invitation/removal',
  who: 'person',
  about: 'takes an invitation back',
  act: async (request) => {
    const draft = request.param('draft')
    await request.write((tx) =>
      withdrawInvitation(tx, request.viewer as SignedIn, draft, request.param('invitation'), request.now),
    )
    return { to: `/contribute/${draft}?done=withdrawn` }
  },
}

export const leaveAct: ActionKind = {
  path: '/contribute/:draft/leaving',
  who: 'person',
  about: 'writes a draft no more',
  act: async (request) => {
    await request.write((tx) =>
      leaveDraft(tx, request.viewer as SignedIn, request.param('draft'), request.now),
    )
    return { to: '/contribute?done=left' }
  },
}

interface Asked extends Invited {
  by: string
}

/** Asks before an invitation is used up. */
export const invitationPage = pageKind<Asked | null>({
  path: '/contribute/invitation/:token',
  who: 'person',
  about: 'an invitation to write a draft, too: asks first',
  load: async ({ read, param, now }) => {
    try {
      const invited = await findInvitation(read, param('token'), now)
      const people = await listPeopleById(read, [invited.invitedBy])
      return { ...invited, by: people.get(invited.invitedBy)?.name || '–' }
    } catch (error) {
      if (error instanceof NotFound) return null
      throw error
    }
  },
  show: ({ t, language }, asked) => ({
    title: t('contribute.invitation.title'),
    section: 'contribute',
    isPrivate: true,
    ...(asked ? {} : { status: 404 as const }),
    body: (
      <>
        <h1>{t('contribute.invitation.title')}</h1>
        {asked === null && <p class="notice">{t('invitation.gone')}</p>}
        {asked !== null && (
          <form method="post" class="stack">
            <p>
              {t('contribute.invitation.what', {
                name: asked.by,
                title: asked.title === '' ? t('contribute.untitled') : asked.title,
                language: languageName(asked.language, language.code),
              })}
            </p>
            <p>
              <button type="submit">{t('contribute.invitation.accept')}</button>
            </p>
          </form>
        )}
      </>
    ),
  }),
})

export const acceptAct: ActionKind = {
  path: '/contribute/invitation/:token',
  who: 'person',
  about: 'accepts an invitation to write a draft',
  act: async (request) => {
    const id = await request.write((tx) =>
      acceptInvitation(tx, request.viewer as SignedIn, request.param('token'), request.now),
    )
    return { to: `/contribute/${id}?done=joined` }
  },
}
