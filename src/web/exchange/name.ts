import type { Post } from '../../exchange/index.ts'
import { listOrganisationsById, type OrganisationName } from '../../people/index.ts'
import { type City, countryName, listCitiesById, regionName } from '../../places/index.ts'
import type { PageRequest } from '../request.ts'

/** Cities and organisations that posts name, by id. */
export interface PostNames {
  cities: ReadonlyMap<string, City>
  organisations: ReadonlyMap<string, OrganisationName>
}

export async function namePosts(
  { read, language }: PageRequest,
  posts: readonly Pick<Post, 'city' | 'organisation'>[],
): Promise<PostNames> {
  const unique = (ids: readonly (string | null)[]) => [...new Set(ids.filter((it) => it !== null))]
  const [cities, organisations] = await Promise.all([
    listCitiesById(read, unique(posts.map((it) => it.city)), language.code),
    listOrganisationsById(read, unique(posts.map((it) => it.organisation)), language.code),
  ])
  return { cities, organisations }
}

/** Who posts, as far as it is public: organisation, city and country. */
export function placeOf({ language }: PageRequest, post: Post, names: PostNames): string {
  const organisation = names.organisations.get(post.organisation ?? '')?.name
  const city = names.cities.get(post.city ?? '')?.name
  const parts = [organisation, city, countryName(post.country, language.code)]
  return parts.filter((it) => it !== undefined).join(language.comma)
}

/** A topic in the reader's language. */
export function topicName({ site, language }: PageRequest, topic: string): string {
  return site.search.nameConcept(topic, language.code) ?? topic
}

/** Whether the thesaurus knows this topic. */
export function isTopic({ site, language }: PageRequest, topic: string): boolean {
  return site.search.nameConcept(topic, language.code) !== null
}

/** A country or region in the reader's language. */
export function areaName({ language }: PageRequest, code: string): string {
  return /^\d/.test(code) ? regionName(code, language.code) : countryName(code, language.code)
}
