import type { Read } from '../platform/db/index.ts'
import type { Stage } from './input.ts'
import { isStopped, isTakenUp } from './rules.ts'

/** How far a practice travelled: the adoptions that start from it. */
export interface Transfer {
  takenUp: number
  /** In how many countries it is taken up, as far as that is told. */
  countries: number
  stopped: number
  underWay: number
}

/** How far each of these practices travelled, by its id: all of them, also those that did not. */
export async function listTransfers(
  read: Read,
  practices: readonly string[],
): Promise<Map<string, Transfer>> {
  if (practices.length === 0) return new Map()
  const rows = await read
    .selectFrom('adoption as a')
    .innerJoin('practice as p', 'p.id', 'a.origin')
    .leftJoin('practice as own', 'own.id', 'a.practice')
    .leftJoin('place_city as c', 'c.id', 'a.city')
    .select(({ fn }) => ['a.origin', 'a.stage', 'c.country', 'own.sensitive', fn.countAll().as('count')])
    .where('a.origin', 'in', practices)
    .where('p.editorial', 'in', ['published', 'archived'])
    .groupBy(['a.origin', 'a.stage', 'c.country', 'own.sensitive'])
    .execute()
  const byOrigin = Map.groupBy(rows, (it) => it.origin)
  return new Map(practices.map((it) => [it, transferOf(byOrigin.get(it) ?? [])]))
}

function transferOf(
  rows: readonly { stage: string; country: string | null; sensitive: number | null; count: unknown }[],
): Transfer {
  const sum = (some: typeof rows) => some.reduce((so, it) => so + Number(it.count), 0)
  const takenUp = rows.filter((it) => isTakenUp(it.stage as Stage))
  const stopped = rows.filter((it) => isStopped(it.stage as Stage))
  const told = takenUp.flatMap((it) => (it.sensitive === 1 ? [] : (it.country ?? [])))
  return {
    takenUp: sum(takenUp),
    countries: new Set(told).size,
    stopped: sum(stopped),
    underWay: sum(rows) - sum(takenUp) - sum(stopped),
  }
}
