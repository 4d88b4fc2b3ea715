import type { Read } from '../../platform/db/index.ts'
import { listParts, type WorkPart } from './reading-store.ts'
import { isShown } from './rules.ts'
import { loadWork } from './work-store.ts'

/** What the diary of a public adoption says to everybody, the newest first; nothing of one that is not shown today. */
export async function listPublicDiary(read: Read, id: string, now: Date): Promise<WorkPart[]> {
  const work = await loadWork(read, id)
  if (!work || !isShown(work, now)) return []
  const diary = await listParts(read, id, ['diary'])
  return diary.filter((it) => it.body.seenBy === 'public').toReversed()
}

/** Ids of workspaces whose records must be written: their day has come. At most `limit`. */
export async function listUnwritten(read: Read, now: Date, limit = 100): Promise<string[]> {
  const rows = await read
    .selectFrom('adoption_work as w')
    .leftJoin('adoption as a', 'a.id', 'w.id')
    .select('w.id')
    .where('w.visibility', '=', 'public')
    .where('w.held', '=', 0)
    .where('a.id', 'is', null)
    .where(({ or, eb }) =>
      or([eb('w.delay_until', 'is', null), eb('w.delay_until', '<=', now.toISOString().slice(0, 10))]),
    )
    .orderBy('w.id')
    .limit(limit)
    .execute()
  return rows.map((it) => it.id)
}
