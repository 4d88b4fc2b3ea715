import type { Read } from '../../platform/db/index.ts'

/** People who review the draft: they were asked and have said yes. */
export async function findReviewers(_read: Read, _draft: string): Promise<string[]> {
  return []
}
