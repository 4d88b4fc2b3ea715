import { randomUUID } from 'node:crypto'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound, TooMany } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import type { Aspect } from './aspect.ts'
import type { Author } from './author.ts'
import type { ProposalTable } from './tables.ts'
import type { ContextValue } from './value.ts'
import {
  columnsOf,
  findCurrentValue,
  fromColumns,
  type RecordedValue,
  recordValue,
  requirePast,
  withdrawValue,
} from './value-store.ts'

/** So many values of one person may wait. */
export const mostWaiting = 40

/** A value that somebody without role has given. */
export interface Proposal extends ContextValue {
  id: string
  city: string
  recordedAt: string
  /** The person's id. */
  recordedBy: string
}

/** What is given: of which city, and the revision that its author saw, 0 for none. */
export interface GivenValue {
  city: string
  value: ContextValue
  before: number
}

/**
 * Takes a value: it counts at once, or waits for an editor. Throws NotFound for an unknown city, Invalid for a year to come, Conflict
 * when somebody was faster, TooMany when too much of the person waits.
 */
export async function giveValue(
  tx: Tx,
  author: Author,
  given: GivenValue,
  now: Date,
): Promise<'added' | 'changed' | 'same' | 'waiting'> {
  await requireCity(tx, given.city)
  if (author.mayRecord) return recordValue(tx, { ...given, by: author.id }, now)
  requirePast(given.value, now)
  const known = await findCurrentValue(tx, given.city, given.value)
  if ((known?.revision ?? 0) !== given.before) throw new Conflict('error.contextChanged')
  if ((await countWaitingOf(tx, author.id)) >= mostWaiting)
    throw new TooMany('error.contextWaiting', 24 * 3600)
  const row = { ...columnsOf(given.value), city: given.city, recorded_at: now.toISOString() }
  await tx
    .insertInto('place_value_proposal')
    .values({
      ...row,
      id: randomUUID(),
      state: 'waiting',
      recorded_by: author.id,
      decided_at: null,
      decided_by: null,
      reason: null,
    })
    .execute()
  const { aspect, year } = given.value
  await tell(tx, 'context.proposed', given.city, author.id, { aspect, year }, now)
  return 'waiting'
}

/** Takes a value back that counts. Throws Forbidden for whoever may record nothing. */
export async function takeValueBack(
  tx: Tx,
  author: Author,
  given: { city: string; aspect: Aspect; year: number; before: number },
  now: Date,
): Promise<void> {
  if (!author.mayRecord) throw new Forbidden('error.403.what')
  await requireCity(tx, given.city)
  await withdrawValue(tx, { ...given, by: author.id }, now)
}

async function requireCity(read: Read, id: string): Promise<void> {
  const row = await read.selectFrom('place_city').select('id').where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('error.noCity')
}

async function countWaitingOf(read: Read, person: string): Promise<number> {
  const { count } = await read
    .selectFrom('place_value_proposal')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('recorded_by', '=', person)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What waits for an editor, the oldest first; `filter`: only of a city, or a person. */
export async function listWaitingValues(
  read: Read,
  filter: { city?: string; person?: string },
  limit: number,
): Promise<Proposal[]> {
  let query = read.selectFrom('place_value_proposal').selectAll().where('state', '=', 'waiting')
  if (filter.city !== undefined) query = query.where('city', '=', filter.city)
  if (filter.person !== undefined) query = query.where('recorded_by', '=', filter.person)
  const rows = await query.orderBy('recorded_at').orderBy('id').limit(limit).execute()
  return rows.map(asProposal)
}

export async function countWaitingValues(read: Read): Promise<number> {
  const { count } = await read
    .selectFrom('place_value_proposal')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What counts now of the aspects and years that wait, by id of what waits. */
export async function listCountingBeside(
  read: Read,
  waiting: readonly Proposal[],
): Promise<Map<string, RecordedValue>> {
  const found = new Map<string, RecordedValue>()
  for (const it of waiting) {
    const known = await findCurrentValue(read, it.city, it)
    if (known) found.set(it.id, known)
  }
  return found
}

/**
 * Accepts or refuses what waits. `before`: the revision that the editor saw beside it. Gives what was decided on. Throws Forbidden, NotFound,
 * Conflict when somebody was faster.
 */
export async function decideOnValue(
  tx: Tx,
  author: Author,
  { id, accept, before, reason }: { id: string; accept: boolean; before: number; reason?: string },
  now: Date,
): Promise<Proposal> {
  if (!author.mayDecide) throw new Forbidden('error.403.what')
  const row = await tx
    .updateTable('place_value_proposal')
    .set({
      state: accept ? 'accepted' : 'refused',
      decided_at: now.toISOString(),
      decided_by: author.id,
      reason: reason ?? null,
    })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returningAll()
    .executeTakeFirst()
  if (!row)
    throw (await isKnown(tx, id)) ? new Conflict('error.contextChanged') : new NotFound('error.notFound')
  const proposal = asProposal(row)
  const { city, recordedBy: by, aspect, year } = proposal
  if (accept) await recordValue(tx, { city, value: proposal, before, by }, now)
  await tell(tx, accept ? 'context.accepted' : 'context.refused', city, author.id, { aspect, year }, now)
  return proposal
}

async function isKnown(read: Read, id: string): Promise<boolean> {
  const row = await read
    .selectFrom('place_value_proposal')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** What a person has given, for their own copy of their data. */
export async function findGivenValues(read: Read, person: string): Promise<Record<string, unknown>> {
  return {
    cityValues: await read.selectFrom('place_value').selectAll().where('recorded_by', '=', person).execute(),
    cityValuesSent: await read
      .selectFrom('place_value_proposal')
      .selectAll()
      .where('recorded_by', '=', person)
      .execute(),
    cityTables: await read
      .selectFrom('place_import')
      .select(['id', 'name', 'state', 'total', 'created_at'])
      .where('created_by', '=', person)
      .execute(),
  }
}

/** What a person has sent and nobody has decided on goes with them; values that count stay, as the source says them. */
export async function forgetWaitingValues(tx: Tx, person: string): Promise<void> {
  await tx
    .deleteFrom('place_value_proposal')
    .where('recorded_by', '=', person)
    .where('state', '=', 'waiting')
    .execute()
}

async function tell(
  tx: Tx,
  kind: string,
  subject: string,
  actor: string,
  detail: Record<string, string | number>,
  now: Date,
): Promise<void> {
  await recordFact(tx, { at: now.toISOString(), kind, subject, actor, detail })
}

function asProposal(row: ProposalTable): Proposal {
  return {
    ...fromColumns(row),
    id: row.id,
    city: row.city,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }
}
