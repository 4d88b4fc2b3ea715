import type { Read, Tx } from '../../platform/db/index.ts'
import { listPublished, type Published } from '../../practices/index.ts'
import { listTiers, monthOf } from './candidate-store.ts'
import { type Asked, endRoute, holdQuestion, noteQuestion, setState } from './question-store.ts'
import { type Choice, chooseAnswerer, type RouteReason } from './route.ts'
import { answerDays, momentBefore, reminderDays, waitDays, waitingStates } from './rules.ts'
import { tell, tellEditors } from './tell-store.ts'

/** What brings a question to somebody new: it was asked just now, somebody passed it on or let it lapse, or it waited. */
type Cause = 'new' | 'moved' | 'waited'

/**
 * Gives a held question that nobody has to whoever suits it, tells them, and gives whether there was somebody. Needs the turn. Where there is
 * nobody the question waits; editors are told once.
 */
export async function routeQuestion(tx: Tx, question: Asked, cause: Cause, now: Date): Promise<boolean> {
  const [practice] = await listPublished(tx, [question.practice])
  if (!practice) return false
  const choice = await choose(tx, question, practice, now)
  if (choice.person === null) {
    await keepWaiting(tx, question, { cause, skipped: choice.skipped }, now)
    return false
  }
  await giveTo(tx, question, choice, now)
  await tell(tx, choice.person, 'question.toAnswer', question, now)
  if (cause !== 'new') await tell(tx, question.person, 'question.passedOn', question, now)
  return true
}

async function choose(read: Read, question: Asked, practice: Published, now: Date) {
  const { person: asker, language, adoption } = question
  const past = [...question.routes.map((it) => it.person), ...question.answers.map((it) => it.person)]
  const tiers = await listTiers(read, practice, adoption, now)
  return chooseAnswerer(
    { asker, language, subjects: practice.themes, past },
    tiers,
    now.toISOString().slice(0, 10),
  )
}

async function giveTo(tx: Tx, question: Asked, { person, side, adoption, reason }: Choice, now: Date) {
  const at = now.toISOString()
  await tx
    .insertInto('adoption_question_route')
    .values({
      question: question.id,
      position: question.routes.length,
      person,
      side,
      adoption,
      month: monthOf(now),
      at,
      reason: JSON.stringify(reason),
      reminded_at: null,
      ended: null,
      ended_at: null,
      words: null,
    })
    .execute()
  await setState(tx, question.id, 'routed', question.routes.length === 0 ? { routed_at: at } : {})
  await noteQuestion(tx, question, 'question.routed', 'system', now)
}

async function keepWaiting(
  tx: Tx,
  question: Asked,
  { cause, skipped }: { cause: Cause; skipped: RouteReason['skipped'] },
  now: Date,
): Promise<void> {
  const since = cause === 'waited' ? {} : { waits_since: now.toISOString() }
  const why = { editors_told: 1, skipped: JSON.stringify(skipped) }
  await setState(tx, question.id, 'asked', { ...why, ...since })
  if (!question.editorsTold) await tellEditors(tx, question, now)
  if (cause !== 'waited') await tell(tx, question.person, 'question.waiting', question, now)
}

/** Reminds those who have had a question for a week. Gives how many. */
export async function remindAnswerers(tx: Tx, now: Date, limit = 100): Promise<number> {
  const due = await tx
    .selectFrom('adoption_question_route')
    .select(['question', 'position'])
    .where('ended', 'is', null)
    .where('reminded_at', 'is', null)
    .where('at', '<=', momentBefore(now, reminderDays))
    .where('at', '>', momentBefore(now, answerDays))
    .orderBy('at')
    .orderBy('question')
    .limit(limit)
    .execute()
  let reminded = 0
  for (const { question, position } of due) {
    const row = await tx
      .updateTable('adoption_question_route')
      .set({ reminded_at: now.toISOString() })
      .where('question', '=', question)
      .where('position', '=', position)
      .where('ended', 'is', null)
      .where('reminded_at', 'is', null)
      .returning('person')
      .executeTakeFirst()
    if (!row) continue
    const { practice } = await tx
      .selectFrom('adoption_question')
      .select('practice')
      .where('id', '=', question)
      .executeTakeFirstOrThrow()
    await tell(tx, row.person, 'question.reminder', { id: question, practice }, now)
    reminded += 1
  }
  return reminded
}

/** Passes on what somebody has had for two weeks without a word. Needs the turn; gives how many. */
export async function lapseRoutes(tx: Tx, now: Date, limit = 100): Promise<number> {
  const due = await tx
    .selectFrom('adoption_question_route')
    .select('question')
    .where('ended', 'is', null)
    .where('at', '<=', momentBefore(now, answerDays))
    .orderBy('at')
    .orderBy('question')
    .limit(limit)
    .execute()
  let lapsed = 0
  for (const { question: id } of due) {
    const question = await holdQuestion(tx, id)
    const last = question.routes.at(-1)
    // Answered, or passed on, while this job waited for it.
    if (question.state !== 'routed' || !last || last.ended !== null) continue
    await endRoute(tx, id, 'lapsed', now)
    await noteQuestion(tx, question, 'question.turnLapsed', 'system', now)
    await tell(tx, last.person, 'question.movedOn', question, now)
    await routeQuestion(tx, question, 'moved', now)
    lapsed += 1
  }
  return lapsed
}

/**
 * Looks again for somebody for questions that wait, the oldest first, and ends those that have waited too long or whose practice was
 * withdrawn. Needs the turn; gives how many moved.
 */
export async function routeWaiting(tx: Tx, now: Date, limit = 300): Promise<number> {
  let moved = 0
  for (const id of await listWaiting(tx, limit)) {
    const question = await holdQuestion(tx, id)
    if (question.state !== 'asked' || question.isHeld) continue
    if (question.waitsSince <= momentBefore(now, waitDays)) {
      await setState(tx, id, 'lapsed', { ended_at: now.toISOString() })
      await noteQuestion(tx, question, 'question.lapsed', 'system', now)
      await tell(tx, question.person, 'question.lapsed', question, now)
      moved += 1
    } else if (await routeQuestion(tx, question, 'waited', now)) moved += 1
  }
  return moved
}

async function listWaiting(read: Read, limit: number): Promise<string[]> {
  const rows = await read
    .selectFrom('adoption_question')
    .select('id')
    .where('state', '=', 'asked')
    .where('held', '=', 0)
    .orderBy('waits_since')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((it) => it.id)
}

/** Ends questions about practices that were withdrawn. Gives how many. */
export async function endWithdrawn(tx: Tx, now: Date, limit = 100): Promise<number> {
  const rows = await tx
    .selectFrom('adoption_question as q')
    .leftJoin('practice as p', 'p.id', 'q.practice')
    .select('q.id')
    .where('q.state', 'in', [...waitingStates])
    .where(({ or, eb }) =>
      or([eb('p.id', 'is', null), eb('p.editorial', 'not in', ['published', 'archived'])]),
    )
    .orderBy('q.id')
    .limit(limit)
    .execute()
  for (const { id } of rows) {
    const question = await holdQuestion(tx, id)
    if (!waitingStates.includes(question.state)) continue
    await endRoute(tx, id, 'closed', now)
    await setState(tx, id, 'withdrawn', { ended_at: now.toISOString() })
    await noteQuestion(tx, question, 'question.withdrawn', 'system', now)
    await tell(tx, question.person, 'question.lapsed', question, now)
  }
  return rows.length
}
