import type { Read } from '../../platform/db/index.ts'

/** People who review the draft: they were asked, have said that nothing ties them to it, and may read it. */
export async function findReviewers(read: Read, draft: string): Promise<string[]> {
  const rows = await read
    .selectFrom('practice_review_request')
    .select('reviewer')
    .where('draft', '=', draft)
    .where('state', 'in', ['accepted', 'done'])
    .orderBy('reviewer')
    .execute()
  return rows.map((it) => it.reviewer)
}
