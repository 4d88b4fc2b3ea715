import type { Database, Read, Tx } from '../platform/db/index.ts'
import { lockEntries, putMeasures } from '../search/index.ts'
import type { Stage } from './input.ts'
import { isTakenUp } from './rules.ts'

const measure = 'taken'
const batch = 300

/** Tells search how often each of these practices is taken up, as their pages count it. */
export async function putTaken(tx: Tx, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return
  await lockEntries(tx, origins)
  await putMeasures(tx, measure, await countTaken(tx, origins))
}

/** How many places carry out what they took from each of these practices, at least as a pilot. */
async function countTaken(read: Read, origins: readonly string[]): Promise<Map<string, number>> {
  const rows = await read
    .selectFrom('adoption as a')
    .innerJoin('adoption_stage as s', 's.adoption', 'a.id')
    .select(['a.origin', 's.adoption', 's.stage'])
    .where('a.origin', 'in', origins)
    .orderBy('s.adoption')
    .orderBy('s.position')
    .execute()
  const counts = new Map(origins.map((it) => [it, 0]))
  for (const stages of Map.groupBy(rows, (it) => it.adoption).values()) {
    const { origin, stage } = stages.at(-1) as { origin: string; stage: string }
    if (isTakenUp(stage as Stage)) counts.set(origin, (counts.get(origin) ?? 0) + 1)
  }
  return counts
}

/** The practices from which these adoptions start. */
export async function listOrigins(read: Read, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await read.selectFrom('adoption').select('origin').distinct().where('id', 'in', ids).execute()
  return rows.map((it) => it.origin)
}

/** Tells search anew how often practices are taken up. */
export async function rebuildTaken(database: Database): Promise<void> {
  await database.inWrite(async (tx) => {
    let after = ''
    for (;;) {
      const origins = await listAllOrigins(tx, after)
      const last = origins.at(-1)
      if (last === undefined) return
      await putTaken(tx, origins)
      after = last
    }
  })
}

async function listAllOrigins(read: Read, after: string): Promise<string[]> {
  const rows = await read
    .selectFrom('adoption')
    .select('origin')
    .distinct()
    .where('origin', '>', after)
    .orderBy('origin')
    .limit(batch)
    .execute()
  return rows.map((it) => it.origin)
}
