import {
  resetFactors,
  roles,
  setSiteRole,
  setTrust,
  signPersonOut,
  suspendPerson,
  unsuspendPerson,
} from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { Invalid } from '../../platform/errors/index.ts'
import { withoutHidden } from '../../platform/hidden/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { erasePersonPage, erasePersonThere } from './erase-page.tsx'
import { peoplePage } from './people-page.tsx'
import { loadPerson, personContent, personPage } from './person-page.tsx'

const mostReasonCharacters = 1000

const back = ({ param }: ActionRequest, done: string) => ({
  to: `/desk/people/${param('id')}?done=${done}`,
})

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

type PersonAct = (tx: Tx, request: ActionRequest, person: string) => Promise<unknown>

/** Something that administrators do to one person; then that person's page says `done`. */
function personAct(word: string, done: string, about: string, act: PersonAct): ActionKind {
  return {
    path: `/desk/people/:id/${word}`,
    who: 'administrator',
    about,
    act: async (request) => {
      await request.write((tx) => act(tx, request, request.param('id')))
      return back(request, done)
    },
  }
}

const setRole = personAct('role', 'role', 'gives or takes a role on the whole site', (tx, it, person) => {
  const role = roles.find((known) => known === it.form.text('role'))
  if (role === undefined) throw new Invalid('people.noSuchRole')
  return setSiteRole(tx, it.viewer, { person, role, holds: it.form.text('holds') === 'yes' }, it.now)
})

const unsuspend = personAct('unsuspend', 'unsuspended', 'lets somebody sign in again', (tx, it, person) =>
  unsuspendPerson(tx, it.viewer, person, it.now),
)
const trust = personAct(
  'trust',
  'trust',
  'says whether what somebody sends is taken at once',
  (tx, it, person) =>
    setTrust(tx, it.viewer, { person, isTrusted: it.form.text('trusted') === 'yes' }, it.now),
)
const signOutThere = personAct('sign-out', 'signedOut', 'signs somebody out everywhere', (tx, it, person) =>
  signPersonOut(tx, it.viewer, person, it.now),
)
const reset = personAct(
  'factors',
  'reset',
  'removes the second factors of somebody who has lost them',
  (tx, it, person) => resetFactors(tx, it.viewer, person, it.now),
)

export const peoplePages: readonly PageKind[] = [peoplePage, personPage, erasePersonPage]
export const peopleActions: readonly ActionKind[] = [
  setRole,
  suspend,
  unsuspend,
  trust,
  signOutThere,
  reset,
  erasePersonThere,
]
