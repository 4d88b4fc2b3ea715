import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { foldText } from '../../platform/i18n/index.ts'
import { findFactors, hasFactor, removeFactors } from '../factor/factor-store.ts'
import { grantRole, revokeRole } from '../network/role-store.ts'
import { addNotice } from '../notice-store.ts'
import { addPerson, type NewPerson } from '../person-store.ts'
import { endAllSessions } from '../session-list-store.ts'
import { actorOf, type Grant, hasRole, operator, type Role, type Viewer } from '../viewer.ts'

/** A person as administrators see it in the list. */
export interface PersonLine {
  id: string
  name: string
  email: string | null
  since: string
  state: 'usual' | 'suspended' | 'erased'
  isTrusted: boolean
}

/** Everybody, the newest first, or those whose name or address has `words` in it; from behind `after` (an id of a line). */
export async function listPeople(
  read: Read,
  viewer: Viewer,
  { words, after, limit }: { words: string; after: string | null; limit: number },
): Promise<{ people: PersonLine[]; count: number; hasMore: boolean }> {
  requireAdministrator(viewer)
  const searched = words.trim().slice(0, 200)
  let all = read.selectFrom('people_person')
  if (searched !== '')
    all = all.where(({ or }) => or([has('folded', foldText(searched)), has('email', searched.toLowerCase())]))
  const { count } = await all.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  let page = all
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit + 1)
  const last = after === null ? undefined : await findRow(read, after)
  if (last)
    page = page.where((it) =>
      it.or([
        it('created_at', '<', last.created_at),
        it.and([it('created_at', '=', last.created_at), it('id', '>', last.id)]),
      ]),
    )
  const rows = await page.execute()
  return { people: rows.slice(0, limit).map(lineOf), count: Number(count), hasMore: rows.length > limit }
}

/** A person as administrators see it. */
export interface PersonRecord extends PersonLine {
  languages: readonly string[]
  suspendedAt: string | null
  suspendedReason: string | null
  grants: readonly Grant[]
  sessions: number
  hasFactor: boolean
}

/** One person. Throws NotFound. */
export async function findPersonRecord(read: Read, viewer: Viewer, id: string): Promise<PersonRecord> {
  requireAdministrator(viewer)
  const row = await findRow(read, id)
  if (!row) throw new NotFound('error.notFound')
  const [grants, sessions, factors] = await Promise.all([
    read
      .selectFrom('people_grant')
      .select(['network', 'role'])
      .where('person', '=', id)
      .orderBy('network')
      .orderBy('role')
      .execute(),
    read
      .selectFrom('people_session')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('person', '=', id)
      .executeTakeFirst(),
    findFactors(read, id),
  ])
  return {
    ...lineOf(row),
    languages: JSON.parse(row.languages),
    suspendedAt: row.suspended_at,
    suspendedReason: row.suspended_reason,
    grants: grants.map((it) => ({ network: it.network || null, role: it.role as Role })),
    sessions: Number(sessions?.count ?? 0),
    hasFactor: hasFactor(factors),
  }
}

/** Gives or takes a role on the whole site. Administrators cannot take their own. */
export async function setSiteRole(
  tx: Tx,
  viewer: Viewer,
  { person, role, holds }: { person: string; role: Role; holds: boolean },
  now: Date,
): Promise<void> {
  await requireOther(tx, viewer, person)
  if (holds) {
    await grantRole(tx, viewer, { person, network: null, role }, now)
    return
  }
  await revokeRole(tx, viewer, { person, network: null, role }, now)
}

/** Keeps somebody from signing in, and ends what sessions they have. The reason is for administrators. */
export async function suspendPerson(
  tx: Tx,
  viewer: Viewer,
  { person, reason }: { person: string; reason: string },
  now: Date,
): Promise<void> {
  await requireOther(tx, viewer, person)
  const changed = await tx
    .updateTable('people_person')
    .set({ suspended_at: now.toISOString(), suspended_reason: reason })
    .where('id', '=', person)
    .where('suspended_at', 'is', null)
    .where('erased_at', 'is', null)
    .returning('id')
    .execute()
  if (changed.length === 0) throw new Conflict('people.notPossible')
  await endAllSessions(tx, viewer, person, now)
  await tell(tx, viewer, 'person.suspended', person, now)
}

