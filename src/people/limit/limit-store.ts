import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import { TooMany } from '../../platform/errors/index.ts'
import { hashToken } from '../token.ts'

/** How often something may be done in a while. */
export interface Limit {
  /** Such as `sign-in-address`. */
  name: string
  most: number
  minutes: number
}

/** Somebody has reached a limit; `limit` is its name. */
export class LimitReached extends TooMany {
  readonly limit: string

  constructor(limit: string, retryAfterSeconds: number) {
    super('account.tooMany', retryAfterSeconds)
    this.limit = limit
  }
}

/**
 * Counts one use of each limit, for `who` (only a hash is kept). Throws LimitReached when one is used up: in a
 * transaction of its own nothing is counted then, so that refusals neither fill the table nor make the wait longer.
 */
export async function countUse(
  tx: Tx,
  uses: readonly { limit: Limit; who: string }[],
  now: Date,
): Promise<void> {
  await tx.deleteFrom('people_limit').where('ends_at', '<=', now.toISOString()).execute()
  // Sorted, so that two transactions never wait for each other.
  const rows = uses.map((it) => rowOf(it, now)).sort((a, b) => (a.key < b.key ? -1 : 1))
  const counted = await tx
    .insertInto('people_limit')
    .values(rows.map(({ key, ends_at }) => ({ key, ends_at, used: 1 })))
    .onConflict((it) => it.column('key').doUpdateSet({ used: sql`people_limit.used + 1` }))
    .returning(['key', 'used'])
    .execute()
  const used = new Map(counted.map((it) => [it.key, Number(it.used)]))
  const reached = rows.filter((it) => (used.get(it.key) ?? 0) > it.limit.most)
  // The one that lasts longest: before that, trying again is of no use.
  const longest = reached.sort((a, b) => (a.ends_at < b.ends_at ? 1 : -1))[0]
  if (!longest) return
  const seconds = Math.ceil((Date.parse(longest.ends_at) - now.getTime()) / 1000)
  throw new LimitReached(longest.limit.name, seconds)
}

function rowOf({ limit, who }: { limit: Limit; who: string }, now: Date) {
  const span = limit.minutes * 60_000
  const from = Math.floor(now.getTime() / span) * span
  const key = `${limit.name} ${hashToken(`${limit.name} ${who}`)} ${from}`
  return { limit, key, ends_at: new Date(from + span).toISOString() }
}
