import { actorOf, addNotice, countUse, newKey, requireAccount, type Viewer } from '../people/index.ts'
import type { Read, Tx } from '../platform/db/index.ts'
import { Conflict, NotFound } from '../platform/errors/index.ts'
import { recordFact } from '../platform/fact/index.ts'
import { busyDays, daysAfter } from './limit.ts'
import type { Reason } from './matching/score.ts'
import { listPosts, type Post } from './post-store.ts'
import { accepted, canAnswer, isAgreed, openProposalStates } from './rules.ts'
import type { ProposalTable } from './tables.ts'
import type { DeclineReason, ProposalState, Side } from './word.ts'

/** A need and an offer that may fit, as one of the two sees it. */
export interface Proposal {
  id: string
  state: ProposalState
  /** The viewer's side. */
  side: Side
  /** The other's post: without `contact` until both have said yes. */
  other: Post
  own: Post
  reasons: Reason[]
  hours: number
  madeAt: string
  lapsesAt: string
  agreedAt: string | null
  endedAt: string | null
  declined: { by: Side; reason: DeclineReason; words: string } | null
}

const messagesADay = { name: 'exchange-message', most: 40, minutes: 1440 }
const mostListed = 100

/** Proposals for the viewer's own posts: those that wait first, then the newest. */
export async function listProposals(read: Read, viewer: Viewer): Promise<Proposal[]> {
  const { id: person } = requireAccount(viewer)
  const rows = await read
    .selectFrom('exchange_proposal as x')
    .innerJoin('exchange_post as n', 'n.id', 'x.need')
    .innerJoin('exchange_post as o', 'o.id', 'x.offer')
    .selectAll('x')
    .where((it) => it.or([it('n.person', '=', person), it('o.person', '=', person)]))
    .orderBy('x.made_at', 'desc')
    .orderBy('x.score', 'desc')
    .orderBy('x.id')
    .limit(mostListed)
    .execute()
  const posts = await postsOf(read, rows)
  const all = rows.map((it) => proposalOf(it, posts, person))
  const order = (it: Proposal) => (canAnswer(it.state, it.side) ? 0 : isAgreed(it.state) ? 1 : 2)
  return all.sort((a, b) => order(a) - order(b))
}

/** One proposal, for its two sides. Throws NotFound for everybody else. */
export async function findProposal(read: Read, viewer: Viewer, id: string): Promise<Proposal> {
  const { id: person } = requireAccount(viewer)
  const row = await read.selectFrom('exchange_proposal').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('error.noProposal')
  const posts = await postsOf(read, [row])
  if (![...posts.values()].some((it) => it.person === person)) throw new NotFound('error.noProposal')
  return proposalOf(row, posts, person)
}

async function postsOf(read: Read, rows: readonly ProposalTable[]): Promise<Map<string, Post>> {
  const posts = await listPosts(read, [...new Set(rows.flatMap((it) => [it.need, it.offer]))])
  return new Map(posts.map((it) => [it.id, it]))
}

function proposalOf(row: ProposalTable, posts: ReadonlyMap<string, Post>, person: string): Proposal {
  const [need, offer] = [posts.get(row.need) as Post, posts.get(row.offer) as Post]
  const side: Side = need.person === person ? 'need' : 'offer'
  const [own, other] = side === 'need' ? [need, offer] : [offer, need]
  const state = row.state as ProposalState
  return {
    id: row.id,
    state,
    side,
    own,
    other: isAgreed(state) ? other : { ...other, contact: '' },
    reasons: JSON.parse(row.reasons),
    hours: row.hours,
    madeAt: row.made_at,
    lapsesAt: row.lapses_at,
    agreedAt: row.agreed_at,
    endedAt: row.ended_at,
    declined:
      row.declined_side === null
        ? null
        : {
            by: row.declined_side as Side,
            reason: row.decline_reason as DeclineReason,
            words: row.decline_words ?? '',
          },
  }
}

/**
 * Says yes for the viewer's side. When both have, they see each other's contact. Gives the state that follows. Throws Conflict when it is
 * over, or when the offer has no hours left any more.
 */
export async function acceptProposal(tx: Tx, viewer: Viewer, id: string, now: Date): Promise<ProposalState> {
  const it = await findProposal(tx, viewer, id)
  if (!canAnswer(it.state, it.side)) throw new Conflict('exchange.answeredAlready')
  const state = accepted(it.state, it.side)
  if (state === 'agreed') await requireHours(tx, it, now)
  const at = now.toISOString()
  const answered = await tx
    .updateTable('exchange_proposal')
    .set({
      state,
      ...(it.side === 'need' ? { need_answered_at: at } : { offer_answered_at: at }),
      ...(state === 'agreed' ? { agreed_at: at } : {}),
    })
    .where('id', '=', id)
    .where('state', '=', it.state)
    .where('lapses_at', '>', at)
    .returning('id')
    .executeTakeFirst()
  if (!answered) throw new Conflict('exchange.answeredAlready')
  await record(tx, viewer, state === 'agreed' ? 'proposal.agreed' : 'proposal.accepted', id, now)
  await tell(tx, it, state === 'agreed' ? 'exchange.agreed' : 'exchange.oneYes', now)
  return state
}

