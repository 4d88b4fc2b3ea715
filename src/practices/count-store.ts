import type { Read } from '../platform/db/index.ts'

/** How many records there are of what belongs to practices; `versions` are those before the latest. */
export interface RecordCounts {
  idea: number
  practice: number
  'practice-version': number
  tombstone: number
  seat: number
}

/** Counts the public records, with one read. */
export async function countRecords(read: Read): Promise<RecordCounts> {
  const states = ['published', 'archived']
  const found = await read
    .selectNoFrom(({ selectFrom }) => [
      selectFrom('idea')
        .select(({ fn }) => fn.countAll().as('n'))
        .as('idea'),
      selectFrom('practice')
        .select(({ fn }) => fn.countAll().as('n'))
        .where('editorial', 'in', states)
        .as('practice'),
      selectFrom('practice_version as v')
        .innerJoin('practice as p', 'p.id', 'v.practice')
        .select(({ fn }) => fn.countAll().as('n'))
        .where('p.editorial', 'in', states)
        .whereRef('v.number', '<', 'p.version')
        .as('practice-version'),
      selectFrom('practice_tombstone')
        .select(({ fn }) => fn.countAll().as('n'))
        .as('tombstone'),
      selectFrom('practice_term')
        .select(({ fn }) => fn.countAll().as('n'))
        .as('seat'),
    ])
    .executeTakeFirstOrThrow()
  return Object.fromEntries(
    Object.entries(found).map(([kind, count]) => [kind, Number(count)]),
  ) as unknown as RecordCounts
}
