import { addNotice, newKey } from '../people/index.ts'
import type { Read, Tx } from '../platform/db/index.ts'
import { Conflict, NotFound } from '../platform/errors/index.ts'
import { recordFact } from '../platform/fact/index.ts'
import type { OutcomeInput } from './input.ts'
import { daysAfter, followUpDays, followUpGoodDays } from './limit.ts'
import { endWith, listPosts, type Post } from './post-store.ts'
import type { Outcome, Side } from './word.ts'

/** The question what came of an agreement, for one of the two. */
export interface FollowUp {
  id: string
  side: Side
  days: number
  state: 'open' | 'answered' | 'lapsed'
  goodUntil: string
  need: Post
  offer: Post
  inTouch: boolean | null
  outcome: Outcome | null
}

/** Makes a token for the address `/exchange/outcome/TOKEN`. */
export type SignFollowUp = (id: string) => Promise<string>

const mostAtOnce = 200

/** Asks both sides of agreements that are old enough. Gives how many questions went out. */
export async function askWhatCame(tx: Tx, sign: SignFollowUp, now: Date): Promise<number> {
  let asked = 0
  for (const days of followUpDays) asked += await askAfter(tx, sign, days, now)
  return asked
}

async function askAfter(tx: Tx, sign: SignFollowUp, days: number, now: Date): Promise<number> {
  const rows = await tx
    .selectFrom('exchange_proposal as x')
    .innerJoin('exchange_post as n', 'n.id', 'x.need')
    .innerJoin('exchange_post as o', 'o.id', 'x.offer')
    .select([
      'x.id',
      'n.person as needPerson',
      'n.title as needTitle',
      'o.person as offerPerson',
      'o.title as offerTitle',
    ])
    .where('x.state', '=', 'agreed')
    .where('x.agreed_at', '<=', daysAfter(now, -days))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('exchange_follow_up as f')
            .select('f.id')
            .whereRef('f.proposal', '=', 'x.id')
            .where('f.days', '=', days),
        ),
      ),
    )
    .orderBy('x.agreed_at')
    .orderBy('x.id')
    .limit(mostAtOnce)
    .execute()
  let asked = 0
  for (const it of rows) {
    const sides = [
      { side: 'need', person: it.needPerson, title: it.offerTitle },
      { side: 'offer', person: it.offerPerson, title: it.needTitle },
    ] as const
    for (const one of sides) asked += await ask(tx, sign, { ...one, proposal: it.id, days }, now)
  }
  return asked
}

async function ask(
  tx: Tx,
  sign: SignFollowUp,
  { title, ...it }: { proposal: string; person: string; side: Side; days: number; title: string },
  now: Date,
): Promise<number> {
  const id = newKey()
  const made = await tx
    .insertInto('exchange_follow_up')
    .values({
      id,
      ...it,
      asked_at: now.toISOString(),
      good_until: daysAfter(now, followUpGoodDays),
      state: 'open',
      answered_at: null,
      in_touch: null,
      outcome: null,
      words: null,
    })
    .onConflict((on) => on.columns(['proposal', 'side', 'days']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return 0
  const path = `/exchange/outcome/${await sign(id)}`
  const detail = { title, days: it.days }
  await addNotice(
    tx,
    { person: it.person, kind: 'exchange.outcome', subject: it.proposal, detail, path },
    now,
  )
  return 1
}

/** Ends questions that nobody has answered, and agreements that nothing is asked about any more. */
export async function lapseFollowUps(tx: Tx, now: Date): Promise<void> {
  const at = now.toISOString()
  await tx
    .updateTable('exchange_follow_up')
    .set({ state: 'lapsed' })
    .where('state', '=', 'open')
    .where('good_until', '<=', at)
    .execute()
  await tx
    .updateTable('exchange_proposal')
    .set({ state: 'done', ended_at: at })
    .where('state', '=', 'agreed')
    .where('id', 'in', (it) =>
      it
        .selectFrom('exchange_follow_up')
        .select('proposal')
        .where('days', '=', followUpDays.at(-1) ?? 0)
        .where('state', '!=', 'open')
        .groupBy('proposal')
        .having(({ fn }) => fn.countAll(), '=', 2),
    )
    .execute()
}

/** The question behind a link, whoever holds it. Throws NotFound. */
export async function findFollowUp(read: Read, id: string, now: Date): Promise<FollowUp> {
  const row = await read
    .selectFrom('exchange_follow_up as f')
    .innerJoin('exchange_proposal as x', 'x.id', 'f.proposal')
    .select([
      'f.id',
      'f.side',
      'f.days',
      'f.state',
      'f.good_until',
      'f.in_touch',
      'f.outcome',
      'x.need',
      'x.offer',
    ])
    .where('f.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('error.noFollowUp')
  const [need, offer] = (await listPosts(read, [row.need, row.offer])) as [Post, Post]
  const isOver = row.state === 'open' && row.good_until <= now.toISOString()
  return {
    id: row.id,
    side: row.side as Side,
    days: row.days,
    state: isOver ? 'lapsed' : (row.state as FollowUp['state']),
    goodUntil: row.good_until,
    // Whoever holds the link need not be signed in: no contact here.
    need: { ...need, contact: '' },
    offer: { ...offer, contact: '' },
    inTouch: row.in_touch === null ? null : row.in_touch === 1,
    outcome: row.outcome as Outcome | null,
  }
}

/**
 * Answers the question, once. `isMet`: the side of the need says that it is met, which takes it off the board. Throws Conflict when somebody
 * has answered already, or too late.
 */
export async function tellOutcome(
  tx: Tx,
  id: string,
  { inTouch, outcome, words, isMet }: OutcomeInput & { isMet: boolean },
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  const answered = await tx
    .updateTable('exchange_follow_up')
    .set({ state: 'answered', answered_at: at, in_touch: inTouch === 'yes' ? 1 : 0, outcome, words })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('good_until', '>', at)
    .returning(['proposal', 'person', 'side', 'days'])
    .executeTakeFirst()
  if (!answered) throw new Conflict('exchange.toldAlready')
  await recordFact(tx, {
    at,
    kind: 'outcome.told',
    subject: answered.proposal,
    actor: answered.person,
    detail: { days: answered.days, outcome },
  })
  if (isMet && answered.side === 'need') await meetNeed(tx, answered.proposal, answered.person, now)
}

async function meetNeed(tx: Tx, proposal: string, person: string, now: Date): Promise<void> {
  const { need } = await tx
    .selectFrom('exchange_proposal')
    .select('need')
    .where('id', '=', proposal)
    .executeTakeFirstOrThrow()
  const [post] = await listPosts(tx, [need])
  if (post?.state !== 'open') return
  await endWith(tx, need, 'met', now)
  await recordFact(tx, { at: now.toISOString(), kind: 'post.met', subject: need, actor: person, detail: {} })
}

/** How agreements turned out, as counts: what both sides have told last. */
export async function countOutcomes(read: Read): Promise<Map<Outcome, number>> {
  const rows = await read
    .selectFrom('exchange_follow_up')
    .select(['outcome', ({ fn }) => fn.countAll<number>().as('count')])
    .where('state', '=', 'answered')
    .where('side', '=', 'need')
    .groupBy('outcome')
    .execute()
  return new Map(rows.map((it) => [it.outcome as Outcome, Number(it.count)]))
}
