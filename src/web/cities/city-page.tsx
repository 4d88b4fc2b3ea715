import { type AdoptionInput, listAdoptions } from '../../adoptions/index.ts'
import { type City, type Context, contextOf, countryName, findCity } from '../../places/index.ts'
import { listPracticeCards, listPublicIds, type PracticeCard } from '../../practices/index.ts'
import { pageKind } from '../page.tsx'
import { type Named, nameReferences } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import { CityView } from './city-view.tsx'
import { listNearest, type Near } from './nearest.ts'
import { listPresent } from './presence.ts'

export interface CityData {
  city: City
  /** What it is like today. */
  context: Context
  /** How many practices are told from here; `here` are the first of them. */
  total: number
  here: PracticeCard[]
  /** Adoptions of practices from elsewhere, and of this city's practices. */
  arrived: AdoptionInput[]
  left: AdoptionInput[]
  inCountry: PracticeCard[]
  /** Nearest cities with practices or adoptions. */
  nearest: Near[]
  /** Practices that the adoptions name, by id. */
  cards: ReadonlyMap<string, PracticeCard>
  named: Named
}

const mostCards = 12
const mostAdoptions = 20
const mostInCountry = 6
const mostNearest = 5

export const cityPage = pageKind<CityData>({
  path: '/cities/:slug',
  load: loadCity,
  show: (request, data) => ({
    title: `${data.city.name}${request.language.comma}${countryName(data.city.country, request.language.code)}`,
    description: request.t('city.description', { city: data.city.name, count: data.total }),
    section: 'cities',
    permanent: `/p/${data.city.id}`,
    styles: ['map'],
    body: <CityView request={request} data={data} />,
  }),
})

/** Gathers what is told of a city, and what is near it. Throws NotFound. The number of reads is fixed. */
export async function loadCity(request: PageRequest): Promise<CityData> {
  const { read, language } = request
  const city = await findCity(read, request.param('slug'), language.code)
  const contexts = await contextOf(read, [city.id], request.now)
  const ids = await listPublicIds(read, { city: city.id })
  const arrived = await listAdoptions(read, { city: city.id }, mostAdoptions)
  const around = await listAdoptions(read, { practices: ids }, mostAdoptions * 2)
  const left = around.filter((it) => ids.includes(it.origin)).slice(0, mostAdoptions)
  const elsewhere = await listElsewhere(request, city.country, ids)
  const own = ids.slice(0, mostCards)
  const cards = await listPracticeCards(
    read,
    [...new Set([...own, ...elsewhere, ...practicesOf([...arrived, ...left])])],
    language.code,
  )
  const byId = new Map(cards.map((it) => [it.id, it]))
  const present = await listPresent(request)
  return {
    city,
    context: contexts.get(city.id) as Context,
    total: ids.length,
    here: own.flatMap((id) => byId.get(id) ?? []),
    arrived,
    left,
    inCountry: elsewhere.flatMap((id) => byId.get(id) ?? []),
    nearest: listNearest(
      city,
      present.map((it) => it.city),
      mostNearest,
    ),
    cards: byId,
    named: await nameReferences(request, cards, [...arrived, ...left]),
  }
}

function practicesOf(adoptions: readonly AdoptionInput[]): string[] {
  return adoptions.flatMap((it) => [it.origin, ...(it.practice === undefined ? [] : [it.practice])])
}

/** Practices of the same country that are not told from this city. */
async function listElsewhere(
  { site, language }: PageRequest,
  country: string,
  here: readonly string[],
): Promise<string[]> {
  const { hits } = await site.search.find({
    kind: 'practice',
    words: '',
    language: language.code,
    filters: { country: [country] },
    count: [],
    order: 'newest',
    limit: here.length + mostInCountry,
  })
  return hits
    .map((it) => it.id)
    .filter((it) => !here.includes(it))
    .slice(0, mostInCountry)
}
