import { sql } from 'kysely'
import { countriesIn } from '../places/index.ts'
import type { Read } from '../platform/db/index.ts'
import { listPosts, type Post } from './post-store.ts'
import type { Help, PostKind } from './word.ts'

/** What the board is asked for. */
export interface BoardQuestion {
  kind: PostKind
  topic?: string | undefined
  language?: string | undefined
  help?: Help | undefined
  /** M49 code. */
  region?: string | undefined
  /** Cursor behind the last post of the page before: moment/id. */
  after?: string | undefined
  limit: number
}

/** Open needs or offers, the newest first. */
export async function listBoard(read: Read, asked: BoardQuestion): Promise<Post[]> {
  let query = filtered(read, asked).select('p.id')
  const [at, id] = asked.after?.split('/') ?? []
  if (at !== undefined && id !== undefined)
    query = query.where((it) =>
      it.or([it('p.created_at', '<', at), it.and([it('p.created_at', '=', at), it('p.id', '>', id)])]),
    )
  const rows = await query.orderBy('p.created_at', 'desc').orderBy('p.id').limit(asked.limit).execute()
  return listPosts(
    read,
    rows.map((it) => it.id),
  )
}

/** How many there are in all. */
export async function countBoard(read: Read, asked: BoardQuestion): Promise<number> {
  const { count } = await filtered(read, asked)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

function filtered(read: Read, { kind, topic, language, help, region }: BoardQuestion) {
  let query = read.selectFrom('exchange_post as p').where('p.kind', '=', kind).where('p.state', '=', 'open')
  if (topic !== undefined)
    query = query.where('p.id', 'in', (it) =>
      it.selectFrom('exchange_post_topic').select('post').where('topic', '=', topic),
    )
  if (language !== undefined)
    query = query.where('p.id', 'in', (it) =>
      it.selectFrom('exchange_post_language').select('post').where('language', '=', language),
    )
  if (help !== undefined)
    query = query.where('p.id', 'in', (it) =>
      it.selectFrom('exchange_post_help').select('post').where('help', '=', help),
    )
  return region === undefined ? query : query.where('p.country', 'in', countriesIn(region))
}

export function boardCursor({ createdAt, id }: Pick<Post, 'createdAt' | 'id'>): string {
  return `${createdAt}/${id}`
}

/** How often a topic is sought and given, counted in cities; who names no city counts as one place each. */
export interface Demand {
  topic: string
  wanted: number
  offered: number
}

/** Topics of open needs, those that most cities seek first. */
export async function listDemand(read: Read, limit: number): Promise<Demand[]> {
  const place = sql<string>`coalesce(p.city, p.organisation, p.person)`
  const counted = (kind: PostKind) =>
    read
      .selectFrom('exchange_post as p')
      .innerJoin('exchange_post_topic as t', 't.post', 'p.id')
      .select(['t.topic', sql<number>`count(distinct ${place})`.as('places')])
      .where('p.kind', '=', kind)
      .where('p.state', '=', 'open')
      .groupBy('t.topic')
  const needs = await counted('need').orderBy('places', 'desc').orderBy('t.topic').limit(limit).execute()
  if (needs.length === 0) return []
  const offers = await counted('offer')
    .where(
      't.topic',
      'in',
      needs.map((it) => it.topic),
    )
    .execute()
  const offered = new Map(offers.map((it) => [it.topic, Number(it.places)]))
  return needs.map(({ topic, places }) => ({
    topic,
    wanted: Number(places),
    offered: offered.get(topic) ?? 0,
  }))
}

/** What filters of the board can be set to: only what is there. */
export interface BoardWords {
  topics: string[]
  languages: string[]
  countries: string[]
}

/** Topics, languages and countries of open posts of a kind. */
export async function listBoardWords(read: Read, kind: PostKind): Promise<BoardWords> {
  const open = () =>
    read.selectFrom('exchange_post as p').where('p.kind', '=', kind).where('p.state', '=', 'open')
  const [topics, languages, countries] = await Promise.all([
    open().innerJoin('exchange_post_topic as t', 't.post', 'p.id').select('t.topic').distinct().execute(),
    open()
      .innerJoin('exchange_post_language as l', 'l.post', 'p.id')
      .select('l.language')
      .distinct()
      .execute(),
    open().select('p.country').distinct().execute(),
  ])
  return {
    topics: topics.map((it) => it.topic),
    languages: languages.map((it) => it.language),
    countries: countries.map((it) => it.country),
  }
}
