import { type AdoptionInput, type Asked, listAdoptions } from '../../../adoptions/index.ts'
import { listPeopleById, type PersonName } from '../../../people/index.ts'
import { type City, countryName, listCitiesById } from '../../../places/index.ts'
import { listPracticeCards, type PracticeCard } from '../../../practices/index.ts'
import type { PageRequest } from '../../request.ts'

/** Names of what questions refer to, in the reader's language. */
export interface Around {
  /** Public practices by id; a withdrawn one is not among them. */
  cards: ReadonlyMap<string, PracticeCard>
  cities: ReadonlyMap<string, City>
  /** Those who wish to be named. */
  people: ReadonlyMap<string, PersonName>
  adoptions: ReadonlyMap<string, AdoptionInput>
}

/** Looks up the names of everything that these questions refer to: four queries, however many they are. */
export async function loadAround(
  { read, language }: PageRequest,
  questions: readonly Asked[],
): Promise<Around> {
  const unique = (ids: readonly (string | null)[]) => [...new Set(ids.flatMap((it) => it ?? []))]
  const cards = await listPracticeCards(read, unique(questions.map((it) => it.practice)), language.code)
  const adoptions = await listAdoptions(read, { ids: unique(questions.flatMap(adoptionsIn)) })
  const cities = unique([
    ...questions.map((it) => it.city),
    ...cards.map((it) => it.places[0]?.city ?? null),
    ...adoptions.map((it) => it.city ?? null),
  ])
  return {
    cards: new Map(cards.map((it) => [it.id, it])),
    adoptions: new Map(adoptions.map((it) => [it.id, it])),
    cities: await listCitiesById(read, cities, language.code),
    people: await listPeopleById(read, unique(questions.flatMap(namedIn))),
  }
}

function adoptionsIn({ adoption, routes, answers }: Asked): (string | null)[] {
  return [adoption, ...routes.map((it) => it.adoption), ...answers.map((it) => it.adoption)]
}

function namedIn({ isNamed, person, answers }: Asked): string[] {
  return [...(isNamed ? [person] : []), ...answers.flatMap((it) => (it.isNamed ? [it.person] : []))]
}

/** Where a practice is carried out, in words; where that is not one place, its title stands for it. */
export function nameOrigin(
  { t, language }: PageRequest,
  { cards, cities }: Around,
  practice: string,
): string {
  const card = cards.get(practice)
  const [place] = card?.places ?? []
  const city = place?.city ? cities.get(place.city) : undefined
  if (city) return city.name
  if (card?.places.length === 1 && place?.country) return countryName(place.country, language.code)
  return t('question.theOrigin')
}

/** The city of an adoption; where that is not told, only that it is another one. */
export function nameAdopter(
  { t }: PageRequest,
  { adoptions, cities }: Around,
  adoption: string | null,
): string {
  const city = adoptions.get(adoption ?? '')?.city
  return cities.get(city ?? '')?.name ?? t('question.anotherCity')
}
