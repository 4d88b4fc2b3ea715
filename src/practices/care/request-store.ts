import type { Tx } from '../../platform/db/index.ts'

/** Ends the open questions about a practice without an answer: all of them, or those to one person. */
export async function closeRequests(tx: Tx, practice: string, person?: string): Promise<void> {
  let query = tx
    .updateTable('practice_confirmation_request')
    .set({ state: 'closed' })
    .where('practice', '=', practice)
    .where('state', '=', 'open')
  if (person !== undefined) query = query.where('person', '=', person)
  await query.execute()
}
