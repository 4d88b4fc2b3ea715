import { organisationInput, storeOrganisations } from '../../src/people/index.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { idFromNumber } from '../../src/platform/ids/index.ts'
import {
  afterSubmission,
  askReviewer,
  declare,
  holdDraft,
  moveDraft,
  openDraft,
  sendReview,
} from '../../src/practices/index.ts'
import type { TestPerson } from './web.ts'

/** The organisation that runs the practice of `wholeDraft`. */
export const leadOrganisation = idFromNumber('RO', 1)

/** A draft that can be published. */
export const wholeDraft = {
  title: { value: 'Homework with the police' },
  promise: { value: 'Officers help with homework.' },
  scale: { value: 'national' },
  places: { value: [{ country: 'CA' }] },
  leads: { value: [leadOrganisation] },
  themes: { value: ['learn'] },
  summary: { value: 'Twice a week.' },
  problem: { mark: 'not-known' },
  serves: { value: 'Children.' },
  steps: { value: ['Ask.', 'Meet.'] },
  life: { value: { state: 'running' } },
  results: { value: 'Sixty children came.' },
  whatDidNotWork: { value: 'Too few rooms.' },
  sources: { value: [{ key: 'own', kind: 'document', title: 'Own account' }] },
}

/** A review that answers everything and wishes the draft to be published. */
export const goodReview = {
  excluded: { 'harms-rights': false, 'not-carried-out': false, advertising: false },
  scores: { practical: 3, innovative: 2, successful: 3, exportable: 4, voice: 1 },
  words: { overall: 'Clear and useful.' },
  recommendation: 'publish',
}

export async function addLeadOrganisation(database: Database): Promise<void> {
  const organisation = organisationInput.parse({
    format: 'rialto/1',
    kind: 'organisation',
    id: leadOrganisation,
    slug: 'police',
    language: 'en',
    name: { en: 'Police' },
    actorKind: 'public-service',
  })
  await database.inWrite((tx) => storeOrganisations(tx, [organisation]))
}

/** Makes somebody a member of the organisation that runs the practice. */
export async function joinLead(database: Database, person: string, now: Date): Promise<void> {
  const at = now.toISOString()
  const row = {
    person,
    organisation: leadOrganisation,
    state: 'accepted',
    role: 'member',
    asked_at: at,
    decided_at: at,
    decided_by: null,
  }
  await database.inWrite((tx) => tx.insertInto('people_membership').values(row).execute())
}

/** The acts of a review in one line each, at one moment. */
export function actsAt(database: Database, now: Date) {
  return {
    open: (author: TestPerson, content: Record<string, unknown> = wholeDraft, language = 'en') =>
      database.inWrite((tx) => openDraft(tx, author.viewer, { language, network: null, content }, now)),
    submit: (author: TestPerson, id: string) =>
      database.inWrite(async (tx) => {
        const draft = await holdDraft(tx, author.viewer, id)
        await moveDraft(tx, author.viewer, draft, 'submitted', now, { fact: 'draft.submitted' })
        await afterSubmission(tx, draft, now)
      }),
    ask: (editor: TestPerson, id: string, reviewer: TestPerson) =>
      database.inWrite((tx) => askReviewer(tx, editor.viewer, id, { reviewer: reviewer.id }, now)),
    declareFree: (reviewer: TestPerson, request: string) =>
      database.inWrite((tx) =>
        declare(
          tx,
          reviewer.viewer,
          request,
          { conflict: 'none', words: '', goOn: true, livedExperience: false },
          now,
        ),
      ),
    send: (reviewer: TestPerson, request: string, review: unknown = goodReview) =>
      database.inWrite((tx) => sendReview(tx, reviewer.viewer, request, review, now)),
  }
}
