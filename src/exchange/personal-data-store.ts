import type { PersonalData } from '../people/index.ts'

/** What the exchange holds about a person: posts, answers, messages and what came of it. */
export const exchangeData: PersonalData = async (read, person) => {
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
            'declined_by',
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
