import {
  type AdoptionInput,
  listAdoptions,
  openWork,
  showWork,
  type Visibility,
  type WorkInput,
} from '../../src/adoptions/index.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { idFromNumber } from '../../src/platform/ids/index.ts'
import { practiceInput, storePractices } from '../../src/practices/index.ts'
import { addLeadOrganisation, leadOrganisation } from './drafts.ts'
import { loadFewPlaces, newDatabase } from './support.ts'
import { signIn, type TestPerson, testClock } from './web.ts'

export const [toronto, auckland, berlin] = [6167865, 2193733, 2950159].map((it) =>
  idFromNumber('RC', it),
) as [string, string, string]
export const origin = idFromNumber('RP', 7001)

/** The resident card, which began in Toronto in 2015 and has three building blocks. */
export function originRecord(given: object = {}) {
  return practiceInput.parse({
    format: 'rialto/1',
    kind: 'practice',
    id: origin,
    slug: 'resident-card',
    language: 'en',
    title: { en: 'A card for every resident' },
    promise: { en: 'One card opens every counter of the city, whatever papers somebody has.' },
    problem: { en: 'Many residents could not show who they were.' },
    steps: [{ en: 'Ask the counters.' }, { en: 'Print the card.' }],
    results: { en: 'Forty thousand cards in a year.' },
    themes: ['live'],
    scale: 'place',
    places: [{ city: toronto }],
    leads: [leadOrganisation],
    period: { start: '2015-03' },
    life: { state: 'running' },
    blocks: [
      {
        key: 'card',
        title: { en: 'The card' },
        what: { en: 'Shows a name and a photograph.' },
        role: 'core',
      },
      {
        key: 'police',
        title: { en: 'Police accept it' },
        what: { en: 'An order of the chief.' },
        role: 'adaptable',
      },
      {
        key: 'library',
        title: { en: 'Library card' },
        what: { en: 'It lends books, too.' },
        role: 'adaptable',
      },
    ],
    sources: [{ key: 'own', kind: 'document', title: 'Own account' }],
    ...given,
  })
}

/** A site with the resident card, its steward, and an officer elsewhere. */
export async function openWorld(): Promise<{
  database: Database
  officer: TestPerson
  steward: TestPerson
  stranger: TestPerson
  now: Date
}> {
  const database = await newDatabase()
  const now = testClock.now()
  await loadFewPlaces(database)
  await addLeadOrganisation(database)
  await database.inWrite((tx) => storePractices(tx, [originRecord()], now))
  const officer = await signIn(database, { name: 'Olga', trusted: true })
  const steward = await signIn(database, { name: 'Stella' })
  const stranger = await signIn(database, { name: 'Stan' })
  await addSteward(database, origin, steward.id, now)
  return { database, officer, steward, stranger, now }
}

export async function addSteward(
  database: Database,
  practice: string,
  person: string,
  now: Date,
): Promise<void> {
  const row = { practice, person, role: 'head of cards', since: now.toISOString(), until: null }
  await database.inWrite((tx) => tx.insertInto('practice_steward').values(row).execute())
}

/** What opens a workspace in Auckland. */
export function workIn(given: Partial<WorkInput> = {}): WorkInput {
  return {
    origin,
    city: auckland,
    language: 'en',
    visibility: 'private',
    stage: 'interested',
    date: '2026-02',
    reason: '',
    story: 'We want a card like that.',
    sourceTitle: 'Account of the city',
    ...given,
  }
}

export function openIn(
  database: Database,
  person: TestPerson,
  given: Partial<WorkInput> = {},
  now = testClock.now(),
): Promise<string> {
  return database.inWrite((tx) => openWork(tx, person.viewer, workIn(given), now))
}

/** Decides who sees it, from the revision it has. */
export async function showIn(
  database: Database,
  person: TestPerson,
  id: string,
  visibility: Visibility,
  more: { hidesCity?: boolean; delayUntil?: string | null } = {},
  now = testClock.now(),
): Promise<void> {
  const { revision } = await database.read
    .selectFrom('adoption_work')
    .select('revision')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const input = { visibility, hidesCity: false, delayUntil: null, ...more, revision }
  await database.inWrite((tx) => showWork(tx, person.viewer, id, input, now))
}

/** The record of an adoption as everybody reads it; undefined: none. */
export async function recordIn(database: Database, id: string): Promise<AdoptionInput | undefined> {
  return (await listAdoptions(database.read, { ids: [id] }))[0]
}
