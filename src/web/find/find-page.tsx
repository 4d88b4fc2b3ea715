import { listTransfers, type Transfer } from '../../adoptions/index.ts'
import { listNetworks } from '../../people/index.ts'
import { listPracticeCards, type PracticeCard } from '../../practices/index.ts'
import type { Found, Passage } from '../../search/index.ts'
import { pageKind } from '../page.tsx'
import { type Named, nameReferences } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import type { Networks } from './facet-value.ts'
import { FindView } from './find-view.tsx'
import { type FindInput, parseFind } from './input.ts'
import { findMine, type Mine } from './my-fit.ts'
import { listNearest, type Nearest } from './nearest.ts'
import { askSearch, counted, type QuestionOptions, questionFor } from './question.ts'
import { mappedCities } from './result-map.tsx'

export interface FindData extends Found {
  asked: FindInput
  /** The reader's own city. */
  mine: Mine | null
  /** The last word may go on: somebody is typing it. */
  open: boolean
  cards: PracticeCard[]
  /** Title and most telling text of the cards, by id; empty when nothing is asked in words. */
  passages: ReadonlyMap<string, Passage>
  /** Names of what the cards and the filters refer to, and of the cities on the map. */
  named: Named & { networks: Networks }
  transfers: ReadonlyMap<string, Transfer>
  /** What is offered instead, when nothing was found. */
  nearest: Nearest | null
}

export const findPage = pageKind<FindData>({
  path: '/practices',
  load: loadFind,
  show: (request, data) => ({
    title: titleOf(request, data.asked),
    description: request.t('find.description'),
    section: 'practices',
    styles: ['map', 'find'],
    island: 'find.js',
    body: <FindView request={request} data={data} />,
  }),
})

export function titleOf({ t }: PageRequest, { q }: FindInput): string {
  return q === '' ? t('find.title') : t('find.titleWords', { words: q })
}

/** Searches as the address says. Throws Invalid for a query that cannot be used. The number of reads is fixed. */
export async function loadFind(request: PageRequest): Promise<FindData> {
  const asked = parseFind(request.query)
  const data = await loadResults(request, asked, { count: counted.page })
  noteUnanswered(request, data)
  return data
}

/** What was found, and all that its list shows. */
export async function loadResults(
  request: PageRequest,
  asked: FindInput,
  options: QuestionOptions,
): Promise<FindData> {
  const { read, language } = request
  const mine = await findMine(request)
  const question = questionFor(request, asked, { ...options, mine })
  const found = await askSearch(request, asked, question)
  const ids = found.hits.map((it) => it.id)
  const [cards, transfers, passages, nearest] = await Promise.all([
    listPracticeCards(read, ids, language.code),
    listTransfers(read, ids),
    asked.q === '' ? new Map() : request.site.search.listPassages(found.hits, question),
    found.total === 0 ? listNearest(request, asked, mine) : null,
  ])
  const cities = [...mappedCities(found.counts.city ?? {}), ...asked.city].map((city) => ({ city }))
  const referred = await nameReferences(request, [...cards, { leads: [], places: cities }])
  const named = { ...referred, networks: await nameNetworks(request, asked, options) }
  return { ...found, asked, mine, open: options.typing ?? false, cards, passages, named, transfers, nearest }
}

/** Names of the networks that the facets list; while somebody types there are no facets. */
async function nameNetworks(
  { read, language }: PageRequest,
  asked: FindInput,
  { count = counted.nothing }: QuestionOptions,
): Promise<Networks> {
  if (count.length === 0 && asked.network.length === 0) return new Map()
  const networks = await listNetworks(read, language.code)
  return new Map(networks.map((it) => [it.id, it]))
}

/** Tells the editors of words that found nothing, unless filters may be to blame. */
export function noteUnanswered({ site, language }: PageRequest, { total, asked }: FindData): void {
  const isFiltered = Object.values(asked).some((it) => Array.isArray(it) && it.length > 0)
  if (total === 0 && asked.q !== '' && !isFiltered) site.unanswered.note(asked.q, language.code)
}
