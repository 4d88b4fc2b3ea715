import {
  canRun,
  findNetwork,
  grantableRoles,
  type JoinRequest,
  listJoinRequests,
  listMembers,
  type NetworkInput,
  type NetworkMember,
  type Role,
} from '../../people/index.ts'
import { Forbidden } from '../../platform/errors/index.ts'
import { pageNumber } from '../cities/query.ts'
import type { Faults } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { nameOf } from './network-page.tsx'
import { NetworkPeople } from './people-view.tsx'

export interface NetworkPeopleData {
  network: NetworkInput
  requests: JoinRequest[]
  /** In the order of the reader's language. */
  members: NetworkMember[]
  page: number
  /** What the viewer may give and take. */
  grantable: Role[]
}

/** An answer that was refused, and what was wrong with it. */
export interface RefusedAnswer {
  id: string
  answer: string
  faults: Faults
}

export const networkPeoplePage = pageKind<NetworkPeopleData>({
  path: '/networks/:slug/people',
  who: 'editor',
  about: 'people of a network and their roles, for those who run it',
  load: loadNetworkPeople,
  show: (request, data) => showPeople(request, data),
})

/** Gathers who belongs to a network and who wants to. Throws NotFound, Forbidden for viewers who do not run it. */
export async function loadNetworkPeople(request: PageRequest): Promise<NetworkPeopleData> {
  const { read, viewer, format, query } = request
  const network = await findNetwork(read, request.param('slug'))
  if (!canRun(viewer, network.id)) throw new Forbidden('network.error.notYours')
  const [requests, members] = await Promise.all([
    listJoinRequests(read, viewer, network.id),
    listMembers(read, viewer, network.id),
  ])
  return {
    network,
    requests,
    members: members.sort((a, b) => format.compare(a.name, b.name)),
    page: pageNumber.safeParse(query.get('page')).data ?? 1,
    grantable: grantableRoles(viewer, network.id),
  }
}

/** The page, where an answer was refused with what was typed. */
export function showPeople(
  request: PageRequest,
  data: NetworkPeopleData,
  refused?: RefusedAnswer,
): PageContent {
  return {
    title: request.t('network.peopleTitle', { name: nameOf(request, data.network) }),
    isPrivate: true,
    ...(refused ? { status: 422 as const } : {}),
    styles: ['form', 'network'],
    body: <NetworkPeople request={request} data={data} refused={refused} />,
  }
}
