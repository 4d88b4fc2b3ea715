import { actorOf, addNotice, newKey, type SignedIn } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { listStewards } from '../draft/index.ts'
import type { PracticeInput } from '../input.ts'
import { holdPractice, type Published } from '../practice-store.ts'
import { isConfirmedBy, isLiving } from './due-store.ts'
import { keepRecord } from './keep-record-store.ts'
import { closeRequests } from './request-store.ts'
import { canCare, dueSince, linkDays, momentAfter, reminderDays } from './rules.ts'
import { addSuggestion } from './suggestion-store.ts'
import type { ConfirmationFinding } from './word.ts'

/**
 * Makes the token of a link from the request's id; nobody else can. The notice keeps the link in its path, so whoever reads the database
 * could answer: they could as well write into it. Nothing but the site's secret is needed to make the same link again for a reminder.
 */
export type SignRequest = (id: string) => Promise<string>

/**
 * Asks stewards of practices whose confirmation is due, one open question for each steward and practice, at most `limit` practices.
 * Gives how many questions were asked; running twice asks nobody twice.
 */
export async function askForConfirmation(tx: Tx, sign: SignRequest, now: Date, limit = 100): Promise<number> {
  const day = dueSince(now)
  const due = await tx
    .selectFrom('practice as p')
    .innerJoin('practice_steward as s', 's.practice', 'p.id')
    .leftJoin('practice_confirmation_request as q', (join) =>
      join.onRef('q.practice', '=', 'p.id').onRef('q.person', '=', 's.person').on('q.asked_at', '>', day),
    )
    .select(['p.id', 's.person'])
    .where((eb) => isLiving(eb as never))
    .where('s.until', 'is', null)
    .where('q.id', 'is', null)
    .where((eb) =>
      eb.or([
        isConfirmedBy(eb as never, day),
        // A record that was first published within the year was true then.
        eb.and([
          eb('p.confirmed_on', 'is', null),
          eb.not(
            eb.exists(
              eb
                .selectFrom('practice_version as v')
                .select('v.number')
                .whereRef('v.practice', '=', 'p.id')
                .where('v.number', '=', 1)
                .where('v.published_at', '>', `${day}T23:59:59.999Z`),
            ),
          ),
        ]),
      ]),
    )
    .orderBy('p.id')
    .orderBy('s.person')
    .limit(limit)
    .execute()
  let asked = 0
  for (const { id: practice, person } of due) {
    const id = newKey()
    const added = await tx
      .insertInto('practice_confirmation_request')
      .values({
        id,
        practice,
        person,
        asked_at: now.toISOString(),
        good_until: momentAfter(now, linkDays),
        reminders: 0,
        state: 'open',
        answered_at: null,
        finding: null,
      })
      .onConflict((on) => on.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) continue
    asked += 1
    await tell(tx, 'confirmation.asked', { practice, person }, await sign(id), now)
    await recordFact(tx, {
      at: now.toISOString(),
      kind: 'confirmation.asked',
      subject: practice,
      actor: 'system',
      detail: { request: id },
    })
  }
  return asked
}

async function tell(
  tx: Tx,
  kind: string,
  { practice, person }: { practice: string; person: string },
  token: string,
  now: Date,
): Promise<void> {
  await addNotice(tx, { person, kind, subject: practice, detail: {}, path: `/confirm/${token}` }, now)
}

