import {
  acceptMember,
  answerInput,
  declineMember,
  findNetwork,
  giveRole,
  type Role,
  removeMember,
  roles,
  takeRole,
} from '../../people/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import { loadNetworkPeople, showPeople } from './people-page.tsx'

export const acceptRequest: ActionKind = {
  path: '/networks/:slug/requests/:id/acceptance',
  who: 'editor',
  about: 'takes somebody into a network',
  act: async ({ viewer, write, now, param, form }) => {
    const request = param('id')
    const role = roleFrom(form.text(`role-${request}`))
    await write((tx) => acceptMember(tx, viewer, { request, role }, now))
    return { to: `/networks/${param('slug')}/people?done=accepted` }
  },
}

export const declineRequest: ActionKind = {
  path: '/networks/:slug/requests/:id/refusal',
  who: 'editor',
  about: 'declines a request to join, with the reason',
  act: async (request) => {
    const { viewer, write, now, param, form } = request
    const id = param('id')
    const name = `answer-${id}`
    const checked = answerInput.safeParse({ answer: form.text(name) })
    if (!checked.success) {
      const faults = { [name]: { key: 'network.fault.answer' as const } }
      const refused = { id, answer: form.text(name), faults }
      return showPeople(request, await loadNetworkPeople(request), refused)
    }
    await write((tx) => declineMember(tx, viewer, { request: id, answer: checked.data.answer }, now))
    return { to: `/networks/${param('slug')}/people?done=declined` }
  },
}

export const giveRoleAct: ActionKind = {
  path: '/networks/:slug/people/:person/roles',
  who: 'editor',
  about: 'gives a member a role',
  act: async (request) => {
    const { viewer, write, now, param, form } = request
    const role = roleFrom(form.text(`role-${param('person')}`))
    const { person, network } = await memberFrom(request)
    await write((tx) => giveRole(tx, viewer, { person, network, role }, now))
    return { to: `/networks/${param('slug')}/people?done=given` }
  },
}

export const takeRoleAct: ActionKind = {
  path: '/networks/:slug/people/:person/roles/:role/removal',
  who: 'editor',
  about: 'takes a role away from a member',
  act: async (request) => {
    const { viewer, write, now, param } = request
    const role = roleFrom(param('role'))
    const { person, network } = await memberFrom(request)
    await write((tx) => takeRole(tx, viewer, { person, network, role }, now))
    return { to: `/networks/${param('slug')}/people?done=taken` }
  },
}

export const removeMemberAct: ActionKind = {
  path: '/networks/:slug/people/:person/removal',
  who: 'editor',
  about: "ends somebody's membership in a network",
  act: async (request) => {
    const { viewer, write, now, param } = request
    const it = await memberFrom(request)
    await write((tx) => removeMember(tx, viewer, it, now))
    return { to: `/networks/${param('slug')}/people?done=removed` }
  },
}

async function memberFrom({ read, param }: ActionRequest): Promise<{ person: string; network: string }> {
  const { id } = await findNetwork(read, param('slug'))
  return { person: param('person'), network: id }
}

/** The role that a form or an address names. Throws NotFound for anything else. */
function roleFrom(text: string): Role {
  const role = roles.find((it) => it === text)
  if (role === undefined) throw new NotFound('error.notFound')
  return role
}
