import { requireAccount, type SignedIn, type Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { countUsedBy, monthOf } from './candidate-store.ts'
import { type CapacityInput, capacityInput, readInput } from './input.ts'

/** What a person gives to questions, and how much of this month is given away. */
export interface Capacity {
  /** Null: has not said; the profile and the practice's record count. */
  said: { hours: number; languages: string[]; subjects: string[]; pausedUntil: string | null } | null
  used: number
}

export async function findCapacity(read: Read, viewer: SignedIn, now: Date): Promise<Capacity> {
  const row = await read
    .selectFrom('adoption_capacity')
    .selectAll()
    .where('person', '=', viewer.id)
    .executeTakeFirst()
  const used = (await countUsedBy(read, [viewer.id], monthOf(now))).get(viewer.id) ?? 0
  if (!row) return { said: null, used }
  const { hours, languages, subjects, paused_until: pausedUntil } = row
  return {
    said: { hours, languages: JSON.parse(languages), subjects: JSON.parse(subjects), pausedUntil },
    used,
  }
}

/** Says what one can give to questions. It counts for the next one; what one has already stays. Throws Invalid, Forbidden without an account. */
export async function saveCapacity(tx: Tx, viewer: Viewer, given: CapacityInput, now: Date): Promise<void> {
  const { id: person } = requireAccount(viewer)
  const { hours, languages, subjects, pausedUntil } = readInput(capacityInput, given)
  const at = now.toISOString()
  const values = {
    hours,
    languages: JSON.stringify(languages),
    subjects: JSON.stringify(subjects),
    paused_until: pausedUntil === '' ? null : pausedUntil,
    at,
  }
  await tx
    .insertInto('adoption_capacity')
    .values({ person, ...values })
    .onConflict((on) => on.column('person').doUpdateSet(values))
    .execute()
  await recordFact(tx, { at, kind: 'capacity.said', subject: person, actor: person, detail: {} })
}
