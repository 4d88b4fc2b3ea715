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
  /** Message of the refusal, where it is not the usual one. */
  key?: string
}

/** Somebody has reached a limit; `limit` is its name. */
export class LimitReached extends TooMany {
  readonly limit: string

  constructor({ name, key = 'account.tooMany' }: Limit, retryAfterSeconds: number) {
    super(key, retryAfterSeconds)
    this.limit = name
  }
}

/**
 * Counts one use of each limit, for `who` (only a hash is kept, another one each time the limit begins anew). Throws LimitReached when one is
 * used up: nothing is counted then, as the transaction is undone, so that refusals neither fill the table nor make the wait longer. Within an
 * act, call it before anything is held, so that no two acts wait for each other.
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
  throw new LimitReached(longest.limit, seconds)
}

function rowOf({ limit, who }: { limit: Limit; who: string }, now: Date) {
  const span = limit.minutes * 60_000
  const from = Math.floor(now.getTime() / span) * span
  // The time is in the hash, too: what somebody does today cannot be told to be by the same as tomorrow.
  const key = `${limit.name} ${hashToken(`${limit.name} ${from} ${who}`)} ${from}`
  return { limit, key, ends_at: new Date(from + span).toISOString() }
}