/** Repeats questions that were not answered, each twice at most. Gives how many; running twice repeats none twice. */
export async function remindToConfirm(tx: Tx, sign: SignRequest, now: Date, limit = 100): Promise<number> {
  // Only those whose turn it is: a long list of others must not stand before them.
  const [first, second] = reminderDays.map((it) => momentAfter(now, -it)) as [string, string]
  const open = await tx
    .selectFrom('practice_confirmation_request')
    .selectAll()
    .where('state', '=', 'open')
    .where('good_until', '>', now.toISOString())
    .where((eb) =>
      eb.or([
        eb.and([eb('reminders', '=', 0), eb('asked_at', '<=', first)]),
        eb.and([eb('reminders', '=', 1), eb('asked_at', '<=', second)]),
      ]),
    )
    .orderBy('asked_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  let sent = 0
  for (const it of open) {
    const changed = await tx
      .updateTable('practice_confirmation_request')
      .set({ reminders: it.asked_at <= second ? 2 : 1 })
      .where('id', '=', it.id)
      .where('reminders', '=', it.reminders)
      .where('state', '=', 'open')
      .returning('id')
      .executeTakeFirst()
    if (!changed) continue
    sent += 1
    await tell(tx, 'confirmation.reminder', it, await sign(it.id), now)
  }
  return sent
}

/** Ends questions that nobody has answered in time: their practices go to the editors. Gives how many. */
export async function lapseRequests(tx: Tx, now: Date): Promise<number> {
  const lapsed = await tx
    .updateTable('practice_confirmation_request')
    .set({ state: 'lapsed' })
    .where('state', '=', 'open')
    .where('good_until', '<=', now.toISOString())
    .returning(['id', 'practice'])
    .execute()
  for (const { practice } of lapsed) {
    await recordFact(tx, {
      at: now.toISOString(),
      kind: 'confirmation.lapsed',
      subject: practice,
      actor: 'system',
      detail: {},
    })
  }
  return lapsed.length
}

/** A question to a steward, as the page of the link shows it. */
export interface ConfirmationRequest {
  id: string
  practice: string
  person: string
  /** `open` in time, `answered`, or `over`: too late. */
  state: 'open' | 'answered' | 'over'
  goodUntil: string
  answeredAt: string | null
  finding: ConfirmationFinding | null
  /** The named role of the steward; empty: not said yet. */
  role: string
}

/** The question with this id. Throws NotFound. */
export async function findConfirmationRequest(
  read: Read,
  id: string,
  now: Date,
): Promise<ConfirmationRequest> {
  const row = await read
    .selectFrom('practice_confirmation_request as q')
    .leftJoin('practice_steward as s', (join) =>
      join.onRef('s.practice', '=', 'q.practice').onRef('s.person', '=', 'q.person'),
    )
    .selectAll('q')
    .select('s.role')
    .where('q.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('error.noConfirmation')
  const isGood = row.state === 'open' && row.good_until > now.toISOString()
  return {
    id,
    practice: row.practice,
    person: row.person,
    state: row.state === 'answered' ? 'answered' : isGood ? 'open' : 'over',
    goodUntil: row.good_until,
    answeredAt: row.answered_at,
    finding: row.finding as ConfirmationFinding | null,
    role: row.role ?? '',
  }
}

export interface Answer {
  finding: ConfirmationFinding
  /** The named role under which the answer is given, in the record's language. */
  role: string
  /** What has changed, or why it ended. */
  words: string
  /** Since when it has ended: a year, month or day. */
  since?: string
  /** What the new version says of itself, in the record's language: "Confirmed". */
  note?: string | undefined
}

/**
 * Answers a question to a steward, once. `holds` and `changed` make the record fresh again; what has changed goes to the editors as a
 * correction; `ended` says so in the record. Throws Conflict when it was answered, or is too late, Invalid for what the record cannot hold.
 */
export async function answerConfirmation(tx: Tx, id: string, answer: Answer, now: Date): Promise<void> {
  // The practice first, as everywhere: two who hold each other's rows would wait for ever.
  const { practice } = await findConfirmationRequest(tx, id, now)
  const held = await holdPractice(tx, practice)
  const request = await tx
    .updateTable('practice_confirmation_request')
    .set({ state: 'answered', answered_at: now.toISOString(), finding: answer.finding })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('good_until', '>', now.toISOString())
    .returning('person')
    .executeTakeFirst()
  if (!request) throw new Conflict('care.linkOver')
  await keepRole(tx, practice, request.person, answer.role)
  await keepConfirmation(tx, held, request.person, answer, now)
}

/** A steward or editor who is signed in confirms without having been asked. Throws Forbidden, Invalid. */
export async function confirmPractice(
  tx: Tx,
  viewer: SignedIn,
  practice: string,
  answer: Answer,
  now: Date,
): Promise<void> {
  const held = await holdPractice(tx, practice)
  if (!canCare(viewer, await listStewardIds(tx, practice))) throw new Forbidden('error.403.what')
  if (held.editorial === 'archived') throw new Conflict('care.archivedAlready')
  await tx
    .updateTable('practice_confirmation_request')
    .set({ state: 'answered', answered_at: now.toISOString(), finding: answer.finding })
    .where('practice', '=', practice)
    .where('state', '=', 'open')
    .execute()
  await keepRole(tx, practice, viewer.id, answer.role)
  await keepConfirmation(tx, held, actorOf(viewer), answer, now)
}

async function keepConfirmation(
  tx: Tx,
  held: Published,
  actor: string,
  answer: Answer,
  now: Date,
): Promise<void> {
  if (answer.since !== undefined && answer.since > now.toISOString().slice(0, 10))
    throw new Invalid('care.unfit', [{ path: 'since', key: 'care.inFuture' }])
  await keepRecord(tx, held, withConfirmation(held, answer, now), {
    now,
    by: { actor, kind: 'practice.confirmed' },
    note: answer.note,
  })
  if (answer.finding === 'ended') await closeRequests(tx, held.id)
  if (answer.finding !== 'changed') return
  const { language } = held
  const told = { practice: held.id, kind: 'correction' as const, about: '', present: '', source: '' }
  await addSuggestion(tx, { ...told, body: answer.words, email: null, language, person: actor }, now)
}

/** The record with one more confirmation of today. */
export function withConfirmation(published: Published, answer: Answer, now: Date): PracticeInput {
  const { language } = published
  const today = now.toISOString().slice(0, 10)
  const confirmation = { date: today, by: { [language]: answer.role }, finding: answer.finding }
  const life =
    answer.finding === 'ended'
      ? {
          state: 'ended' as const,
          asOf: answer.since ?? today,
          ...(answer.words === '' ? {} : { reason: { [language]: answer.words } }),
        }
      : published.life
  return { ...published, life, confirmations: [...published.confirmations, confirmation].slice(-100) }
}

async function keepRole(tx: Tx, practice: string, person: string, role: string): Promise<void> {
  await tx
    .updateTable('practice_steward')
    .set({ role })
    .where('practice', '=', practice)
    .where('person', '=', person)
    .where('until', 'is', null)
    .execute()
}

/** Ids of the people who care for a practice today. */
export async function listStewardIds(read: Read, practice: string): Promise<string[]> {
  return (await listStewards(read, practice)).map((it) => it.person)
}
