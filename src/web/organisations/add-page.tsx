import {
  addOrganisation,
  type LikeOrganisation,
  listLikeOrganisations,
  type NewOrganisation,
  newOrganisationInput,
} from '../../people/index.ts'
import { type City, findCitiesByName } from '../../places/index.ts'
import { foldText } from '../../platform/i18n/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import { type Faults, faultsIn } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { AddForm } from './add-form.tsx'

/** The form as it was typed. */
export interface TypedOrganisation {
  name: string
  language: string
  actorKind: string
  country: string
  /** The city's name. */
  city: string
  /** The city that was chosen among several of this name. */
  cityId: string
  url: string
}

export interface AddData {
  typed: TypedOrganisation
  faults?: Faults
  /** Cities that the name may mean. */
  cities?: readonly City[]
  /** Organisations that may be the same. */
  like?: readonly LikeOrganisation[]
}

export const addPage = pageKind<null>({
  path: '/add-organisation',
  who: 'person',
  about: 'adds an organisation',
  load: async () => null,
  show: (request) => showAdd(request, { typed: typedNothing(request) }),
})

function typedNothing({ language }: PageRequest): TypedOrganisation {
  return { name: '', language: language.code, actorKind: '', country: '', city: '', cityId: '', url: '' }
}

function showAdd(request: PageRequest, data: AddData): PageContent {
  const isRefused = data.faults !== undefined || data.cities !== undefined || data.like !== undefined
  return {
    title: request.t('addOrganisation.title'),
    isPrivate: true,
    ...(isRefused ? { status: 422 as const } : {}),
    styles: ['form'],
    body: <AddForm request={request} data={data} />,
  }
}

const messages = {
  name: 'addOrganisation.fault.name',
  language: 'addOrganisation.fault.language',
  actorKind: 'addOrganisation.fault.actorKind',
  country: 'addOrganisation.fault.country',
  url: 'network.fault.url',
} as const

export const addAct: ActionKind = {
  path: '/add-organisation',
  who: 'person',
  about: 'sends the new organisation to the editors',
  act: async (request) => {
    const { viewer, write, now, form } = request
    const typed = readTyped(request)
    const checked = newOrganisationInput.safeParse(given(typed))
    const faults = checked.success ? {} : faultsIn(checked.error, messages)
    const places = await findPlaces(request, typed)
    const all: Faults = { ...faults, ...(places.length === 1 ? {} : cityFault(typed, places)) }
    if (!checked.success || Object.keys(all).length > 0)
      return showAdd(request, { typed, faults: all, ...(places.length > 1 ? { cities: places } : {}) })
    const added: NewOrganisation = { ...checked.data, ...(places[0] ? { city: places[0].id } : {}) }
    if (!form.has('isOther')) {
      const like = await listLikeOrganisations(request.read, added)
      if (like.length > 0) return showAdd(request, { typed: { ...typed, cityId: added.city ?? '' }, like })
    }
    const { slug } = await write((tx) => addOrganisation(tx, viewer, added, now))
    return { to: `/organisations/${slug}?done=added` }
  },
}

function readTyped({ form }: ActionRequest): TypedOrganisation {
  const line = (name: string) => form.text(name).trim()
  return {
    name: line('name'),
    language: line('language'),
    actorKind: line('actorKind'),
    country: line('country'),
    city: line('city'),
    cityId: line('cityId'),
    url: line('url'),
  }
}

function given({ name, language, actorKind, country, url }: TypedOrganisation): object {
  return { name, language, actorKind, country, ...(url === '' ? {} : { url }) }
}

/**
 * The cities of the country that the typed name means: one, when it was chosen or is clear; several to choose from; none. A city
 * need not be given.
 */
async function findPlaces(
  { read, language }: PageRequest,
  { city, cityId, country }: TypedOrganisation,
): Promise<City[]> {
  if (city === '') return []
  const found = (await findCitiesByName(read, city.slice(0, 100), language.code, 60)).filter(
    (it) => it.country === country,
  )
  const chosen = found.find((it) => it.id === cityId)
  if (chosen) return [chosen]
  const same = found.filter((it) => foldText(it.name) === foldText(city))
  return same.length === 1 ? same : found.slice(0, 8)
}

/** Without a country nobody can say that there is no such city. */
function cityFault({ city, country }: TypedOrganisation, places: readonly City[]): Faults {
  if (city === '' || country === '') return {}
  return places.length === 0
    ? { city: { key: 'addOrganisation.fault.noCity' } }
    : { cityId: { key: 'addOrganisation.fault.whichCity' } }
}
