import { sql } from 'kysely'
import {
  actorOf,
  addNotice,
  countUse,
  hasRoleSomewhere,
  newKey,
  requireAccount,
  type SignedIn,
  trustPeople,
  type Viewer,
} from '../people/index.ts'
import { insertRows, type Read, type Tx } from '../platform/db/index.ts'
import { Conflict, Forbidden, NotFound } from '../platform/errors/index.ts'
import { recordFact } from '../platform/fact/index.ts'
import type { PostInput } from './input.ts'
import { canEdit, canSeePost, isLive, isOwner, openProposalStates } from './rules.ts'
import type { PostTable } from './tables.ts'
import type { Help, PostKind, PostState } from './word.ts'

/** A need or an offer, as its owner and editors see it. `contact` is for the other side only. */
export interface Post extends Omit<PostInput, 'kind'> {
  id: string
  kind: PostKind
  state: PostState
  person: string
  revision: number
  createdAt: string
  decidedAt: string | null
  reason: string | null
}

const postsADay = { name: 'exchange-post', most: 5, minutes: 1440 }

/** Keeps a need or an offer. The first one of somebody new waits for an editor. Gives its id. */
export async function addPost(tx: Tx, viewer: Viewer, input: PostInput, now: Date): Promise<string> {
  const person = requireAccount(viewer)
  requireOwnOrganisation(person, input)
  await countUse(tx, [{ limit: postsADay, who: person.id }], now)
  const id = newKey()
  const isTaken = person.isTrusted || hasRoleSomewhere(person, 'contributor')
  const at = now.toISOString()
  await tx
    .insertInto('exchange_post')
    .values({
      id,
      ...rowOf(input),
      kind: input.kind,
      state: isTaken ? 'open' : 'held',
      person: person.id,
      revision: 1,
      created_at: at,
      changed_at: at,
      decided_at: null,
      decided_by: null,
      reason: null,
    })
    .execute()
  await storeLists(tx, id, input)
  await record(tx, viewer, input.kind === 'need' ? 'need.posted' : 'offer.posted', id, now)
  return id
}

/** Changes one's own post. `revision`: the one that was shown. Throws Conflict where it has changed meanwhile. */
export async function changePost(
  tx: Tx,
  viewer: Viewer,
  id: string,
  { input, revision }: { input: PostInput; revision: number },
  now: Date,
): Promise<void> {
  const post = await findOwnPost(tx, viewer, id)
  requireOwnOrganisation(viewer as SignedIn, input)
  if (!isLive(post.state)) throw new Conflict('exchange.over')
  const changed = await tx
    .updateTable('exchange_post')
    .set({ ...rowOf(input), revision: revision + 1, changed_at: now.toISOString() })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('state', 'in', ['open', 'held'])
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw new Conflict('exchange.changedMeanwhile')
  await tx.deleteFrom('exchange_post_topic').where('post', '=', id).execute()
  await tx.deleteFrom('exchange_post_language').where('post', '=', id).execute()
  await tx.deleteFrom('exchange_post_help').where('post', '=', id).execute()
  await storeLists(tx, id, input)
  await record(tx, viewer, 'post.changed', id, now)
}

/** Takes one's own post off the board: withdrawn, or met where a need is. Proposals that still waited lapse. */
export async function endPost(
  tx: Tx,
  viewer: Viewer,
  id: string,
  state: 'withdrawn' | 'met',
  now: Date,
): Promise<void> {
  const post = await findOwnPost(tx, viewer, id)
  if (state === 'met' && post.kind === 'offer') throw new Conflict('exchange.over')
  await endWith(tx, id, state, now)
  await record(tx, viewer, `post.${state}`, id, now)
}

/** The same for whoever acts in the background. Throws Conflict where the post is over already. */
export async function endWith(tx: Tx, id: string, state: PostState, now: Date): Promise<void> {
  const ended = await tx
    .updateTable('exchange_post')
    .set({ state, changed_at: now.toISOString(), revision: sql`revision + 1` })
    .where('id', '=', id)
    .where('state', 'in', ['open', 'held'])
    .returning('id')
    .executeTakeFirst()
  if (!ended) throw new Conflict('exchange.over')
  await tx
    .updateTable('exchange_proposal')
    .set({ state: 'lapsed', ended_at: now.toISOString() })
    .where((it) => it.or([it('need', '=', id), it('offer', '=', id)]))
    .where('state', 'in', openProposalStates)
    .execute()
}

/** An editor has read a first post: it is on the board, and further ones of the person are not held. */
export async function acceptPost(tx: Tx, viewer: Viewer, id: string, now: Date): Promise<void> {
  const { person, kind } = await decide(tx, viewer, id, { state: 'open', reason: null }, now)
  await trustPeople(tx, [person], now)
  await tellOwner(tx, { id, person, kind, notice: 'exchange.accepted', detail: {} }, now)
}

/** An editor refuses a first post, and says why. */
export async function refusePost(
  tx: Tx,
  viewer: Viewer,
  id: string,
  reason: string,
  now: Date,
): Promise<void> {
  const { person, kind } = await decide(tx, viewer, id, { state: 'refused', reason }, now)
  await tellOwner(tx, { id, person, kind, notice: 'exchange.refused', detail: { reason } }, now)
}

