import * as z from 'zod'
import { addNotice, newKey } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { addDiary } from '../plan/index.ts'
import {
  addStage,
  dayOf,
  findNextReminder,
  holdAnyWork,
  latestDue,
  planReminder,
  type ReminderFinding,
  readInput,
  reminderFindings,
  words,
} from '../work/index.ts'

const goodDays = 60
const dayMilliseconds = 86_400_000

/** Makes the token of a link from the reminder's id; nobody else can. */
export type SignReminder = (id: string) => Promise<string>

/**
 * Asks an owner of each adoption whose day has come whether it is still going; of reminders that were missed, the latest. At most `limit`;
 * gives how many were asked. Running twice asks nobody twice.
 */
export async function remindAdopters(tx: Tx, sign: SignReminder, now: Date, limit = 100): Promise<number> {
  let asked = 0
  for (const id of await listDue(tx, now, limit)) {
    const work = await holdAnyWork(tx, id)
    const next = await findNextReminder(tx, id)
    const person = work?.members.find((it) => it.part === 'owner')?.person
    if (!next || person === undefined || next.day > dayOf(now)) {
      await planReminder(tx, id)
      continue
    }
    await ask(tx, sign, { work: id, person, ...latestDue(next, now) }, now)
    await planReminder(tx, id)
    asked += 1
  }
  return asked
}

async function ask(
  tx: Tx,
  sign: SignReminder,
  it: { work: string; person: string; since: string; months: number },
  now: Date,
): Promise<void> {
  const id = newKey()
  await tx
    .insertInto('adoption_work_reminder')
    .values({
      id,
      work: it.work,
      person: it.person,
      since: it.since,
      months: it.months,
      asked_at: now.toISOString(),
      good_until: new Date(now.getTime() + goodDays * dayMilliseconds).toISOString(),
      state: 'open',
      answered_at: null,
      finding: null,
    })
    .execute()
  const path = `/a/${await sign(id)}`
  const notice = { person: it.person, kind: 'adoption.stillGoing', subject: it.work, path }
  await addNotice(tx, { ...notice, detail: { months: it.months } }, now)
  await note(tx, it.work, 'adoption.asked', 'system', now)
}

async function listDue(read: Read, now: Date, limit: number): Promise<string[]> {
  const rows = await read
    .selectFrom('adoption_work')
    .select('id')
    .where('remind_on', '<=', dayOf(now))
    .orderBy('remind_on')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((it) => it.id)
}

/** Ends reminders that nobody has answered in time. Gives how many. */
export async function lapseReminders(tx: Tx, now: Date): Promise<number> {
  const lapsed = await tx
    .updateTable('adoption_work_reminder')
    .set({ state: 'lapsed' })
    .where('state', '=', 'open')
    .where('good_until', '<=', now.toISOString())
    .returning('id')
    .execute()
  return lapsed.length
}

/** A reminder as the page of its link shows it. */
export interface Reminder {
  id: string
  work: string
  origin: string
  city: string
  language: string
  months: number
  /** `open` in time, `answered`, or `over`: too late, or ended meanwhile. */
  state: 'open' | 'answered' | 'over'
  goodUntil: string
  finding: ReminderFinding | null
}

/** The reminder with this id. Throws NotFound. */
export async function findReminder(read: Read, id: string, now: Date): Promise<Reminder> {
  const row = await read
    .selectFrom('adoption_work_reminder as r')
    .innerJoin('adoption_work as w', 'w.id', 'r.work')
    .select(['r.id', 'r.work', 'w.origin', 'w.city', 'w.language', 'r.months', 'r.state', 'r.finding'])
    .select('r.good_until as goodUntil')
    .where('r.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('adopt.noReminder')
  const isGood = row.state === 'open' && row.goodUntil > now.toISOString()
  return {
    ...row,
    state: row.state === 'answered' ? 'answered' : isGood ? 'open' : 'over',
    finding: row.finding as ReminderFinding | null,
  }
}

/** What the owner answers, in the workspace's language. */
const answerInput = z.strictObject({
  finding: z.enum(reminderFindings, { error: 'adopt.needed' }),
  /** What has changed, or why it stopped. */
  why: z.union([z.literal(''), words(60)], { error: 'adopt.tooLong' }),
  /** What others should know. */
  told: z.union([z.literal(''), words(100)], { error: 'adopt.tooLong' }),
})
export type ReminderAnswer = z.output<typeof answerInput>

/**
 * Answers a reminder, once: what was said goes into the diary, that it has stopped becomes a stage. Throws Conflict when it was answered,
 * is too late, or has ended meanwhile; Invalid for a change or an end without words.
 */
export async function answerReminder(tx: Tx, id: string, given: ReminderAnswer, now: Date): Promise<void> {
  const { work: workId } = await findReminder(tx, id, now)
  const work = await holdAnyWork(tx, workId)
  const { finding, why, told } = readInput(answerInput, given)
  if (finding !== 'yes' && why === '')
    throw new Invalid('adopt.reasonNeeded', [{ path: 'why', key: 'adopt.reasonNeeded' }])
  const answered = await tx
    .updateTable('adoption_work_reminder')
    .set({ state: 'answered', answered_at: now.toISOString(), finding })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('good_until', '>', now.toISOString())
    .returning('person')
    .executeTakeFirst()
  if (!answered || !work) throw new Conflict('adopt.linkOver')
  const { person } = answered
  const date = dayOf(now)
  if (finding === 'changed') await addDiary(tx, work, { date, words: why, seenBy: 'public' }, person, now)
  if (told !== '') await addDiary(tx, work, { date, words: told, seenBy: 'public' }, person, now)
  await note(tx, workId, 'adoption.answered', person, now, { finding })
  if (finding === 'stopped') await addStage(tx, work, { stage: 'stopped', date, reason: why }, person, now)
}

async function note(
  tx: Tx,
  subject: string,
  kind: string,
  actor: string,
  now: Date,
  detail: Record<string, string> = {},
): Promise<void> {
  await recordFact(tx, { at: now.toISOString(), kind, subject, actor, detail })
}
