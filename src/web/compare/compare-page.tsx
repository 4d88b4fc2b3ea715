import { listTransfers, type Transfer } from '../../adoptions/index.ts'
import {
  listPracticeCards,
  listPublicIds,
  listPublished,
  listWithdrawn,
  type PracticeCard,
  type Published,
} from '../../practices/index.ts'
import { pageKind } from '../page.tsx'
import { type Named, nameReferences } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import { CompareView } from './compare-view.tsx'
import { parseCompare } from './input.ts'
import { type Beside, findBeside } from './rebase.ts'

export interface CompareData {
  practices: Published[]
  named: Named
  transfers: ReadonlyMap<string, Transfer>
  /** What the reader's own city makes of it; null: they have named none. */
  beside: Beside | null
  /** What was asked for and cannot be shown, as it was written. */
  wrong: string[]
  unknown: string[]
  withdrawn: string[]
  /** Practices to choose from, when fewer than two are there to compare. */
  choices: PracticeCard[]
}

const offered = 20

export const comparePage = pageKind<CompareData>({
  path: '/compare',
  load: loadCompare,
  show: (request, data) => ({
    title: request.t('compare.title'),
    styles: ['compare'],
    description: request.t('compare.description'),
    section: 'practices',
    body: <CompareView request={request} data={data} />,
  }),
})

/** Gathers the practices to compare. Throws Invalid for more than four. */
export async function loadCompare(request: PageRequest): Promise<CompareData> {
  const { read } = request
  const { ids, wrong } = parseCompare(request.query)
  const practices = await listPublished(read, ids)
  const known = practices.map((it) => it.id)
  const missing = ids.filter((it) => !known.includes(it))
  const withdrawn = await listWithdrawn(read, missing)
  return {
    practices,
    named: await nameReferences(request, practices),
    transfers: await listTransfers(read, known),
    beside: await findBeside(request, practices),
    wrong,
    unknown: missing.filter((it) => !withdrawn.has(it)),
    withdrawn: missing.filter((it) => withdrawn.has(it)),
    choices: practices.length < 2 ? await listChoices(request, practices) : [],
  }
}

/** The given practice, then those of its idea, then the newest ones. */
async function listChoices(
  { read, language, format }: PageRequest,
  given: readonly Published[],
): Promise<PracticeCard[]> {
  const idea = given[0]?.idea
  const near = idea === undefined ? [] : await listPublicIds(read, { idea }, offered)
  const newest = await listPublicIds(read, {}, offered)
  const ids = new Set([...given.map((it) => it.id), ...near, ...newest])
  const cards = await listPracticeCards(read, [...ids].slice(0, offered), language.code)
  const isGiven = (it: PracticeCard) => given.some((one) => one.id === it.id)
  return cards.toSorted((a, b) => Number(isGiven(b)) - Number(isGiven(a)) || format.compare(a.title, b.title))
}
