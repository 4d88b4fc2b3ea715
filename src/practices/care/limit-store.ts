import { hashToken } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { TooMany } from '../../platform/errors/index.ts'

const hourMilliseconds = 3_600_000

/** How often corrections and problems may be sent: by one network address, and to the whole site. */
export const suggestionLimits = [
  { of: 'client', most: 5, hours: 1 },
  { of: 'client', most: 15, hours: 24 },
  { of: 'site', most: 400, hours: 24 },
] as const

/** Counts one suggestion from `client`. Throws TooMany with the seconds to wait. Only hashes are kept, for as long as they count. */
export async function countSuggestion(tx: Tx, client: string, now: Date): Promise<void> {
  await tx.deleteFrom('practice_limit').where('ends_at', '<=', now.toISOString()).execute()
  let wait = 0
  for (const { of, most, hours } of suggestionLimits) {
    const span = hours * hourMilliseconds
    const from = Math.floor(now.getTime() / span) * span
    const who = of === 'client' ? client : ''
    const used = await countOne(tx, hashToken(`suggestion ${of} ${hours} ${from} ${who}`), from + span)
    if (used > most) wait = Math.max(wait, from + span - now.getTime())
  }
  if (wait > 0) throw new TooMany('care.tooMany', Math.ceil(wait / 1000))
}

async function countOne(tx: Tx, key: string, ends: number): Promise<number> {
  const counted = await tx
    .insertInto('practice_limit')
    .values({ key, ends_at: new Date(ends).toISOString(), used: 1 })
    .onConflict((on) => on.column('key').doUpdateSet((eb) => ({ used: eb('practice_limit.used', '+', 1) })))
    .returning('used')
    .executeTakeFirstOrThrow()
  return Number(counted.used)
}
