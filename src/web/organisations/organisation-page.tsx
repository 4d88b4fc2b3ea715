import { type AdoptionInput, listAdoptions } from '../../adoptions/index.ts'
import { findOrganisation, findStanding, type OrganisationInput, type Standing } from '../../people/index.ts'
import { type City, listCitiesById } from '../../places/index.ts'
import { listPracticeCards, listPublicIds, type PracticeCard } from '../../practices/index.ts'
import { pickText } from '../layout/text.tsx'
import { pageKind } from '../page.tsx'
import { type Named, nameReferences } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import { OrganisationView } from './organisation-view.tsx'

export interface OrganisationData {
  organisation: OrganisationInput
  city: City | null
  leads: PracticeCard[]
  supports: PracticeCard[]
  /** Adoptions of its own, and those that start from practices that it leads. */
  adoptions: AdoptionInput[]
  /** Practices that the adoptions name, by id. */
  cards: ReadonlyMap<string, PracticeCard>
  named: Named
  /** Who of it is here, and what the reader is in it. */
  standing: Standing
}

const mostAdoptions = 30

export const organisationPage = pageKind<OrganisationData>({
  path: '/organisations/:slug',
  load: loadOrganisation,
  show: (request, data) => {
    const { organisation } = data
    const name = pickText(organisation.name, request.language.code, organisation.language)?.text ?? ''
    return {
      title: name,
      description: request.t('organisation.description', { name }),
      section: 'organisations',
      ...(organisation.state === undefined
        ? { permanent: `/p/${organisation.id}` }
        : { isPrivate: true as const }),
      styles: ['form'],
      languages: Object.keys(organisation.name),
      body: <OrganisationView request={request} data={data} />,
    }
  },
})

/** Gathers what an organisation leads, supports and takes part in. Throws NotFound. The number of reads is fixed. */
export async function loadOrganisation(request: PageRequest): Promise<OrganisationData> {
  const { read, language } = request
  const organisation = await findOrganisation(read, request.param('slug'), request.viewer)
  const { id } = organisation
  const cards = await listPracticeCards(read, await listPublicIds(read, { organisation: id }), language.code)
  const leads = cards.filter((it) => it.leads.includes(id))
  const adoptions = await listTakingPart(request, id, leads)
  const further = await listPracticeCards(read, missingIn(cards, adoptions), language.code)
  const all = [...cards, ...further]
  const city = organisation.city
  const cities = await listCitiesById(read, city === undefined ? [] : [city], language.code)
  return {
    organisation,
    city: (city !== undefined && cities.get(city)) || null,
    leads,
    supports: cards.filter((it) => !it.leads.includes(id)),
    adoptions,
    cards: new Map(all.map((it) => [it.id, it])),
    named: await nameReferences(request, all, adoptions),
    standing: await findStanding(read, request.viewer, id),
  }
}

async function listTakingPart(
  { read }: PageRequest,
  organisation: string,
  leads: readonly PracticeCard[],
): Promise<AdoptionInput[]> {
  const own = await listAdoptions(read, { organisation }, mostAdoptions)
  const practices = leads.map((it) => it.id)
  const others = await listAdoptions(read, { practices }, mostAdoptions)
  const known = new Set(own.map((it) => it.id))
  return [...own, ...others.filter((it) => !known.has(it.id))]
}

function missingIn(cards: readonly PracticeCard[], adoptions: readonly AdoptionInput[]): string[] {
  const known = new Set(cards.map((it) => it.id))
  const ends = adoptions.flatMap((it) => [it.origin, ...(it.practice === undefined ? [] : [it.practice])])
  return [...new Set(ends)].filter((it) => !known.has(it))
}
