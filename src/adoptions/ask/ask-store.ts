import {
  countUse,
  hasRoleSomewhere,
  type Limit,
  newKey,
  requireAccount,
  type SignedIn,
  type Viewer,
} from '../../people/index.ts'
import { findCitySlug } from '../../places/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors/index.ts'
import { listPublished } from '../../practices/index.ts'
import { listAdoptions } from '../store.ts'
import { takeTurn } from './candidate-store.ts'
import { type QuestionInput, questionInput, readInput } from './input.ts'
import { endRoute, holdQuestion, loadQuestion, noteQuestion, setState } from './question-store.ts'
import { routeQuestion } from './routing-store.ts'
import { canMove, waitingStates } from './rules.ts'
import { tell } from './tell-store.ts'

/** So many questions of one person may wait at the same time: the hours of others are scarce. */
export const mostWaiting = 5
const byPerson: Limit = { name: 'question-person', most: 10, minutes: 24 * 60 }
const byClient: Limit = { name: 'question-client', most: 30, minutes: 24 * 60 }
const mostYears = 2

/** What a question is about: a practice, or what one adoption made of it. */
export interface About {
  practice: string
  adoption: string | null
}

/**
 * Asks one question and gives its id. It goes at once to whoever suits it; the first one of somebody whom nobody knows waits for an editor.
 * `client`: the network address, of which only a hash is counted. Throws NotFound, Forbidden without an account, Invalid,
 * Conflict with too many waiting, LimitReached.
 */
export async function askQuestion(
  tx: Tx,
  viewer: Viewer,
  about: About,
  given: QuestionInput,
  { client, now }: { client: string; now: Date },
): Promise<string> {
  // Whoever came by the administrator link cannot be told of an answer.
  const { id: person, isTrusted } = requireAccount(viewer)
  const input = readInput(questionInput, given)
  await checkAsking(tx, about, input, now)
  const uses = [
    { limit: byPerson, who: person },
    { limit: byClient, who: client },
  ]
  await countUse(tx, uses, now)
  await takeTurn(tx)
  if ((await countWaiting(tx, person)) >= mostWaiting) throw new Conflict('question.tooManyWaiting')
  const isHeld = !isTrusted && !hasRoleSomewhere(viewer, 'contributor')
  const id = newKey()
  await tx
    .insertInto('adoption_question')
    .values({
      id,
      ...about,
      person,
      role: input.role,
      named: input.named ? 1 : 0,
      city: input.city === '' ? null : input.city,
      language: input.language,
      by_when: input.byWhen === '' ? null : input.byWhen,
      in_open: input.inOpen ? 1 : 0,
      body: input.body,
      state: 'asked',
      held: isHeld ? 1 : 0,
      answers: 0,
      at: now.toISOString(),
      waits_since: now.toISOString(),
      routed_at: null,
      answered_at: null,
      days: null,
      ended_at: null,
      words: null,
      skipped: null,
      editors_told: 0,
    })
    .execute()
  await noteQuestion(tx, { id, practice: about.practice }, 'question.asked', person, now)
  if (!isHeld) await routeQuestion(tx, await loadQuestion(tx, id), 'new', now)
  return id
}

async function checkAsking(
  read: Read,
  about: About,
  { byWhen, city }: QuestionInput,
  now: Date,
): Promise<void> {
  if ((await listPublished(read, [about.practice])).length === 0) throw new NotFound('error.noPractice')
  if (about.adoption !== null) {
    const [adoption] = await listAdoptions(read, { ids: [about.adoption] })
    if (adoption?.origin !== about.practice) throw new NotFound('error.notFound')
  }
  if (city !== '') await findCitySlug(read, city)
  if (byWhen === '') return
  const latest = `${now.getUTCFullYear() + mostYears}${now.toISOString().slice(4, 10)}`
  const key = byWhen < now.toISOString().slice(0, 10) ? 'question.inPast' : 'question.tooFar'
  if (byWhen < now.toISOString().slice(0, 10) || byWhen > latest)
    throw new Invalid(key, [{ path: 'byWhen', key }])
}

async function countWaiting(read: Read, person: string): Promise<number> {
  const { count } = await read
    .selectFrom('adoption_question')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('person', '=', person)
    .where('state', 'in', [...waitingStates])
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Takes a question back while it has no answer. Its asker only. Throws NotFound, Conflict. */
export async function withdrawQuestion(tx: Tx, viewer: SignedIn, id: string, now: Date): Promise<void> {
  const question = await holdQuestion(tx, id)
  if (question.person !== viewer.id) throw new NotFound('question.none')
  if (!canMove(question.state, 'withdrawn', 'asker')) throw new Conflict('question.overAlready')
  const last = question.routes.at(-1)
  await endRoute(tx, id, 'withdrawn', now)
  await setState(tx, id, 'withdrawn', { ended_at: now.toISOString() })
  await noteQuestion(tx, question, 'question.withdrawn', viewer.id, now)
  if (last && last.ended === null) await tell(tx, last.person, 'question.withdrawn', question, now)
}
