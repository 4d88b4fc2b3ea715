import * as z from 'zod'
import {
  canRun,
  countRoles,
  findNetwork,
  findOwnJoinRequest,
  type JoinRequest,
  type NetworkInput,
  type Role,
} from '../../people/index.ts'
import {
  type Collected,
  countCollected,
  listCollected,
  listPracticeCards,
  type PracticeCard,
} from '../../practices/index.ts'
import { once, pageNumber, parseQuery } from '../cities/query.ts'
import { pickText } from '../layout/text.tsx'
import { pageKind } from '../page.tsx'
import { type Named, nameReferences } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import { NetworkView, perPage } from './network-view.tsx'

export interface NetworkData {
  network: NetworkInput
  page: number
  /** Public practices in the collection. */
  count: number
  cards: PracticeCard[]
  /** What the curator says about each of the cards, by id. */
  notes: ReadonlyMap<string, Collected>
  named: Named
  /** How many people have each role. */
  people: ReadonlyMap<Role, number>
  /** The reader's own request that waits. */
  own: JoinRequest | null
}

const asked = z.strictObject({
  page: once(pageNumber),
  done: once(z.enum(['left', 'withdrawn', 'changed', 'asked'], { error: 'findIssue.value' })),
})

export const networkPage = pageKind<NetworkData>({
  path: '/networks/:slug',
  about: 'a network and its collection',
  load: loadNetwork,
  show: (request, data) => {
    const { network } = data
    const name = nameOf(request, network)
    return {
      title: name,
      description: request.t('network.description', { name }),
      permanent: `/p/${network.id}`,
      languages: Object.keys(network.name),
      styles: request.viewer.role === 'anonymous' ? ['network'] : ['form', 'network'],
      body: <NetworkView request={request} data={data} isRunner={canRun(request.viewer, network.id)} />,
    }
  },
})

/** A network's name in the reader's language, or its own. */
export function nameOf({ language }: PageRequest, network: NetworkInput): string {
  return pickText(network.name, language.code, network.language)?.text ?? ''
}

/** Gathers a network with one page of its collection. Throws NotFound, Invalid. The number of reads is fixed. */
export async function loadNetwork(request: PageRequest): Promise<NetworkData> {
  const { read, language, viewer, query } = request
  const { page = 1 } = parseQuery(asked, query)
  const network = await findNetwork(read, request.param('slug'))
  const { id } = network
  const collected = await listCollected(read, id, { limit: perPage, skip: (page - 1) * perPage })
  const practices = collected.map((it) => it.practice)
  const [counts, people, cards] = await Promise.all([
    countCollected(read, [id]),
    countRoles(read, id),
    listPracticeCards(read, practices, language.code),
  ])
  return {
    network,
    page,
    count: counts.get(id) ?? 0,
    cards,
    notes: new Map(collected.map((it) => [it.practice, it])),
    named: await nameReferences(request, cards),
    people,
    own: viewer.role === 'anonymous' ? null : await findOwnJoinRequest(read, viewer, id),
  }
}