async function decide(
  tx: Tx,
  viewer: Viewer,
  id: string,
  to: { state: PostState; reason: string | null },
  now: Date,
): Promise<Pick<PostTable, 'person' | 'kind'>> {
  if (!canEdit(viewer)) throw new Forbidden('error.403.what')
  await findPost(tx, viewer, id)
  const decided = await tx
    .updateTable('exchange_post')
    .set({ ...to, decided_at: now.toISOString(), decided_by: viewer.id })
    .where('id', '=', id)
    .where('state', '=', 'held')
    .returning(['person', 'kind'])
    .executeTakeFirst()
  if (!decided) throw new Conflict('exchange.decidedAlready')
  await record(tx, viewer, to.state === 'open' ? 'post.accepted' : 'post.refused', id, now)
  return decided
}

async function tellOwner(
  tx: Tx,
  {
    id,
    person,
    kind,
    notice: noticeKind,
    detail,
  }: { id: string; person: string; kind: string; notice: string; detail: Record<string, string> },
  now: Date,
): Promise<void> {
  const notice = {
    person,
    kind: noticeKind,
    subject: id,
    detail: { ...detail, kind },
    path: `/exchange/${id}`,
  }
  await addNotice(tx, notice, now)
}

/** The post, for whoever may see it. Throws NotFound. */
export async function findPost(read: Read, viewer: Viewer, id: string): Promise<Post> {
  const [post] = await listPosts(read, [id])
  if (!post || !canSeePost(viewer, post)) throw new NotFound('error.noPost')
  return post
}

/** One's own post. Throws NotFound for all others. */
export async function findOwnPost(read: Read, viewer: Viewer, id: string): Promise<Post> {
  const post = await findPost(read, requireAccount(viewer), id)
  if (!isOwner(viewer, post)) throw new Forbidden('error.403.what')
  return post
}

/** The viewer's own posts, the newest first. */
export async function listOwnPosts(read: Read, viewer: Viewer, limit: number): Promise<Post[]> {
  const rows = await read
    .selectFrom('exchange_post')
    .select('id')
    .where('person', '=', requireAccount(viewer).id)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return listPosts(
    read,
    rows.map((it) => it.id),
  )
}

/** Posts that wait for an editor, the oldest first. */
export async function listHeldPosts(read: Read, viewer: Viewer, limit: number): Promise<Post[]> {
  if (!canEdit(viewer)) throw new Forbidden('error.403.what')
  const rows = await read
    .selectFrom('exchange_post')
    .select('id')
    .where('state', '=', 'held')
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return listPosts(
    read,
    rows.map((it) => it.id),
  )
}

/** Posts by id, in the order of the ids; for who has asked already whether they may be seen. */
export async function listPosts(read: Read, ids: readonly string[]): Promise<Post[]> {
  if (ids.length === 0) return []
  const [rows, topics, languages, helps] = await Promise.all([
    read.selectFrom('exchange_post').selectAll().where('id', 'in', ids).execute(),
    read.selectFrom('exchange_post_topic').selectAll().where('post', 'in', ids).orderBy('topic').execute(),
    read
      .selectFrom('exchange_post_language')
      .selectAll()
      .where('post', 'in', ids)
      .orderBy('language')
      .execute(),
    read.selectFrom('exchange_post_help').selectAll().where('post', 'in', ids).orderBy('help').execute(),
  ])
  const lists = {
    topics: Map.groupBy(topics, (it) => it.post),
    languages: Map.groupBy(languages, (it) => it.post),
    helps: Map.groupBy(helps, (it) => it.post),
  }
  const byId = new Map(
    rows.map((row) => [
      row.id,
      postOf(row, {
        topics: (lists.topics.get(row.id) ?? []).map((it) => it.topic),
        languages: (lists.languages.get(row.id) ?? []).map((it) => it.language),
        helps: (lists.helps.get(row.id) ?? []).map((it) => it.help as Help),
      }),
    ]),
  )
  return ids.flatMap((it) => byId.get(it) ?? [])
}

function postOf(row: PostTable, lists: Pick<Post, 'topics' | 'languages' | 'helps'>): Post {
  return {
    id: row.id,
    kind: row.kind as PostKind,
    state: row.state as PostState,
    person: row.person,
    organisation: row.organisation,
    city: row.city,
    country: row.country,
    language: row.language,
    title: row.title,
    body: row.body,
    hours: row.hours,
    starts: row.starts,
    ends: row.ends,
    contact: row.contact,
    preferred: JSON.parse(row.preferred),
    excluded: JSON.parse(row.excluded),
    revision: row.revision,
    createdAt: row.created_at,
    decidedAt: row.decided_at,
    reason: row.reason,
    ...lists,
  }
}

function rowOf(it: PostInput) {
  return {
    organisation: it.organisation,
    city: it.city,
    country: it.country,
    language: it.language,
    title: it.title,
    body: it.body,
    hours: it.kind === 'offer' ? it.hours : 0,
    starts: it.starts,
    ends: it.ends,
    contact: it.contact,
    preferred: JSON.stringify(it.preferred),
    excluded: JSON.stringify(it.excluded),
  }
}

async function storeLists(tx: Tx, post: string, it: PostInput): Promise<void> {
  await insertRows(
    tx,
    'exchange_post_topic',
    it.topics.map((topic) => ({ post, topic })),
  )
  await insertRows(
    tx,
    'exchange_post_language',
    it.languages.map((language) => ({ post, language })),
  )
  await insertRows(
    tx,
    'exchange_post_help',
    it.helps.map((help) => ({ post, help })),
  )
}

async function record(tx: Tx, viewer: Viewer, kind: string, subject: string, now: Date): Promise<void> {
  await recordFact(tx, { at: now.toISOString(), kind, subject, actor: actorOf(viewer), detail: {} })
}

function requireOwnOrganisation(viewer: SignedIn, { organisation }: PostInput): void {
  if (organisation !== null && !viewer.organisations.includes(organisation))
    throw new Forbidden('error.403.what')
}
