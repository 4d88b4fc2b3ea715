import type { Read, Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors/index.ts'
import { recordFact } from '../platform/fact/index.ts'
import { newKey } from './token.ts'
import { actorOf, type Role, roles, type Viewer } from './viewer.ts'

export interface NewPerson {
  /** Normalised: trimmed, lower case. */
  email: string
  name: string
  languages: readonly string[]
  /** Language of the interface in which mails are written. */
  language: string
}

/** Adds a person, who has no role yet, and gives the id. */
export async function addPerson(tx: Tx, it: NewPerson, now: Date): Promise<string> {
  const id = `person-${newKey()}`
  const at = now.toISOString()
  await tx
    .insertInto('people_person')
    .values({
      id,
      email: it.email,
      name: it.name,
      address_as: null,
      languages: JSON.stringify(it.languages),
      country: null,
      city: null,
      about: null,
      offers: null,
      language: it.language,
      notices: 'immediate',
      created_at: at,
      trusted_at: null,
      suspended_at: null,
      erased_at: null,
    })
    .execute()
  await recordFact(tx, { at, kind: 'person.joined', subject: id, actor: id, detail: {} })
  return id
}

/** Gives a person a role for a network (null: the whole site). Nothing happens when the person has it. */
export async function grantRole(
  tx: Tx,
  viewer: Viewer,
  { person, network, role }: { person: string; network: string | null; role: Role },
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  const added = await tx
    .insertInto('people_grant')
    .values({ person, network: network ?? '', role, granted_at: at, granted_by: actorOf(viewer) })
    .onConflict((it) => it.doNothing())
    .returning('person')
    .execute()
  if (added.length === 0) return
  await recordFact(tx, {
    at,
    kind: 'role.granted',
    subject: person,
    actor: actorOf(viewer),
    detail: { role, network },
  })
}

/** Notes that what these people send needs not be held any more. */
export async function trustPeople(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('people_person')
    .set({ trusted_at: now.toISOString() })
    .where('id', 'in', ids)
    .where('trusted_at', 'is', null)
    .execute()
}

/** The person as somebody who is signed in; null when there is none, or it may not sign in any more. */
export async function findSignedIn(
  read: Read,
  id: string,
  isStrong: boolean,
): Promise<Extract<Viewer, { role: 'person' }> | null> {
  const [person, grants, memberships] = await Promise.all([
    read.selectFrom('people_person').selectAll().where('id', '=', id).executeTakeFirst(),
    read.selectFrom('people_grant').select(['network', 'role']).where('person', '=', id).execute(),
    read
      .selectFrom('people_membership')
      .select('organisation')
      .where('person', '=', id)
      .where('state', '=', 'accepted')
      .orderBy('organisation')
      .execute(),
  ])
  if (!person || person.suspended_at !== null || person.erased_at !== null) return null
  return {
    role: 'person',
    id,
    name: person.name,
    languages: JSON.parse(person.languages),
    organisations: memberships.map((it) => it.organisation),
    grants: grants
      .filter((it) => (roles as readonly string[]).includes(it.role))
      .map((it) => ({ network: it.network === '' ? null : it.network, role: it.role as Role })),
    isStrong,
    isTrusted: person.trusted_at !== null,
  }
}

/** The people who are administrators of the whole site. */
export async function listAdministrators(read: Read): Promise<string[]> {
  const rows = await read
    .selectFrom('people_grant')
    .select('person')
    .where('network', '=', '')
    .where('role', '=', 'administrator')
    .orderBy('person')
    .execute()
  return rows.map((it) => it.person)
}

/** How pages name a person. */
export interface PersonName {
  id: string
  name: string
}

/** Names of these people, by id. Of erased ones the name is empty. */
export async function listPeopleById(read: Read, ids: readonly string[]): Promise<Map<string, PersonName>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .selectFrom('people_person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((it) => [it.id, it]))
}

/** Throws NotFound unless there is such a person. */
export async function requirePerson(read: Read, id: string): Promise<PersonName> {
  const person = (await listPeopleById(read, [id])).get(id)
  if (!person) throw new NotFound('error.notFound')
  return person
}
