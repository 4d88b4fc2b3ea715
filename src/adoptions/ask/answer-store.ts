import type { SignedIn } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound } from '../../platform/errors/index.ts'
import { takeTurn } from './candidate-store.ts'
import { putQuestionEntry } from './entry-store.ts'
import { type AnswerInput, answerInput, passInput, readInput, whyInput } from './input.ts'
import {
  type Asked,
  currentRoute,
  endRoute,
  holdQuestion,
  loadQuestion,
  noteQuestion,
  setState,
} from './question-store.ts'
import { routeQuestion } from './routing-store.ts'
import { answerableStates, answeredStates, canMove, daysBetween, stateOfAnswers } from './rules.ts'
import { standingIn } from './standing-store.ts'
import { tell } from './tell-store.ts'
import type { QuestionState } from './word.ts'

/**
 * Answers a question: who has it, had it, or, in the open, might have been asked. An answer may come late, or beside another one. Throws
 * NotFound, Forbidden, Conflict when it is over, or somebody has answered since the form was shown.
 */
export async function answerQuestion(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  given: AnswerInput,
  now: Date,
): Promise<void> {
  const question = await holdQuestion(tx, id)
  const { answersAs } = await standingIn(tx, viewer, question, now)
  if (answersAs === null) {
    if (question.isHeld || answerableStates.includes(question.state)) throw new Forbidden('error.403.what')
    throw new Conflict('question.overAlready')
  }
  const input = readInput(answerInput, given)
  const own = question.answers.find((it) => it.person === viewer.id)
  if (own) throw new Conflict('question.answeredByYou')
  if (input.seen !== question.answers.length) throw new Conflict('question.answeredMeanwhile')
  const at = now.toISOString()
  await tx
    .insertInto('adoption_answer')
    .values({
      question: id,
      position: question.answers.length,
      person: viewer.id,
      ...answersAs,
      role: input.role,
      named: input.named ? 1 : 0,
      language: input.language,
      body: input.body,
      at,
      answerer_agrees: input.agrees ? 1 : 0,
      // Who asks in the open has agreed; who asks in private is asked.
      asker_agrees: question.inOpen ? 1 : null,
    })
    .execute()
  await endRoute(tx, id, currentRoute(question)?.person === viewer.id ? 'answered' : 'closed', now)
  const first = question.answers.length === 0
  const days = daysBetween(question.routes[0]?.at ?? question.at, at)
  const more = {
    answers: question.answers.length + 1,
    ...(first ? { answered_at: at, days } : {}),
    ended_at: null,
  }
  const state = await settle(tx, id, more)
  await noteQuestion(tx, question, 'question.answered', viewer.id, now)
  await tell(
    tx,
    question.person,
    state === 'answered' ? 'question.consent' : 'question.answered',
    question,
    now,
  )
}

/** Brings a question to the state that its answers give it, and search with it. */
async function settle(tx: Tx, id: string, more: Parameters<typeof setState>[3] = {}): Promise<QuestionState> {
  const { answers } = await loadQuestion(tx, id)
  const state = stateOfAnswers(answers.map((it) => ({ answerer: it.answererAgrees, asker: it.askerAgrees })))
  await setState(tx, id, state, more)
  await putQuestionEntry(tx, await loadQuestion(tx, id))
  return state
}

/**
 * Says whether everybody may read an answer: its asker of all answers, who answered of their own. Either may take their word back at any time.
 * Throws NotFound, Conflict where there is no answer.
 */
export async function agreeToShow(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  agrees: boolean,
  now: Date,
): Promise<void> {
  const question = await holdQuestion(tx, id)
  const { isAsker, hasAnswered } = await standingIn(tx, viewer, question, now)
  if (!isAsker && !hasAnswered) throw new Forbidden('error.403.what')
  if (!answeredStates.includes(question.state)) throw new Conflict('question.overAlready')
  const value = agrees ? 1 : 0
  if (isAsker)
    await tx.updateTable('adoption_answer').set({ asker_agrees: value }).where('question', '=', id).execute()
  else
    await tx
      .updateTable('adoption_answer')
      .set({ answerer_agrees: value })
      .where('question', '=', id)
      .where('person', '=', viewer.id)
      .execute()
  const state = await settle(tx, id)
  await noteQuestion(tx, question, agrees ? 'question.agreed' : 'question.keptPrivate', viewer.id, now)
  if (state !== question.state) await tellOthers(tx, question, { viewer, isAsker, state }, now)
}

/** Tells the other side that everybody reads it now, does not any more, or that their word is asked for. */
async function tellOthers(
  tx: Tx,
  question: Asked,
  { viewer, isAsker, state }: { viewer: SignedIn; isAsker: boolean; state: QuestionState },
  now: Date,
): Promise<void> {
  const kind =
    state === 'shown'
      ? 'question.shown'
      : question.state === 'shown'
        ? 'question.takenBack'
        : state === 'answered'
          ? 'question.consent'
          : null
  if (kind === null) return
  const others = isAsker ? question.answers.map((it) => it.person) : [question.person]
  for (const person of new Set(others)) if (person !== viewer.id) await tell(tx, person, kind, question, now)
}

/** Passes a question on to somebody else. Whose turn it is only. Throws NotFound, Conflict. */
export async function passQuestion(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  given: { words: string },
  now: Date,
): Promise<void> {
  await takeTurn(tx)
  const question = await holdTurn(tx, viewer, id, now)
  const { words } = readInput(passInput, given)
  await endRoute(tx, id, 'passed', now, words === '' ? null : words)
  await noteQuestion(tx, question, 'question.passedOn', viewer.id, now)
  await routeQuestion(tx, await loadQuestion(tx, id), 'moved', now)
}

/** Declines a question, with the reason that its asker reads. Whose turn it is only. Throws NotFound, Conflict, Invalid. */
export async function declineQuestion(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  given: { words: string },
  now: Date,
): Promise<void> {
  const question = await holdTurn(tx, viewer, id, now)
  const { words } = readInput(whyInput, given)
  if (!canMove(question.state, 'declined', 'answerer')) throw new Conflict('question.overAlready')
  await endRoute(tx, id, 'declined', now)
  await setState(tx, id, 'declined', { ended_at: now.toISOString(), words })
  await noteQuestion(tx, question, 'question.declined', viewer.id, now)
  await tell(tx, question.person, 'question.declined', question, now, words)
}

/** A held question whose turn the viewer has. Throws NotFound, Conflict where it is somebody else's by now. */
async function holdTurn(tx: Tx, viewer: SignedIn, id: string, now: Date): Promise<Asked> {
  const question = await holdQuestion(tx, id)
  const { isTurn, isAsker } = await standingIn(tx, viewer, question, now)
  if (isAsker) throw new NotFound('question.none')
  if (!isTurn) throw new Conflict('question.notYourTurn')
  return question
}
