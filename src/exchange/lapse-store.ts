import type { Tx } from '../platform/db/index.ts'
import { recordFact } from '../platform/fact/index.ts'
import { daysAfter, standingDays } from './limit.ts'
import { endWith } from './post-store.ts'

const mostAtOnce = 500

/** Takes posts off the board whose time is over: their day has passed, or they have stood for a year without one. Gives how many. */
export async function lapsePosts(tx: Tx, now: Date): Promise<number> {
  const today = now.toISOString().slice(0, 10)
  const rows = await tx
    .selectFrom('exchange_post')
    .select('id')
    .where('state', 'in', ['open', 'held'])
    .where((it) =>
      it.or([
        it('ends', '<', today),
        it.and([it('ends', 'is', null), it('changed_at', '<=', daysAfter(now, -standingDays))]),
      ]),
    )
    .orderBy('id')
    .limit(mostAtOnce)
    .execute()
  for (const { id } of rows) {
    await endWith(tx, id, 'lapsed', now)
    await recordFact(tx, {
      at: now.toISOString(),
      kind: 'post.lapsed',
      subject: id,
      actor: 'system',
      detail: {},
    })
  }
  return rows.length
}
