import { actorOf, addNotice, hasRole, newKey, type SignedIn } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { holdPractice } from '../practice-store.ts'
import { giveSeat } from './term-store.ts'

/** Somebody's reasons why a practice should sit on the Hundred, or why they agree. */
export interface NominationWords {
  practice: string
  /** Language of the words. */
  language: string
  words: string
}

/** A nomination that waits for editors. */
export interface Nomination extends NominationWords {
  id: string
  person: string
  at: string
  endorsements: { person: string; words: string; at: string }[]
}

/**
 * Nominates a practice for a seat, with reasons. Where it is nominated already, the words become an endorsement. Throws Conflict when the
 * practice has a seat, or the person has spoken already.
 */
export async function nominatePractice(
  tx: Tx,
  viewer: SignedIn,
  it: NominationWords,
  now: Date,
): Promise<'nominated' | 'endorsed'> {
  const held = await holdPractice(tx, it.practice)
  if (held.editorial !== 'published') throw new Conflict('care.archivedAlready')
  const seated = await tx
    .selectFrom('practice_term')
    .select('since')
    .where('practice', '=', it.practice)
    .where('until', 'is', null)
    .executeTakeFirst()
  if (seated) throw new Conflict('seat.seatedAlready')
  const at = now.toISOString()
  const open = await tx
    .selectFrom('practice_nomination')
    .select('id')
    .where('practice', '=', it.practice)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (open) {
    await endorseNomination(tx, viewer, open.id, it.words, now)
    return 'endorsed'
  }
  const id = newKey()
  const { practice, language, words } = it
  await tx
    .insertInto('practice_nomination')
    .values({
      id,
      practice,
      language,
      words,
      person: viewer.id,
      at,
      state: 'open',
      decided_at: null,
      decided_by: null,
      decision: null,
    })
    .execute()
  await recordFact(tx, { at, kind: 'seat.nominated', subject: practice, actor: actorOf(viewer), detail: {} })
  return 'nominated'
}

/** Agrees with a nomination that waits, once for each person. Throws NotFound, Conflict. */
export async function endorseNomination(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  words: string,
  now: Date,
): Promise<void> {
  const row = await tx
    .selectFrom('practice_nomination')
    .select(['practice', 'person', 'state'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('error.notFound')
  if (row.state !== 'open') throw new Conflict('care.decidedAlready')
  if (row.person === viewer.id) throw new Conflict('seat.saidAlready')
  const at = now.toISOString()
  const added = await tx
    .insertInto('practice_endorsement')
    .values({ nomination: id, practice: row.practice, person: viewer.id, words, at })
    .onConflict((on) => on.doNothing())
    .returning('nomination')
    .executeTakeFirst()
  if (!added) throw new Conflict('seat.saidAlready')
  await recordFact(tx, {
    at,
    kind: 'seat.endorsed',
    subject: row.practice,
    actor: actorOf(viewer),
    detail: {},
  })
}

/** Nominations that wait, with their endorsements, the oldest first. */
export async function listNominations(read: Read, limit = 100): Promise<Nomination[]> {
  const rows = await read
    .selectFrom('practice_nomination')
    .select(['id', 'practice', 'language', 'words', 'person', 'at'])
    .where('state', '=', 'open')
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute()
  const said = await read
    .selectFrom('practice_endorsement as e')
    .innerJoin('practice_nomination as n', 'n.id', 'e.nomination')
    .select(['e.nomination', 'e.person', 'e.words', 'e.at'])
    .where('n.state', '=', 'open')
    .orderBy('e.at')
    .orderBy('e.person')
    .execute()
  const byNomination = Map.groupBy(said, (it) => it.nomination)
  return rows.map((it) => ({
    ...it,
    endorsements: (byNomination.get(it.id) ?? []).map(({ person, words, at }) => ({ person, words, at })),
  }))
}

/** An editor's decision on a nomination: a seat, or not yet; `reason` in `language`. */
export interface NominationDecision {
  give: boolean
  reason: string
  language: string
}

/** Decides on a nomination, once. Throws Conflict when it was decided, or no seat is free; then nothing is changed. */
export async function decideNomination(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  { give, reason, language }: NominationDecision,
  now: Date,
): Promise<void> {
  if (!hasRole(viewer, 'editor')) throw new Forbidden('error.403.what')
  const row = await tx
    .selectFrom('practice_nomination')
    .select('practice')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('error.notFound')
  await holdPractice(tx, row.practice)
  const decided = await tx
    .updateTable('practice_nomination')
    .set({
      state: give ? 'seated' : 'declined',
      decided_at: now.toISOString(),
      decided_by: viewer.id,
      decision: reason,
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning(['practice', 'person'])
    .executeTakeFirst()
  if (!decided) throw new Conflict('care.decidedAlready')
  const { practice, person } = decided
  if (give) await giveSeat(tx, viewer, { practice, reason, language }, now)
  else
    await recordFact(tx, {
      at: now.toISOString(),
      kind: 'seat.declined',
      subject: practice,
      actor: actorOf(viewer),
      detail: {},
    })
  if (!person.startsWith('person-')) return
  const kind = give ? 'nomination.seated' : 'nomination.declined'
  await addNotice(tx, { person, kind, subject: practice, detail: { words: reason }, path: '/hundred' }, now)
}
