import { actorOf, addNotice, newKey, type Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { listStewards } from '../draft/index.ts'
import type { PracticeInput } from '../input.ts'
import { holdPractice, type Published, storePractices } from '../practice-store.ts'
import { dueSince, goodUntil, remindersDue } from './rules.ts'
import { addSuggestion } from './suggestion-store.ts'
import type { Finding } from './word.ts'

/** Makes the token of a link from the request's id; nobody else can. */
export type SignRequest = (id: string) => Promise<string>

/**
 * Asks stewards of practices whose confirmation is due, one open question for each steward and practice, at most `limit` practices.
 * Gives how many questions were asked; running twice asks nobody twice.
 */
export async function askForConfirmation(tx: Tx, sign: SignRequest, now: Date, limit = 100): Promise<number> {
  const due = await tx
    .selectFrom('practice as p')
    .innerJoin('practice_steward as s', 's.practice', 'p.id')
    .leftJoin('practice_confirmation_request as q', (join) =>
      join
        .onRef('q.practice', '=', 'p.id')
        .onRef('q.person', '=', 's.person')
        .on('q.asked_at', '>', dueSince(now)),
    )
    .select(['p.id', 's.person'])
    .where('p.editorial', '=', 'published')
    .where('p.life', '!=', 'ended')
    .where('s.until', 'is', null)
    .where('q.id', 'is', null)
    .where(({ or, eb }) => or([eb('p.confirmed_on', 'is', null), eb('p.confirmed_on', '<=', dueSince(now))]))
    // A record that was published within the year was true then.
    .where('p.published_at', '<=', `${dueSince(now)}T23:59:59.999Z`)
    .orderBy('p.id')
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
        good_until: goodUntil(now),
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
  const open = await tx
    .selectFrom('practice_confirmation_request')
    .selectAll()
    .where('state', '=', 'open')
    .where('reminders', '<', 2)
    .where('good_until', '>', now.toISOString())
    .orderBy('asked_at')
    .limit(limit)
    .execute()
  let sent = 0
  for (const it of open) {
    const due = remindersDue(it.asked_at, now)
    if (due <= it.reminders) continue
    const changed = await tx
      .updateTable('practice_confirmation_request')
      .set({ reminders: due })
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
  finding: Finding | null
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
    finding: row.finding as Finding | null,
    role: row.role ?? '',
  }
}

export interface Answer {
  finding: Finding
  /** The named role under which the answer is given, in the record's language. */
  role: string
  /** What has changed, or why it ended. */
  words: string
  /** Since when it has ended: a year, month or day. */
  since?: string
}

/**
 * Answers a question to a steward, once. `holds` and `changed` make the record fresh again; what has changed goes to the editors as a
 * correction; `ended` says so in the record. Throws Conflict when it was answered, or is too late.
 */
export async function answerConfirmation(tx: Tx, id: string, answer: Answer, now: Date): Promise<void> {
  const request = await tx
    .updateTable('practice_confirmation_request')
    .set({ state: 'answered', answered_at: now.toISOString(), finding: answer.finding })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('good_until', '>', now.toISOString())
    .returning(['practice', 'person'])
    .executeTakeFirst()
  if (!request) throw new Conflict('care.linkOver')
  if (answer.role !== '') await nameRole(tx, request.practice, request.person, answer.role)
  await keepConfirmation(tx, request.practice, request.person, answer, now)
}

/** A steward or editor who is signed in confirms without having been asked. The caller has asked whether they may. */
export async function confirmPractice(
  tx: Tx,
  viewer: Viewer,
  practice: string,
  answer: Answer,
  now: Date,
): Promise<void> {
  await keepConfirmation(tx, practice, actorOf(viewer), answer, now)
  await tx
    .updateTable('practice_confirmation_request')
    .set({ state: 'answered', answered_at: now.toISOString(), finding: answer.finding })
    .where('practice', '=', practice)
    .where('state', '=', 'open')
    .execute()
}

async function keepConfirmation(tx: Tx, id: string, actor: string, answer: Answer, now: Date): Promise<void> {
  const published = await holdPractice(tx, id)
  const { version: _version, ...record } = withConfirmation(published, answer, now)
  await storePractices(tx, [record], now, { actor, kind: 'practice.confirmed' })
  if (answer.finding !== 'changed') return
  await addSuggestion(
    tx,
    {
      practice: id,
      kind: 'correction',
      about: '',
      present: '',
      body: answer.words,
      source: '',
      email: null,
      language: published.language,
      person: actor,
    },
    now,
  )
}

/** The record with one more confirmation of today. */
export function withConfirmation(published: Published, answer: Answer, now: Date): PracticeInput {
  const { language } = published
  const today = now.toISOString().slice(0, 10)
  const note =
    answer.words === '' || answer.finding === 'changed'
      ? {}
      : { note: { [language]: short(answer.words, 40) } }
  const confirmation = {
    date: today,
    by: { [language]: answer.role },
    finding: answer.finding,
    ...note,
  }
  const life =
    answer.finding === 'ended'
      ? {
          state: 'ended' as const,
          asOf: answer.since ?? today,
          ...(answer.words === '' ? {} : { reason: { [language]: short(answer.words, 60) } }),
        }
      : published.life
  return { ...published, life, confirmations: [...published.confirmations, confirmation].slice(-100) }
}

/** A confirmation is a line, not a story: what is longer stands in the correction or the change that follows. */
function short(words: string, most: number): string {
  return words
    .split(/\s+/)
    .slice(0, most)
    .join(' ')
    .slice(0, most * 14)
}

/** Gives a steward a named role. */
export async function nameRole(tx: Tx, practice: string, person: string, role: string): Promise<void> {
  await tx
    .updateTable('practice_steward')
    .set({ role })
    .where('practice', '=', practice)
    .where('person', '=', person)
    .execute()
}

/** Ids of the people who care for a practice today. */
export async function listStewardIds(read: Read, practice: string): Promise<string[]> {
  return (await listStewards(read, practice)).map((it) => it.person)
}
