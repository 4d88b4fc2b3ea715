import {
  changeMember,
  endMember,
  inviteMember,
  memberParts,
  withdrawWorkInvitation,
} from '../../../adoptions/index.ts'
import { countUse, type SignedIn } from '../../../people/index.ts'
import type { ActionKind } from '../../action.ts'
import { findMailRoot, writeStrangerMail } from '../../mail/index.ts'
import { showSectionAgain } from './section-page.tsx'
import { attempt } from './typed.ts'

const limit = { name: 'adoption-invitation', most: 30, minutes: 24 * 60 }

export const inviteMemberAct: ActionKind = {
  path: '/adoptions/:id/invitations',
  who: 'person',
  about: 'invites somebody to the group of an adoption',
  act: async (request) => {
    const { form, now, link, site } = request
    const viewer = request.viewer as SignedIn
    let token = ''
    const refused = await attempt(form, () =>
      request.write(async (tx) => {
        await countUse(tx, [{ limit, who: viewer.id }], now)
        const asked = { work: request.param('id'), email: form.text('email'), part: form.text('part') }
        token = await inviteMember(tx, viewer, asked, now)
        const root = findMailRoot(request)
        if (root === null) return
        const mail = {
          to: asked.email.trim(),
          language: request.language.code,
          kind: 'adoption.invited',
          values: {},
          path: `/adoptions/invitation/${token}`,
          days: 14,
        }
        await site.sendMail(tx, writeStrangerMail(root, site.languages, mail), now)
      }),
    )
    if (refused) return showSectionAgain(request, 'group', { typed: refused })
    const invitation = `${site.publicUrl ?? ''}${link(`/adoptions/invitation/${token}`)}`
    return showSectionAgain(request, 'group', { invitation })
  },
}

export const uninviteMemberAct: ActionKind = {
  path: '/adoptions/:id/invitations/:invitation/removal',
  who: 'person',
  about: 'takes an invitation to a group back',
  act: async (request) => {
    const { param, now, write } = request
    const which = { work: param('id'), invitation: param('invitation') }
    await write((tx) => withdrawWorkInvitation(tx, request.viewer as SignedIn, which, now))
    return { to: `/adoptions/${which.work}/group?done=removed` }
  },
}

export const changeMemberAct: ActionKind = {
  path: '/adoptions/:id/members/:person',
  who: 'person',
  about: 'gives a member of a group another part',
  act: async (request) => {
    const { form, param, now, write } = request
    const part = memberParts.find((it) => it === form.text('part')) ?? 'partner'
    const member = { work: param('id'), person: param('person'), part }
    const refused = await attempt(form, () =>
      write((tx) => changeMember(tx, request.viewer as SignedIn, member, now)),
    )
    if (refused) return showSectionAgain(request, 'group', { typed: { ...refused, values: {} } })
    return { to: `/adoptions/${member.work}/group?done=saved` }
  },
}

export const endMemberAct: ActionKind = {
  path: '/adoptions/:id/members/:person/end',
  who: 'person',
  about: "ends somebody's part in a group",
  act: async (request) => {
    const { form, param, now, write } = request
    const viewer = request.viewer as SignedIn
    const member = { work: param('id'), person: param('person') }
    const refused = await attempt(form, () => write((tx) => endMember(tx, viewer, member, now)))
    if (refused) return showSectionAgain(request, 'group', { typed: refused })
    const isOwn = member.person === viewer.id
    return { to: isOwn ? '/adoptions?done=left' : `/adoptions/${member.work}/group?done=removed` }
  },
}