/** The owner may have fewer hours than when this was proposed. */
async function requireHours(tx: Tx, { side, own, other, hours }: Proposal, now: Date): Promise<void> {
  const offer = side === 'offer' ? own : other
  const rows = await tx
    .selectFrom('exchange_proposal')
    .select('hours')
    .where('offer', '=', offer.id)
    .where('state', 'in', ['agreed', 'done'])
    .where('agreed_at', '>', daysAfter(now, -busyDays))
    .execute()
  const busy = rows.reduce((sum, it) => sum + it.hours, 0)
  if (busy + hours > offer.hours) throw new Conflict('exchange.noHoursLeft')
}

/** Says no for the viewer's side: the pair is never proposed again. */
export async function declineProposal(
  tx: Tx,
  viewer: Viewer,
  id: string,
  { reason, words }: { reason: DeclineReason; words: string },
  now: Date,
): Promise<void> {
  const it = await findProposal(tx, viewer, id)
  const at = now.toISOString()
  const declined = await tx
    .updateTable('exchange_proposal')
    .set({
      state: 'declined',
      declined_side: it.side,
      decline_reason: reason,
      decline_words: words,
      ended_at: at,
      ...(canAnswer(it.state, it.side)
        ? it.side === 'need'
          ? { need_answered_at: at }
          : { offer_answered_at: at }
        : {}),
    })
    .where('id', '=', id)
    .where('state', 'in', openProposalStates)
    .returning('id')
    .executeTakeFirst()
  if (!declined) throw new Conflict('exchange.answeredAlready')
  await record(tx, viewer, 'proposal.declined', id, now)
  // Who has not said yes has not looked yet, perhaps: only one who waits is told.
  if (it.state !== 'proposed' && !canAnswerOther(it)) await tell(tx, it, 'exchange.declined', now)
}

const canAnswerOther = ({ state, side }: Proposal) => canAnswer(state, side === 'need' ? 'offer' : 'need')

/** Lets what nobody has answered in time go. Gives how many. */
export async function lapseProposals(tx: Tx, now: Date): Promise<number> {
  const at = now.toISOString()
  const lapsed = await tx
    .updateTable('exchange_proposal')
    .set({ state: 'lapsed', ended_at: at })
    .where('state', 'in', openProposalStates)
    .where('lapses_at', '<=', at)
    .returning(['id'])
    .execute()
  for (const { id } of lapsed)
    await recordFact(tx, { at, kind: 'proposal.lapsed', subject: id, actor: 'system', detail: {} })
  return lapsed.length
}

export interface Message {
  id: string
  person: string
  body: string
  at: string
}

/** What the two have written to each other, the oldest first. Empty before both have said yes. */
export async function listMessages(read: Read, viewer: Viewer, proposal: Proposal): Promise<Message[]> {
  requireAccount(viewer)
  if (!isAgreed(proposal.state)) return []
  return read
    .selectFrom('exchange_message')
    .select(['id', 'person', 'body', 'at'])
    .where('proposal', '=', proposal.id)
    .orderBy('at')
    .orderBy('id')
    .limit(500)
    .execute()
}

/** Writes to the other side, who is told by mail that there is something to read. */
export async function sendMessage(
  tx: Tx,
  viewer: Viewer,
  id: string,
  { body }: { body: string },
  now: Date,
): Promise<void> {
  const it = await findProposal(tx, viewer, id)
  if (!isAgreed(it.state)) throw new Conflict('exchange.notAgreed')
  const person = requireAccount(viewer)
  await countUse(tx, [{ limit: messagesADay, who: person.id }], now)
  const row = { id: newKey(), proposal: id, person: person.id, body, at: now.toISOString() }
  await tx.insertInto('exchange_message').values(row).execute()
  await record(tx, viewer, 'message.sent', id, now)
  await tell(tx, it, 'exchange.message', now)
}

async function tell(tx: Tx, it: Proposal, kind: string, now: Date): Promise<void> {
  const detail = { title: it.other.title }
  const path = `/exchange/proposals/${it.id}`
  await addNotice(tx, { person: it.other.person, kind, subject: it.other.id, detail, path }, now)
}

async function record(tx: Tx, viewer: Viewer, kind: string, subject: string, now: Date): Promise<void> {
  await recordFact(tx, { at: now.toISOString(), kind, subject, actor: actorOf(viewer), detail: {} })
}
