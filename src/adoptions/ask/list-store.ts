import type { SignedIn } from '../../people/index.ts'
import type { Read } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { type Asked, loadQuestion, questionsOf } from './question-store.ts'
import { isForEverybody } from './standing-store.ts'

/** Which questions a list shows. */
export interface QuestionFilter {
  practice?: string
  adoption?: string
}

/** Questions that are part of the record, the latest answered first, after the cursor `after` (moment/id). */
export async function listShownQuestions(
  read: Read,
  { practice, adoption }: QuestionFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Asked[]> {
  let query = read.selectFrom('adoption_question').selectAll().where('state', '=', 'shown')
  if (practice !== undefined) query = query.where('practice', '=', practice)
  if (adoption !== undefined) query = query.where('adoption', '=', adoption)
  const [at, id] = after?.split('/') ?? []
  if (at !== undefined && id !== undefined)
    query = query.where(({ or, and, eb }) =>
      or([eb('answered_at', '<', at), and([eb('answered_at', '=', at), eb('id', '>', id)])]),
    )
  const rows = await query.orderBy('answered_at', 'desc').orderBy('id').limit(limit).execute()
  return questionsOf(read, rows)
}

/** The cursor behind a question of that list. */
export function shownCursor({ answeredAt, id }: Asked): string {
  return `${answeredAt}/${id}`
}

/** Questions that are part of the record, by id, in the order of `ids`; those that are not are left out. */
export async function listShownById(read: Read, ids: readonly string[]): Promise<Asked[]> {
  if (ids.length === 0) return []
  const rows = await read
    .selectFrom('adoption_question')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('state', '=', 'shown')
    .execute()
  const found = new Map((await questionsOf(read, rows)).map((it) => [it.id, it]))
  return ids.flatMap((it) => found.get(it) ?? [])
}

/** Questions that were asked in the open and wait for an answer, the oldest first. */
export async function listOpenQuestions(
  read: Read,
  { practice, adoption }: QuestionFilter,
  limit = 20,
): Promise<Asked[]> {
  let query = read
    .selectFrom('adoption_question')
    .selectAll()
    .where('in_open', '=', 1)
    .where('held', '=', 0)
    .where('state', 'in', ['asked', 'routed'])
  if (practice !== undefined) query = query.where('practice', '=', practice)
  if (adoption !== undefined) query = query.where('adoption', '=', adoption)
  const rows = await query.orderBy('at').orderBy('id').limit(limit).execute()
  return questionsOf(read, rows)
}

/** One question that everybody may read. Throws NotFound. */
export async function findPublicQuestion(read: Read, id: string): Promise<Asked> {
  const question = await loadQuestion(read, id)
  if (!isForEverybody(question)) throw new NotFound('question.none')
  return question
}

/** A person's own questions, those whose turn they have, and those that they had. */
export interface OwnQuestions {
  asked: Asked[]
  turn: Asked[]
  past: Asked[]
}

const mostListed = 100

export async function listOwnQuestions(read: Read, { id: person }: SignedIn): Promise<OwnQuestions> {
  const rows = await read
    .selectFrom('adoption_question as q')
    .selectAll('q')
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('q.person', '=', person),
        exists(
          selectFrom('adoption_question_route as r')
            .select('r.position')
            .whereRef('r.question', '=', 'q.id')
            .where('r.person', '=', person),
        ),
        exists(
          selectFrom('adoption_answer as a')
            .select('a.position')
            .whereRef('a.question', '=', 'q.id')
            .where('a.person', '=', person),
        ),
      ]),
    )
    .orderBy('q.at', 'desc')
    .orderBy('q.id')
    .limit(mostListed)
    .execute()
  const all = await questionsOf(read, rows)
  const hasTurn = ({ routes }: Asked) => routes.some((it) => it.person === person && it.ended === null)
  const isOver = (it: Asked) => {
    const had = it.routes.findLast((route) => route.person === person)
    // What somebody passed on in private is not theirs to read any more.
    return it.inOpen || had?.ended !== 'passed'
  }
  return {
    asked: all.filter((it) => it.person === person),
    turn: all.filter(hasTurn).reverse(),
    past: all.filter((it) => it.person !== person && !hasTurn(it) && isOver(it)),
  }
}

/** What waits for editors: first questions of people whom nobody knows, and those for which nobody was found. The oldest first. */
export async function listQuestionsForEditors(
  read: Read,
  limit = 100,
): Promise<{ held: Asked[]; without: Asked[] }> {
  const rows = await read
    .selectFrom('adoption_question')
    .selectAll()
    .where('state', '=', 'asked')
    .where(({ or, eb }) => or([eb('held', '=', 1), eb('editors_told', '=', 1)]))
    .orderBy('held', 'desc')
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute()
  const all = await questionsOf(read, rows)
  return { held: all.filter((it) => it.isHeld), without: all.filter((it) => !it.isHeld) }
}
