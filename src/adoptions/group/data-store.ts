import type { Read } from '../../platform/db/index.ts'

/** What workspaces hold about a person: where they belong, and what they wrote. */
export async function collectAdoptionData(read: Read, person: string): Promise<Record<string, unknown>> {
  return {
    adoptions: await read
      .selectFrom('adoption_work_member')
      .selectAll()
      .where('person', '=', person)
      .orderBy('work')
      .execute(),
    adoptionsOpened: await read
      .selectFrom('adoption_work')
      .select(['id', 'origin', 'city', 'story', 'help', 'opened_at'])
      .where('opened_by', '=', person)
      .orderBy('id')
      .execute(),
    adoptionStages: await read
      .selectFrom('adoption_work_stage')
      .select(['work', 'stage', 'date', 'reason', 'at'])
      .where('by', '=', person)
      .orderBy('at')
      .execute(),
    adoptionEntries: await read
      .selectFrom('adoption_work_part')
      .select(['work', 'kind', 'body', 'at'])
      .where('by', '=', person)
      .orderBy('at')
      .orderBy('id')
      .execute(),
    adoptionInvitations: await read
      .selectFrom('adoption_work_invitation')
      .select(['work', 'part', 'at', 'closed_at'])
      .where(({ or, eb }) => or([eb('invited_by', '=', person), eb('accepted_by', '=', person)]))
      .orderBy('at')
      .execute(),
    adoptionConfirmations: await read
      .selectFrom('adoption_work_confirmation')
      .select(['work', 'side', 'agrees', 'words', 'role', 'at'])
      .where('person', '=', person)
      .orderBy('at')
      .execute(),
    adoptionReminders: await read
      .selectFrom('adoption_work_reminder')
      .select(['work', 'months', 'asked_at', 'state', 'finding'])
      .where('person', '=', person)
      .orderBy('asked_at')
      .execute(),
  }
}
