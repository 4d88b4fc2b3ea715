import { type Context, contextsAt } from '../../places/index.ts'
import type { Read } from '../../platform/db/index.ts'
import { type AdoptionInput, stages } from '../input.ts'
import { currentStage, isStopped } from '../rules.ts'
import type { Attempt } from './check.ts'

/** The attempts that these adoptions tell of, each with its city as it was when it began. Two reads. */
export async function attemptsOf(read: Read, adoptions: readonly AdoptionInput[]): Promise<Attempt[]> {
  const dated = adoptions.flatMap((it) => {
    const year = yearOf(it)
    return it.city === undefined || year === null ? [] : [{ id: it.id, city: it.city, year }]
  })
  const contexts = await contextsAt(read, dated)
  const byId = new Map<string, Context | null>(dated.map((it, at) => [it.id, contexts[at] ?? null]))
  return adoptions.map((it) => ({
    id: it.id,
    reached: reachOf(it),
    changes: it.changes,
    context: byId.get(it.id) ?? null,
  }))
}

/** The year of the first stage that has a date; null: no moment is told, so nothing is said of the city then. */
function yearOf({ stages: steps }: AdoptionInput): number | null {
  const date = steps.find((it) => it.date !== null)?.date
  return date === undefined || date === null ? null : Number(date.slice(0, 4))
}

function reachOf(adoption: AdoptionInput): number {
  const stage = currentStage(adoption)
  return isStopped(stage) ? -1 : stages.indexOf(stage)
}
