import type { Read } from '../../platform/db/index.ts'

/**
 * What practices hold about a person, by name: what they wrote, said of others' drafts, were asked, and answered. Texts and decisions
 * of other people are not in it, nor the addresses of those whom the person invited.
 */
export async function collectPracticeData(read: Read, person: string): Promise<Record<string, unknown>> {
  const parts = await Promise.all([
    collectWriting(read, person),
    collectReviewing(read, person),
    collectCare(read, person),
    collectTranslating(read, person),
  ])
  return Object.assign({}, ...parts)
}

async function collectWriting(read: Read, person: string): Promise<Record<string, unknown>> {
  const ofPerson = read.selectFrom('practice_draft_author').select('draft').where('person', '=', person)
  const drafts = await read
    .selectFrom('practice_draft')
    .selectAll()
    .where((it) =>
      it.or([it('id', 'in', ofPerson), it('created_by', '=', person), it('updated_by', '=', person)]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const edits = await read
    .selectFrom('practice_draft_edit')
    .selectAll()
    .where('by', '=', person)
    .orderBy('at')
    .execute()
  const rivals = await read
    .selectFrom('practice_draft_rival')
    .selectAll()
    .where((it) => it.or([it('by', '=', person), it('settled_by', '=', person)]))
    .orderBy('at')
    .execute()
  return {
    drafts: drafts.map((it) => ({ ...it, content: JSON.parse(it.content) })),
    draftAuthorships: await read
      .selectFrom('practice_draft_author')
      .selectAll()
      .where('person', '=', person)
      .orderBy('since')
      .execute(),
    draftRevisions: edits.map((it) => ({ ...it, changes: JSON.parse(it.changes) })),
    draftRivals: rivals.map((it) => ({ ...it, entry: JSON.parse(it.entry) })),
    draftInvitations: await read
      .selectFrom('practice_invitation')
      .select(['draft', 'invited_by', 'at', 'expires_at', 'closed_at', 'accepted_by'])
      .where((it) => it.or([it('invited_by', '=', person), it('accepted_by', '=', person)]))
      .orderBy('at')
      .execute(),
    counted: await read.selectFrom('practice_use').selectAll().where('who', '=', person).execute(),
    restorations: await read
      .selectFrom('practice_restoration')
      .selectAll()
      .where('by', '=', person)
      .execute(),
    restorationWishes: await read
      .selectFrom('practice_restoration_wish')
      .selectAll()
      .where('by', '=', person)
      .orderBy('at')
      .execute(),
  }
}

async function collectReviewing(read: Read, person: string): Promise<Record<string, unknown>> {
  const requests = read.selectFrom('practice_review_request').select('id').where('reviewer', '=', person)
  const reviews = await read
    .selectFrom('practice_review')
    .selectAll()
    .where('request', 'in', requests)
    .orderBy('saved_at')
    .execute()
  return {
    reviewRequests: await read
      .selectFrom('practice_review_request')
      .selectAll()
      .where('reviewer', '=', person)
      .orderBy('asked_at')
      .execute(),
    reviews: reviews.map((it) => ({ ...it, content: JSON.parse(it.content) })),
    comments: await read
      .selectFrom('practice_comment')
      .selectAll()
      .where('by', '=', person)
      .orderBy('at')
      .execute(),
    decisions: await read
      .selectFrom('practice_decision')
      .selectAll()
      .where('by', '=', person)
      .orderBy('at')
      .execute(),
  }
}

async function collectCare(read: Read, person: string): Promise<Record<string, unknown>> {
  return {
    stewardships: await read
      .selectFrom('practice_steward')
      .selectAll()
      .where('person', '=', person)
      .execute(),
    stewardshipOffers: await read
      .selectFrom('practice_steward_offer')
      .selectAll()
      .where('person', '=', person)
      .execute(),
    // The id is the link: whoever has it may use it.
    stewardshipInvitations: await read
      .selectFrom('practice_steward_invitation')
      .select(['practice', 'person', 'role', 'replaces', 'at', 'good_until', 'state', 'used_by', 'used_at'])
      .where((it) => it.or([it('person', '=', person), it('used_by', '=', person)]))
      .orderBy('at')
      .execute(),
    confirmationRequests: await read
      .selectFrom('practice_confirmation_request')
      .select(['practice', 'asked_at', 'good_until', 'reminders', 'state', 'answered_at', 'finding'])
      .where('person', '=', person)
      .orderBy('asked_at')
      .execute(),
    suggestions: await read
      .selectFrom('practice_suggestion')
      .selectAll()
      .where((it) => it.or([it('person', '=', person), it('email', 'in', addressOf(read, person))]))
      .orderBy('at')
      .execute(),
    nominations: await read
      .selectFrom('practice_nomination')
      .selectAll()
      .where('person', '=', person)
      .orderBy('at')
      .execute(),
    endorsements: await read
      .selectFrom('practice_endorsement')
      .selectAll()
      .where('person', '=', person)
      .orderBy('at')
      .execute(),
    collected: await read
      .selectFrom('practice_collection')
      .selectAll()
      .where('collected_by', '=', person)
      .orderBy('since')
      .execute(),
  }
}

async function collectTranslating(read: Read, person: string): Promise<Record<string, unknown>> {
  return {
    translations: await read
      .selectFrom('practice_translation')
      .selectAll()
      .where((it) => it.or([it('by', '=', person), it('approved_by', '=', person)]))
      .orderBy('at')
      .execute(),
    translationRevisions: await read
      .selectFrom('practice_translation_edit')
      .selectAll()
      .where('by', '=', person)
      .orderBy('at')
      .execute(),
    machineOrders: await read
      .selectFrom('practice_machine_order')
      .selectAll()
      .where('by', '=', person)
      .orderBy('asked_at')
      .execute(),
  }
}

/** The person's address, while it is known. */
export function addressOf(read: Read, person: string) {
  return read
    .selectFrom('people_person')
    .select('email')
    .where('id', '=', person)
    .where('email', 'is not', null)
    .$narrowType<{ email: string }>()
}
