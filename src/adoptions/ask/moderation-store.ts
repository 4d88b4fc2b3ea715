import { hasRole, type SignedIn, trustPeople } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden } from '../../platform/errors/index.ts'
import { addSuggestion, type ProblemTopic } from '../../practices/index.ts'
import { takeTurn } from './candidate-store.ts'
import { removeQuestionEntry } from './entry-store.ts'
import { readInput, whyInput } from './input.ts'
import { endRoute, holdQuestion, loadQuestion, noteQuestion, setState } from './question-store.ts'
import { routeQuestion } from './routing-store.ts'
import { canMove } from './rules.ts'
import { standingIn } from './standing-store.ts'
import { tell } from './tell-store.ts'

/** Lets the first question of somebody whom nobody knew go on; from now on theirs are not held. Editors only. Throws NotFound, Forbidden, Conflict. */
export async function releaseQuestion(tx: Tx, viewer: SignedIn, id: string, now: Date): Promise<void> {
  await takeTurn(tx)
  const question = await holdQuestion(tx, id)
  await requireEditor(tx, viewer, id, now)
  if (!question.isHeld || question.state !== 'asked') throw new Conflict('question.overAlready')
  await setState(tx, id, 'asked', { held: 0 })
  await trustPeople(tx, [question.person], now)
  await noteQuestion(tx, question, 'question.released', viewer.id, now)
  await tell(tx, question.person, 'question.released', question, now)
  await routeQuestion(tx, await loadQuestion(tx, id), 'new', now)
}

/** Ends a question, or takes it off the record, with the reason that both sides are told. Editors only. Throws NotFound, Forbidden, Conflict. */
export async function closeQuestion(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  given: { words: string },
  now: Date,
): Promise<void> {
  const question = await holdQuestion(tx, id)
  await requireEditor(tx, viewer, id, now)
  const { words } = readInput(whyInput, given)
  if (!canMove(question.state, 'declined', 'editor')) throw new Conflict('question.overAlready')
  const last = question.routes.at(-1)
  await endRoute(tx, id, 'closed', now)
  // Without the day on which it came to somebody it does not count against those who answer.
  await setState(tx, id, 'declined', { ended_at: now.toISOString(), words, held: 0, routed_at: null })
  await removeQuestionEntry(tx, id)
  await noteQuestion(tx, question, 'question.closed', viewer.id, now)
  const told = new Set([question.person, ...question.answers.map((it) => it.person)])
  if (last && last.ended === null) told.add(last.person)
  for (const person of told) await tell(tx, person, 'question.closed', question, now, words)
}

async function requireEditor(tx: Tx, viewer: SignedIn, id: string, now: Date): Promise<void> {
  await standingIn(tx, viewer, await loadQuestion(tx, id), now)
  if (!hasRole(viewer, 'editor')) throw new Forbidden('error.403.what')
}

/** Tells the editors of something wrong with a question or its answers; they find it among the problems. `path`: its page. */
export async function reportQuestion(
  tx: Tx,
  viewer: SignedIn,
  {
    id,
    topic,
    body,
    language,
    path,
  }: { id: string; topic: ProblemTopic; body: string; language: string; path: string },
  now: Date,
): Promise<void> {
  const question = await loadQuestion(tx, id)
  await addSuggestion(
    tx,
    {
      practice: question.practice,
      kind: 'problem',
      about: topic,
      present: question.body,
      body,
      source: path,
      email: null,
      language,
      person: viewer.id,
    },
    now,
  )
}
