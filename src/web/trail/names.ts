import { hasRole, listPeopleById } from '../../people/index.ts'
import type { Fact } from '../../platform/fact/index.ts'
import type { PageRequest } from '../request.ts'

/** Names of people by id; empty: somebody who left. Null: this viewer gets no names. */
export type Names = ReadonlyMap<string, string> | null

const isPerson = (id: string): boolean => id.startsWith('person-')

/** Those who are named in `facts`, for administrators of the site. */
export async function nameActors(
  { read, viewer }: PageRequest,
  facts: readonly Pick<Fact, 'actor' | 'subject'>[],
): Promise<Names> {
  if (!hasRole(viewer, 'administrator')) return null
  const people = await listPeopleById(read, facts.flatMap((it) => [it.actor, it.subject]).filter(isPerson))
  return new Map([...people.values()].map((it) => [it.id, it.name]))
}

const inWords = ['import', 'operator', 'system', 'anonymous', 'administrator'] as const

/** Who did something, or to whom, in words; ids that are nobody's stay as they are. */
export function sayWho({ t }: PageRequest, names: Names, id: string): string {
  const known = inWords.find((it) => it === id)
  if (known !== undefined) return t(`trail.actor.${known}`)
  if (!isPerson(id)) return id === 'site' ? t('trail.site') : id
  if (names === null) return t('trail.actor.person')
  return names.get(id) || t('trail.actor.left')
}
