import type { Read, Tx } from '../../platform/db/index.ts'
import { endRoute, holdQuestion, setState } from './question-store.ts'
import { waitingStates } from './rules.ts'

/** What questions hold about a person: what they asked, answered and were asked, and what they give. */
export async function collectQuestionData(read: Read, person: string): Promise<Record<string, unknown>> {
  return {
    questionsAsked: await read
      .selectFrom('adoption_question')
      .select(['id', 'practice', 'adoption', 'role', 'city', 'language', 'by_when', 'body', 'state', 'at'])
      .where('person', '=', person)
      .orderBy('at')
      .orderBy('id')
      .execute(),
    questionsToAnswer: await read
      .selectFrom('adoption_question_route')
      .select(['question', 'at', 'ended', 'ended_at', 'words'])
      .where('person', '=', person)
      .orderBy('at')
      .orderBy('question')
      .execute(),
    answers: await read
      .selectFrom('adoption_answer')
      .select(['question', 'role', 'language', 'body', 'at', 'answerer_agrees'])
      .where('person', '=', person)
      .orderBy('at')
      .orderBy('question')
      .execute(),
    capacityForQuestions: await read
      .selectFrom('adoption_capacity')
      .selectAll()
      .where('person', '=', person)
      .execute(),
  }
}

/**
 * Forgets what a person gives. What waits for an answer to them is taken back; what waits for their answer waits for somebody else, whom the
 * next hour looks for.
 */
export async function eraseQuestionData(tx: Tx, person: string, now: Date): Promise<void> {
  await tx.deleteFrom('adoption_capacity').where('person', '=', person).execute()
  const at = now.toISOString()
  for (const id of await listWaiting(tx, person)) {
    const question = await holdQuestion(tx, id)
    if (!waitingStates.includes(question.state)) continue
    const isOwn = question.person === person
    await endRoute(tx, id, isOwn ? 'withdrawn' : 'passed', now)
    if (isOwn) await setState(tx, id, 'withdrawn', { ended_at: at })
    else await setState(tx, id, 'asked', { waits_since: at })
  }
}

/** Questions that a person has asked, or that are theirs to answer, and that wait. In order of their ids, so that two never wait for each other. */
async function listWaiting(read: Read, person: string): Promise<string[]> {
  const rows = await read
    .selectFrom('adoption_question as q')
    .leftJoin('adoption_question_route as r', (join) =>
      join.onRef('r.question', '=', 'q.id').on('r.ended', 'is', null),
    )
    .select('q.id')
    .where('q.state', 'in', [...waitingStates])
    .where(({ or, eb }) => or([eb('q.person', '=', person), eb('r.person', '=', person)]))
    .orderBy('q.id')
    .execute()
  return rows.map((it) => it.id)
}
