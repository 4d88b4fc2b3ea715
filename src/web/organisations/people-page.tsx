import {
  askToBelong,
  type Colleague,
  changeMembership,
  confirmMembership,
  declineMembership,
  endMembership,
  findOrganisation,
  findStanding,
  leaveOrganisation,
  listColleagues,
  type MembershipRole,
  membershipRoles,
  type OrganisationInput,
  type Standing,
} from '../../people/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import { pickText } from '../layout/text.tsx'
import { pageKind } from '../page.tsx'
import { ColleaguesView } from './people-view.tsx'

export interface ColleaguesData {
  organisation: OrganisationInput
  standing: Standing
  /** Empty for viewers who may not know. */
  colleagues: Colleague[]
}

export const colleaguesPage = pageKind<ColleaguesData>({
  path: '/organisations/:slug/people',
  who: 'person',
  about: 'who works at an organisation: by name for its members and for editors, else how many',
  load: async ({ read, viewer, param }) => {
    const organisation = await findOrganisation(read, param('slug'), viewer)
    const standing = await findStanding(read, viewer, organisation.id)
    const colleagues = standing.canSeeNames ? await listColleagues(read, viewer, organisation.id) : []
    return { organisation, standing, colleagues }
  },
  show: (request, data) => {
    const { organisation } = data
    const name = pickText(organisation.name, request.language.code, organisation.language)?.text ?? ''
    return {
      title: request.t('belong.title', { name }),
      isPrivate: true,
      styles: ['form'],
      body: <ColleaguesView request={request} data={data} name={name} />,
    }
  },
})

type Act = (request: ActionRequest, organisation: string) => Promise<unknown>

/** An act on one organisation, after which its people are shown. */
function act(path: string, about: string, done: string, how: Act): ActionKind {
  return {
    path: `/organisations/:slug/people${path}`,
    who: 'person',
    about,
    act: async (request) => {
      const { id, slug } = await findOrganisation(request.read, request.param('slug'), request.viewer)
      await how(request, id)
      return { to: `/organisations/${slug}/people?done=${done}` }
    },
  }
}

function roleFrom({ form, param }: ActionRequest): MembershipRole {
  const role = membershipRoles.find((it) => it === form.text(`role-${param('person')}`))
  if (role === undefined) throw new NotFound('error.notFound')
  return role
}

export const colleagueActions: readonly ActionKind[] = [
  act('', 'says that one works at an organisation', 'asked', ({ write, viewer, now }, organisation) =>
    write((tx) => askToBelong(tx, viewer, organisation, now)),
  ),
  act('/departure', 'leaves an organisation', 'left', ({ write, viewer, now }, organisation) =>
    write((tx) => leaveOrganisation(tx, viewer, organisation, now)),
  ),
  act('/:person/confirmation', 'confirms that somebody works there', 'confirmed', (request, organisation) => {
    const { write, viewer, now, param } = request
    const it = { organisation, person: param('person'), role: roleFrom(request) }
    return write((tx) => confirmMembership(tx, viewer, it, now))
  }),
  act(
    '/:person/refusal',
    'says that somebody does not work there',
    'declined',
    ({ write, viewer, now, param }, organisation) =>
      write((tx) => declineMembership(tx, viewer, { organisation, person: param('person') }, now)),
  ),
  act(
    '/:person/role',
    'makes a colleague a steward, or a member again',
    'changed',
    (request, organisation) => {
      const { write, viewer, now, param } = request
      const it = { organisation, person: param('person'), role: roleFrom(request) }
      return write((tx) => changeMembership(tx, viewer, it, now))
    },
  ),
  act(
    '/:person/end',
    "ends somebody's membership in an organisation",
    'ended',
    ({ write, viewer, now, param }, organisation) =>
      write((tx) => endMembership(tx, viewer, { organisation, person: param('person') }, now)),
  ),
]
