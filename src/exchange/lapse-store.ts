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

/** Who has left is not reached any more: their posts go, and how they were reached is forgotten. Gives how many. */
export async function forgetErased(tx: Tx, now: Date): Promise<number> {
  const rows = await tx
    .selectFrom('exchange_post as p')
    .innerJoin('people_person as w', 'w.id', 'p.person')
    .select(['p.id', 'p.state'])
    .where('w.erased_at', 'is not', null)
    .where('p.contact', '!=', '')
    .limit(mostAtOnce)
    .execute()
  for (const { id, state } of rows) {
    if (state === 'open' || state === 'held') await endWith(tx, id, 'withdrawn', now)
    await tx.updateTable('exchange_post').set({ contact: '' }).where('id', '=', id).execute()
  }
  return rows.length
}
