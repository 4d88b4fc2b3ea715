import {
  type AnswerInput,
  answerQuestion,
  askQuestion,
  endWithdrawn,
  lapseRoutes,
  type QuestionInput,
  remindAnswerers,
  routeWaiting,
  takeTurn,
} from '../../src/adoptions/index.ts'
import type { SignedIn } from '../../src/people/index.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { storePractices } from '../../src/practices/index.ts'
import { openIn, openWorld, origin, originRecord, showIn } from './adopting.ts'
import { signIn, type TestPerson } from './web.ts'

const dayMilliseconds = 86_400_000
export const start = new Date('2026-11-10T12:00:00Z')
/** So many days after the questions of tests were asked. */
export const later = (days: number) => new Date(start.getTime() + days * dayMilliseconds)

export interface AskingWorld {
  database: Database
  /** Asks, is trusted. */
  officer: TestPerson
  /** Looks after the resident card, which offers two hours a month, in English. */
  steward: TestPerson
  /** Owns a public adoption of it that runs in Auckland, and speaks French, too. */
  mentor: TestPerson
  stranger: TestPerson
  editor: TestPerson
  adoption: string
}

/** A site with the resident card, its steward, somebody who has taken it up, and somebody who asks. */
export async function openAsking(): Promise<AskingWorld> {
  const { database, officer, steward, stranger } = await openWorld()
  await offerIn(database, { hoursPerMonth: 2, languages: ['en'] })
  const mentor = await signIn(database, { name: 'Mia', languages: ['en', 'fr'], trusted: true })
  const editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }] })
  const adoption = await openIn(database, mentor, { stage: 'running', date: '2026-01' })
  await showIn(database, mentor, adoption, 'public')
  return { database, officer, steward, mentor, stranger, editor, adoption }
}

/** Changes what the resident card offers. */
export async function offerIn(database: Database, given: object): Promise<void> {
  const offer = { answersQuestions: true, hostsVisits: false, mentors: false, languages: [], ...given }
  await database.inWrite((tx) => storePractices(tx, [originRecord({ offer })], start))
}

export const words: QuestionInput = {
  body: 'Who paid for the cards?',
  language: 'en',
  byWhen: '',
  city: '',
  role: 'Officer for schools',
  named: false,
  inOpen: true,
}

let asks = 0

export function askIn(
  database: Database,
  who: SignedIn,
  given: Partial<QuestionInput> = {},
  { about = null, now = start }: { about?: string | null; now?: Date } = {},
): Promise<string> {
  asks += 1
  const client = `client ${asks}`
  const input = { ...words, ...given }
  return database.inWrite((tx) =>
    askQuestion(tx, who, { practice: origin, adoption: about }, input, { client, now }),
  )
}

export const reply: AnswerInput = {
  body: 'The city did, from the library budget.',
  language: 'en',
  role: 'Head of cards',
  named: false,
  agrees: true,
  seen: 0,
}

export function answerIn(
  database: Database,
  who: TestPerson,
  id: string,
  given: Partial<AnswerInput> = {},
  now = later(2),
): Promise<void> {
  return database.inWrite((tx) => answerQuestion(tx, who.viewer, id, { ...reply, ...given }, now))
}

/** What the hourly job does. */
export function passTime(database: Database, now: Date): Promise<void> {
  return database.inWrite(async (tx) => {
    await takeTurn(tx)
    await endWithdrawn(tx, now)
    await lapseRoutes(tx, now)
    await routeWaiting(tx, now)
    await remindAnswerers(tx, now)
  })
}
