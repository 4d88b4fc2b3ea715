import { listPracticeCards, type PracticeCard } from '../../practices/index.ts'
import { type Found, findEntries } from '../../search/index.ts'
import { pageKind } from '../page.tsx'
import { type Named, nameReferences } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import { FindView } from './find-view.tsx'
import { type FindInput, facets, pageSize, parseFind } from './input.ts'

export interface FindData extends Found {
  asked: FindInput
  cards: PracticeCard[]
  named: Named
  /** How many the same words would find without the filters; only told when nothing was found with them. */
  withoutFilters: number
}

export const findPage = pageKind<FindData>({
  path: '/practices',
  load: loadFind,
  show: (request, data) => ({
    title: titleOf(request, data.asked),
    description: request.t('find.description'),
    section: 'practices',
    body: <FindView request={request} data={data} />,
  }),
})

function titleOf({ t }: PageRequest, { q }: FindInput): string {
  return q === '' ? t('find.title') : t('find.titleWords', { words: q })
}

/** Searches as the address says. Throws Invalid for a query that cannot be used. The number of reads is fixed. */
export async function loadFind(request: PageRequest): Promise<FindData> {
  const asked = parseFind(request.query)
  const found = await findEntries(request.read, searchFor(asked))
  const cards = await listPracticeCards(request.read, found.ids, request.language.code)
  return {
    ...found,
    asked,
    cards,
    named: await nameReferences(request, cards),
    withoutFilters: await countWithoutFilters(request, asked, found.total),
  }
}

function searchFor(asked: FindInput) {
  return {
    kind: 'practice',
    words: asked.q,
    filters: Object.fromEntries(facets.flatMap((it) => (asked[it].length > 0 ? [[it, asked[it]]] : []))),
    count: facets,
    order: asked.sort,
    offset: (asked.page - 1) * pageSize,
    limit: pageSize,
  }
}

async function countWithoutFilters(request: PageRequest, asked: FindInput, total: number): Promise<number> {
  const search = searchFor(asked)
  if (total > 0 || Object.keys(search.filters).length === 0) return 0
  const all = { ...search, filters: {}, count: [], offset: 0, limit: 1 }
  return (await findEntries(request.read, all)).total
}
