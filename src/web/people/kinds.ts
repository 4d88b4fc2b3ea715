import {
  type Role,
  resetFactors,
  roles,
  setSiteRole,
  setTrust,
  signPersonOut,
  suspendPerson,
  unsuspendPerson,
} from '../../people/index.ts'
import { Invalid } from '../../platform/errors/index.ts'
import { withoutHidden } from '../../platform/hidden/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { peoplePage } from './people-page.tsx'
import { loadPerson, personContent, personPage } from './person-page.tsx'

const mostReasonCharacters = 1000

const back = ({ param }: ActionRequest, done: string) => ({
  to: `/desk/people/${param('id')}?done=${done}`,
})

const setRole: ActionKind = {
  path: '/desk/people/:id/role',
  who: 'administrator',
  about: 'gives or takes a role on the whole site',
  act: async (request) => {
    const { form, param, viewer, write, now } = request
    const role = form.text('role')
    if (!(roles as readonly string[]).includes(role)) throw new Invalid('people.noSuchRole')
    const asked = { person: param('id'), role: role as Role, holds: form.text('holds') === 'yes' }
    await write((tx) => setSiteRole(tx, viewer, asked, now))
    return back(request, 'role')
  },
}

const suspend: ActionKind = {
  path: '/desk/people/:id/suspend',
  who: 'administrator',
  about: 'keeps somebody from signing in',
  act: async (request) => {
    const { form, param, viewer, write, now } = request
    const reason = withoutHidden(form.text('reason')).trim().slice(0, mostReasonCharacters)
    if (reason === '') {
      const faults = { reason: { key: 'people.noReason' as const } }
      return personContent(request, await loadPerson(request), faults)
    }
    await write((tx) => suspendPerson(tx, viewer, { person: param('id'), reason }, now))
    return back(request, 'suspended')
  },
}

const unsuspend: ActionKind = {
  path: '/desk/people/:id/unsuspend',
  who: 'administrator',
  about: 'lets somebody sign in again',
  act: async (request) => {
    const { param, viewer, write, now } = request
    await write((tx) => unsuspendPerson(tx, viewer, param('id'), now))
    return back(request, 'unsuspended')
  },
}

const trust: ActionKind = {
  path: '/desk/people/:id/trust',
  who: 'administrator',
  about: 'says whether what somebody sends is taken at once',
  act: async (request) => {
    const { form, param, viewer, write, now } = request
    const asked = { person: param('id'), isTrusted: form.text('trusted') === 'yes' }
    await write((tx) => setTrust(tx, viewer, asked, now))
    return back(request, 'trust')
  },
}

const signOutThere: ActionKind = {
  path: '/desk/people/:id/sign-out',
  who: 'administrator',
  about: 'signs somebody out everywhere',
  act: async (request) => {
    const { param, viewer, write, now } = request
    await write((tx) => signPersonOut(tx, viewer, param('id'), now))
    return back(request, 'signedOut')
  },
}

const reset: ActionKind = {
  path: '/desk/people/:id/factors',
  who: 'administrator',
  about: 'removes the second factors of somebody who has lost them',
  act: async (request) => {
    const { param, viewer, write, now } = request
    await write((tx) => resetFactors(tx, viewer, param('id'), now))
    return back(request, 'reset')
  },
}

export const peoplePages: readonly PageKind[] = [peoplePage, personPage]
export const peopleActions: readonly ActionKind[] = [setRole, suspend, unsuspend, trust, signOutThere, reset]
