import {
  type City,
  type Context,
  chooseMeasures,
  contextOf,
  type Explanation,
  explainLikeness,
  findCity,
  listCitiesById,
  rankSimilar,
  type Similar,
  type Used,
} from '../../places/index.ts'
import { listPresent } from '../cities/presence.ts'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { parseSimilar, type SimilarInput } from './input.ts'
import { SimilarView } from './similar-view.tsx'

export interface SimilarCity extends Similar {
  city: City
  context: Context
  explanation: Explanation
  /** What is told here of it. */
  practices: number
  adoptions: number
}

export interface SimilarData {
  city: City
  context: Context
  asked: SimilarInput
  used: Used
  /** How many cities were compared. */
  compared: number
  found: readonly SimilarCity[]
}

const shown = 20

export const similarPage = pageKind<SimilarData>({
  path: '/cities/:slug/similar',
  about: 'cities that are like one, with the likenesses and differences',
  load: loadSimilar,
  show: (request, data) => ({
    title: request.t('similar.title', { city: data.city.name }),
    description: request.t('similar.what'),
    section: 'cities',
    styles: ['form'],
    body: <SimilarView request={request} data={data} />,
  }),
})

/** Compares a city with all others. Throws NotFound, Invalid. The number of reads is fixed. */
export async function loadSimilar(request: PageRequest): Promise<SimilarData> {
  const { read, site, language, now } = request
  const asked = parseSimilar(request.query)
  const city = await findCity(read, request.param('slug'), language.code)
  const columns = await site.comparison.columns(read, now)
  const used = chooseMeasures(columns, city.id, asked.weights)
  const ranked = rankSimilar(columns, city.id, asked.weights, shown)
  const ids = ranked.map((it) => it.id)
  const [cities, contexts, present] = await Promise.all([
    listCitiesById(read, ids, language.code),
    contextOf(read, [city.id, ...ids], now),
    listPresent(request),
  ])
  const there = new Map(present.map((it) => [it.city.id, it]))
  return {
    city,
    context: contexts.get(city.id) as Context,
    asked,
    used,
    compared: Math.max(0, columns.ids.length - (columns.positions.has(city.id) ? 1 : 0)),
    found: ranked.flatMap((it) => {
      const [other, context] = [cities.get(it.id), contexts.get(it.id)]
      if (!other || !context) return []
      const { practices = 0, adoptions = 0 } = there.get(it.id) ?? {}
      const explanation = explainLikeness(columns, city.id, it.id, used.used)
      return [{ ...it, city: other, context, explanation, practices, adoptions }]
    }),
  }
}
