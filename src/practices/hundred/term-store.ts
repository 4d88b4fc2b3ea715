import { actorOf, hasRole, type Viewer } from '../../people/index.ts'
import { insertRows, type Read, type Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { canonical, type Stored } from '../../platform/record/index.ts'
import { type SeatInput, seatInput } from '../input.ts'
import { holdPractice } from '../practice-store.ts'
import { renewalDue, seatCount } from './rules.ts'

/**
 * Stores seats on the Hundred: one record for each stay. An open stay takes the place of another open one of the same practice. Throws
 * Conflict when more than a hundred would sit at once.
 */
export async function storeSeats(tx: Tx, records: readonly SeatInput[]): Promise<Stored> {
  const stored = { added: 0, changed: 0, same: 0 }
  for (const record of records) stored[await storeSeat(tx, record)] += 1
  return stored
}

async function storeSeat(tx: Tx, record: SeatInput): Promise<keyof Stored> {
  const text = textOf(record)
  const known = await tx
    .selectFrom('practice_term')
    .selectAll()
    .where('practice', '=', record.practice)
    .where((eb) =>
      record.until === undefined
        ? eb.or([eb('since', '=', record.since), eb('until', 'is', null)])
        : eb('since', '=', record.since),
    )
    .execute()
  if (known.some((it) => it.record === text)) return 'same'
  for (const it of known)
    await tx
      .deleteFrom('practice_term')
      .where('practice', '=', it.practice)
      .where('since', '=', it.since)
      .execute()
  const before = known.find((it) => it.until === null)?.seat ?? null
  if (record.until !== undefined) {
    await insertRows(tx, 'practice_term', [rowOf(record, before)])
  } else if (before !== null) {
    await insertRows(tx, 'practice_term', [rowOf(record, before)])
  } else if (!(await takeSeat(tx, record))) throw new Conflict('seat.full')
  return known.length > 0 ? 'changed' : 'added'
}

function textOf(record: SeatInput): string {
  return JSON.stringify(canonical(record, 'en'))
}

function rowOf(record: SeatInput, seat: number | null) {
  const { practice, since, until = null } = record
  return { practice, since, until, seat, due: renewalDue(record), record: textOf(record) }
}

/**
 * Puts a stay on the lowest free seat; false when none is free. Nobody can take a seat that is taken, whoever comes at the same moment:
 * the index of taken seats makes one of them look for the next.
 */
async function takeSeat(tx: Tx, record: SeatInput): Promise<boolean> {
  for (let tries = 0; tries <= seatCount; tries += 1) {
    const rows = await tx
      .selectFrom('practice_term')
      .select(['practice', 'seat'])
      .where('until', 'is', null)
      .execute()
    if (rows.some((it) => it.practice === record.practice)) throw new Conflict('seat.seatedAlready')
    const taken = new Set(rows.map((it) => it.seat))
    const free = Array.from({ length: seatCount }, (_, at) => at + 1).find((it) => !taken.has(it))
    if (free === undefined) return false
    const added = await tx
      .insertInto('practice_term')
      .values(rowOf(record, free))
      .onConflict((on) => on.doNothing())
      .returning('seat')
      .executeTakeFirst()
    if (added) return true
  }
  return false
}

/** The seat records in the order of their practices and beginnings, after `after` (`RP-…/since`), at most `limit`. */
export async function listSeatRecords(read: Read, after: string, limit: number): Promise<SeatInput[]> {
  const [practice = '', since = ''] = after.split('/')
  const rows = await read
    .selectFrom('practice_term')
    .select('record')
    .where((eb) =>
      eb.or([
        eb('practice', '>', practice),
        eb.and([eb('practice', '=', practice), eb('since', '>', since)]),
      ]),
    )
    .orderBy('practice')
    .orderBy('since')
    .limit(limit)
    .execute()
  return rows.map((it) => JSON.parse(it.record))
}

/** Everybody who sits on the Hundred today, and the latest who have left, at most `left`. */
export async function listSeats(read: Read, left = 1000): Promise<SeatInput[]> {
  const [open, ended] = await Promise.all([
    read
      .selectFrom('practice_term')
      .select('record')
      .where('until', 'is', null)
      .orderBy('practice')
      .limit(seatCount)
      .execute(),
    read
      .selectFrom('practice_term')
      .select('record')
      .where('until', 'is not', null)
      .orderBy('until', 'desc')
      .orderBy('practice')
      .limit(left)
      .execute(),
  ])
  return [...open, ...ended].map((it) => JSON.parse(it.record))
}

/** One stay in the list of all that ever were. */
export interface Term {
  seat: SeatInput
  /** 1 to 100. */
  number: number | null
  due: string
}

/** Every stay that ever was, the latest beginning first, after the cursor `after` (`since/RP-…`), at most `limit`. */
export async function listTerms(
  read: Read,
  { after, limit, open = false }: { after?: string | undefined; limit: number; open?: boolean },
): Promise<Term[]> {
  let query = read.selectFrom('practice_term').select(['record', 'seat', 'due'])
  if (open) query = query.where('until', 'is', null)
  const [since, practice] = after?.split('/') ?? []
  if (since !== undefined && practice !== undefined)
    query = query.where((eb) =>
      eb.or([eb('since', '<', since), eb.and([eb('since', '=', since), eb('practice', '>', practice)])]),
    )
  const rows = await query.orderBy('since', 'desc').orderBy('practice').limit(limit).execute()
  return rows.map((it) => ({ seat: JSON.parse(it.record), number: it.seat, due: it.due }))
}

/** The cursor behind a stay of that list. */
export function termCursor({ seat }: Term): string {
  return `${seat.since}/${seat.practice}`
}

export interface SeatDecision {
  practice: string
  /** In `language`. */
  reason: string
  language: string
}

function requireEditor(viewer: Viewer): void {
  if (!hasRole(viewer, 'editor')) throw new Forbidden('error.403.what')
}

function checked(seat: unknown): SeatInput {
  const found = seatInput.safeParse(seat)
  if (!found.success) throw new Invalid('care.unfit', [{ path: 'reason', key: 'care.tooLong' }])
  return found.data
}

/** Gives a public practice a seat. Throws Conflict when it has one, or all hundred are taken. Editors only. */
export async function giveSeat(tx: Tx, viewer: Viewer, it: SeatDecision, now: Date): Promise<void> {
  requireEditor(viewer)
  const held = await holdPractice(tx, it.practice)
  if (held.editorial !== 'published') throw new Conflict('care.archivedAlready')
  const today = now.toISOString().slice(0, 10)
  const seat = checked({
    format: 'rialto/1',
    kind: 'seat',
    practice: it.practice,
    since: today,
    reason: { [it.language]: it.reason },
  })
  // A stay that began and ended today has this row.
  const same = await tx
    .selectFrom('practice_term')
    .select('since')
    .where('practice', '=', it.practice)
    .where('since', '=', today)
    .executeTakeFirst()
  if (same) throw new Conflict('seat.today')
  if (!(await takeSeat(tx, seat))) throw new Conflict('seat.full')
  await tell(tx, viewer, 'seat.given', it.practice, now)
}

/** Renews a seat for another year, with the reason. Throws Conflict when there is none, or it was renewed today. */
export async function renewSeat(tx: Tx, viewer: Viewer, it: SeatDecision, now: Date): Promise<void> {
  requireEditor(viewer)
  const { seat, number } = await holdSeat(tx, it.practice)
  const on = now.toISOString().slice(0, 10)
  if ((seat.renewals ?? []).some((renewal) => renewal.on === on)) throw new Conflict('seat.renewedToday')
  const renewals = [...(seat.renewals ?? []), { on, reason: { [it.language]: it.reason } }]
  await keepSeat(tx, checked({ ...seat, renewals }), number)
  await tell(tx, viewer, 'seat.renewed', it.practice, now)
}

/** Ends a stay, with the reason; it stays in the history. Throws Conflict when there is none. */
export async function retireSeat(tx: Tx, viewer: Viewer, it: SeatDecision, now: Date): Promise<void> {
  requireEditor(viewer)
  const { seat, number } = await holdSeat(tx, it.practice)
  const until = now.toISOString().slice(0, 10)
  await keepSeat(tx, checked({ ...seat, until, endReason: { [it.language]: it.reason } }), number)
  await tell(tx, viewer, 'seat.retired', it.practice, now)
}

async function holdSeat(tx: Tx, practice: string): Promise<{ seat: SeatInput; number: number | null }> {
  await holdPractice(tx, practice)
  const row = await tx
    .selectFrom('practice_term')
    .select(['record', 'seat'])
    .where('practice', '=', practice)
    .where('until', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Conflict('seat.none')
  return { seat: JSON.parse(row.record), number: row.seat }
}

async function keepSeat(tx: Tx, seat: SeatInput, number: number | null): Promise<void> {
  const { until, due, record } = rowOf(seat, number)
  await tx
    .updateTable('practice_term')
    .set({ until, due, record })
    .where('practice', '=', seat.practice)
    .where('since', '=', seat.since)
    .execute()
}

async function tell(tx: Tx, viewer: Viewer, kind: string, subject: string, now: Date): Promise<void> {
  await recordFact(tx, { at: now.toISOString(), kind, subject, actor: actorOf(viewer), detail: {} })
}
