import type { Read, Tx } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import type { RouteReason } from './route.ts'
import type { AnswerTable, QuestionRouteTable, QuestionTable } from './tables.ts'
import type { AnswerSide, QuestionState, RouteEnding } from './word.ts'

/** A question, with everybody who had it and every answer. */
export interface Asked {
  id: string
  practice: string
  adoption: string | null
  person: string
  role: string
  isNamed: boolean
  city: string | null
  language: string
  byWhen: string | null
  inOpen: boolean
  body: string
  state: QuestionState
  isHeld: boolean
  at: string
  /** Since when nobody has it, or had it before somebody did. */
  waitsSince: string
  answeredAt: string | null
  endedAt: string | null
  /** Why it was declined. */
  words: string | null
  /** Why nobody could be asked, when somebody was last looked for in vain. */
  skipped: RouteReason['skipped']
  editorsTold: boolean
  routes: readonly Route[]
  answers: readonly Answer[]
}

/** Somebody's turn to answer. */
export interface Route {
  person: string
  side: AnswerSide
  adoption: string | null
  at: string
  reason: RouteReason
  /** Null: it is their turn. */
  ended: RouteEnding | null
  words: string | null
}

export interface Answer {
  person: string
  side: AnswerSide
  adoption: string | null
  role: string
  isNamed: boolean
  language: string
  body: string
  at: string
  answererAgrees: boolean
  /** Null: has not said. */
  askerAgrees: boolean | null
}

/** The question with this id. Throws NotFound. */
export async function loadQuestion(read: Read, id: string): Promise<Asked> {
  const row = await read.selectFrom('adoption_question').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('question.none')
  return (await questionsOf(read, [row]))[0] as Asked
}

/** The same, held until the transaction ends, so that nobody else moves it meanwhile. Every act begins with this. Throws NotFound. */
export async function holdQuestion(tx: Tx, id: string): Promise<Asked> {
  const row = await tx
    .updateTable('adoption_question')
    .set(({ ref }) => ({ at: ref('at') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new NotFound('question.none')
  return (await questionsOf(tx, [row]))[0] as Asked
}

/** Puts rows of questions together with their routes and answers: two queries, however many they are. */
export async function questionsOf(read: Read, rows: readonly QuestionTable[]): Promise<Asked[]> {
  if (rows.length === 0) return []
  const ids = rows.map((it) => it.id)
  const routes = await read
    .selectFrom('adoption_question_route')
    .selectAll()
    .where('question', 'in', ids)
    .orderBy('position')
    .execute()
  const answers = await read
    .selectFrom('adoption_answer')
    .selectAll()
    .where('question', 'in', ids)
    .orderBy('position')
    .execute()
  const routesOf = Map.groupBy(routes, (it) => it.question)
  const answersOf = Map.groupBy(answers, (it) => it.question)
  return rows.map((row) => ({
    id: row.id,
    practice: row.practice,
    adoption: row.adoption,
    person: row.person,
    role: row.role,
    isNamed: row.named === 1,
    city: row.city,
    language: row.language,
    byWhen: row.by_when,
    inOpen: row.in_open === 1,
    body: row.body,
    state: row.state as QuestionState,
    isHeld: row.held === 1,
    at: row.at,
    waitsSince: row.waits_since,
    answeredAt: row.answered_at,
    endedAt: row.ended_at,
    words: row.words,
    skipped: row.skipped === null ? [] : (JSON.parse(row.skipped) as RouteReason['skipped']),
    editorsTold: row.editors_told === 1,
    routes: (routesOf.get(row.id) ?? []).map(routeOf),
    answers: (answersOf.get(row.id) ?? []).map(answerOf),
  }))
}

function routeOf(row: QuestionRouteTable): Route {
  return {
    person: row.person,
    side: row.side as AnswerSide,
    adoption: row.adoption,
    at: row.at,
    reason: JSON.parse(row.reason) as RouteReason,
    ended: row.ended as RouteEnding | null,
    words: row.words,
  }
}

function answerOf(row: AnswerTable): Answer {
  return {
    person: row.person,
    side: row.side as AnswerSide,
    adoption: row.adoption,
    role: row.role,
    isNamed: row.named === 1,
    language: row.language,
    body: row.body,
    at: row.at,
    answererAgrees: row.answerer_agrees === 1,
    askerAgrees: row.asker_agrees === null ? null : row.asker_agrees === 1,
  }
}

/** Whose turn it is; undefined: nobody's. */
export function currentRoute({ routes }: Asked): Route | undefined {
  const last = routes.at(-1)
  return last?.ended === null ? last : undefined
}

/** Moves a held question to a state, with what changes beside it. */
export async function setState(
  tx: Tx,
  id: string,
  state: QuestionState,
  more: Partial<QuestionTable> = {},
): Promise<void> {
  await tx
    .updateTable('adoption_question')
    .set({ ...more, state })
    .where('id', '=', id)
    .execute()
}

/** Ends the turn of whoever has a held question. */
export async function endRoute(
  tx: Tx,
  id: string,
  ended: RouteEnding,
  now: Date,
  words: string | null = null,
): Promise<void> {
  await tx
    .updateTable('adoption_question_route')
    .set({ ended, ended_at: now.toISOString(), words })
    .where('question', '=', id)
    .where('ended', 'is', null)
    .execute()
}

/** Records what was done with a question, under the practice that it is about. */
export async function noteQuestion(
  tx: Tx,
  { id, practice }: Pick<Asked, 'id' | 'practice'>,
  kind: string,
  actor: string,
  now: Date,
): Promise<void> {
  await recordFact(tx, {
    at: now.toISOString(),
    kind,
    subject: practice,
    actor,
    detail: { question: id },
  })
}
