import { hasRole, type Viewer } from '../../people/index.ts'
import type { Read } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { listStewardIds } from '../../practices/index.ts'
import { listAdopters } from './candidate-store.ts'
import { type Asked, currentRoute, loadQuestion } from './question-store.ts'
import { answerableStates } from './rules.ts'
import type { AnswerSide } from './word.ts'

/** As what a viewer looks at a question. */
export interface QuestionStanding {
  isAsker: boolean
  /** Whether they may answer it now: it is their turn, they had it, or, of an open one, they might have been asked. */
  answersAs: { side: AnswerSide; adoption: string | null } | null
  /** Whether it is their turn. */
  isTurn: boolean
  /** Whether they have answered it. */
  hasAnswered: boolean
  /** Whether they decide about it as an editor. */
  isEditor: boolean
}

/** The question as those see it who have to do with it, and what they are to it. Throws NotFound for everybody else. */
export async function findQuestion(
  read: Read,
  viewer: Viewer,
  id: string,
  now: Date,
): Promise<{ question: Asked; standing: QuestionStanding }> {
  const question = await loadQuestion(read, id)
  return { question, standing: await standingIn(read, viewer, question, now) }
}

/** The same for a question at hand. Throws NotFound for those who have nothing to do with it. */
export async function standingIn(
  read: Read,
  viewer: Viewer,
  question: Asked,
  now: Date,
): Promise<QuestionStanding> {
  if (viewer.role !== 'person') throw new NotFound('question.none')
  const isAsker = question.person === viewer.id
  const hasAnswered = question.answers.some((it) => it.person === viewer.id)
  const isTurn = currentRoute(question)?.person === viewer.id
  const answersAs = isAsker ? null : await sideOf(read, viewer.id, question, now)
  const isEditor = hasRole(viewer, 'editor') && editorsSee(question)
  if (!isAsker && !hasAnswered && answersAs === null && !isEditor) throw new NotFound('question.none')
  return { isAsker, hasAnswered, isTurn, answersAs, isEditor }
}

/** Editors read what is in the open, and of what is private only what waits for them. */
function editorsSee({ inOpen, isHeld, editorsTold, state }: Asked): boolean {
  return inOpen || isHeld || editorsTold || state === 'shown'
}

async function sideOf(
  read: Read,
  person: string,
  question: Asked,
  now: Date,
): Promise<{ side: AnswerSide; adoption: string | null } | null> {
  if (question.isHeld || !answerableStates.includes(question.state)) return null
  const had = question.routes.findLast((it) => it.person === person)
  // Of a private one, those who passed it on have no business with it any more.
  if (had && (question.inOpen || had.ended !== 'passed')) return { side: had.side, adoption: had.adoption }
  const own = question.answers.find((it) => it.person === person)
  if (own) return { side: own.side, adoption: own.adoption }
  if (!question.inOpen) return null
  if ((await listStewardIds(read, question.practice)).includes(person))
    return { side: 'origin', adoption: null }
  const adopter = (await listAdopters(read, question.practice, now)).find((it) => it.person === person)
  return adopter ? { side: 'adopter', adoption: adopter.adoption } : null
}

/** Whether everybody may read a question: shown with its answer, or asked in the open and waiting. */
export function isForEverybody({
  state,
  inOpen,
  isHeld,
}: Pick<Asked, 'state' | 'inOpen' | 'isHeld'>): boolean {
  return state === 'shown' || (inOpen && !isHeld && (state === 'asked' || state === 'routed'))
}