/** Lets somebody sign in again. */
export async function unsuspendPerson(tx: Tx, viewer: Viewer, person: string, now: Date): Promise<void> {
  await requireOther(tx, viewer, person)
  const changed = await tx
    .updateTable('people_person')
    .set({ suspended_at: null, suspended_reason: null })
    .where('id', '=', person)
    .where('suspended_at', 'is not', null)
    .returning('id')
    .execute()
  if (changed.length > 0) await tell(tx, viewer, 'person.unsuspended', person, now)
}

/** Says whether what somebody sends is taken at once. */
export async function setTrust(
  tx: Tx,
  viewer: Viewer,
  { person, isTrusted }: { person: string; isTrusted: boolean },
  now: Date,
): Promise<void> {
  await requireOther(tx, viewer, person)
  const changed = await tx
    .updateTable('people_person')
    .set({ trusted_at: isTrusted ? now.toISOString() : null })
    .where('id', '=', person)
    .where('trusted_at', isTrusted ? 'is' : 'is not', null)
    .returning('id')
    .execute()
  if (changed.length > 0)
    await tell(tx, viewer, isTrusted ? 'person.trusted' : 'person.untrusted', person, now)
}

/** Ends every session of somebody. */
export async function signPersonOut(tx: Tx, viewer: Viewer, person: string, now: Date): Promise<void> {
  await requireOther(tx, viewer, person)
  await endAllSessions(tx, viewer, person, now)
}

/** Takes away the second factors of somebody who has lost them all, ends their sessions, and tells them. */
export async function resetFactors(tx: Tx, viewer: Viewer, person: string, now: Date): Promise<void> {
  await requireOther(tx, viewer, person)
  await removeFactors(tx, viewer, person, 'all', now)
  await endAllSessions(tx, viewer, person, now)
  await addNotice(
    tx,
    { person, kind: 'security.factorsReset', subject: person, detail: {}, path: '/account/second-factor' },
    now,
  )
}

/** An account with this address, made if need be, that administers the site. For the operator alone. Gives the person's id. */
export async function makeAdministrator(tx: Tx, viewer: Viewer, it: NewPerson, now: Date): Promise<string> {
  if (actorOf(viewer) !== operator.id) throw new Forbidden('error.403.what')
  const known = await tx
    .selectFrom('people_person')
    .select(['id', 'suspended_at'])
    .where('email', '=', it.email)
    .executeTakeFirst()
  if (known && known.suspended_at !== null) throw new Forbidden('account.suspended')
  const person = known?.id ?? (await addPerson(tx, it, now))
  await grantRole(tx, viewer, { person, network: null, role: 'administrator' }, now)
  return person
}

/** How many people administer the whole site. */
export async function countAdministrators(read: Read): Promise<number> {
  const { count } = await read
    .selectFrom('people_grant')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('network', '=', '')
    .where('role', '=', 'administrator')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Whether a column has `text` in it. LIKE would need escaping, which the databases do not do alike. */
function has(column: 'folded' | 'email', text: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`replace(${sql.ref(column)}, ${text}, '') <> ${sql.ref(column)}`
}

function requireAdministrator(viewer: Viewer): void {
  if (!hasRole(viewer, 'administrator')) throw new Forbidden('error.403.what')
}

/** Throws Forbidden, NotFound, and Conflict for an administrator's own account. */
export async function requireOther(read: Read, viewer: Viewer, person: string): Promise<void> {
  requireAdministrator(viewer)
  if (!(await findRow(read, person))) throw new NotFound('error.notFound')
  if (actorOf(viewer) === person) throw new Conflict('people.notYourself')
}

function findRow(read: Read, id: string) {
  return read.selectFrom('people_person').selectAll().where('id', '=', id).executeTakeFirst()
}

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>

function lineOf(row: Row): PersonLine {
  const isUsual = row.suspended_at === null ? 'usual' : 'suspended'
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    since: row.created_at,
    state: row.erased_at === null ? isUsual : 'erased',
    isTrusted: row.trusted_at !== null,
  }
}

async function tell(
  tx: Tx,
  viewer: Viewer,
  kind: string,
  subject: string,
  now: Date,
  detail: Record<string, string | null> = {},
): Promise<void> {
  await recordFact(tx, { at: now.toISOString(), kind, subject, actor: actorOf(viewer), detail })
}
