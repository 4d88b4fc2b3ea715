import type { Read, Tx } from '../platform/db/index.ts'
import { openProposalStates } from './rules.ts'

/** What the exchange holds about a person: posts, answers, messages and what came of it. */
export async function collectExchangeData(read: Read, person: string): Promise<Record<string, unknown>> {
  const posts = await read.selectFrom('exchange_post').selectAll().where('person', '=', person).execute()
  const ids = posts.map((it) => it.id)
  const proposals =
    ids.length === 0
      ? []
      : await read
          .selectFrom('exchange_proposal')
          .select([
            'id',
            'need',
            'offer',
            'state',
            'made_at',
            'agreed_at',
            'declined_side',
            'decline_reason',
            'decline_words',
          ])
          .where((it) => it.or([it('need', 'in', ids), it('offer', 'in', ids)]))
          .execute()
  return {
    needsAndOffers: posts.map((it) => ({
      ...it,
      preferred: JSON.parse(it.preferred),
      excluded: JSON.parse(it.excluded),
    })),
    exchangeProposals: proposals,
    exchangeMessages: await read
      .selectFrom('exchange_message')
      .select(['proposal', 'body', 'at'])
      .where('person', '=', person)
      .orderBy('at')
      .execute(),
    exchangeOutcomes: await read
      .selectFrom('exchange_follow_up')
      .select(['proposal', 'days', 'asked_at', 'answered_at', 'in_touch', 'outcome', 'words'])
      .where('person', '=', person)
      .execute(),
  }
}

/** Takes away how the person was reached and what they wrote to others; their open posts end. What came of agreements stays, by nobody. */
export async function eraseExchangeData(tx: Tx, person: string, now: Date): Promise<void> {
  const at = now.toISOString()
  await tx.deleteFrom('exchange_message').where('person', '=', person).execute()
  const posts = await tx
    .updateTable('exchange_post')
    .set({ contact: '' })
    .where('person', '=', person)
    .returning('id')
    .execute()
  if (posts.length === 0) return
  await tx
    .updateTable('exchange_post')
    .set({ state: 'withdrawn', changed_at: at })
    .where('person', '=', person)
    .where('state', 'in', ['open', 'held'])
    .execute()
  const ids = posts.map((it) => it.id)
  await tx
    .updateTable('exchange_proposal')
    .set({ state: 'lapsed', ended_at: at })
    .where((it) => it.or([it('need', 'in', ids), it('offer', 'in', ids)]))
    .where('state', 'in', openProposalStates)
    .execute()
}
