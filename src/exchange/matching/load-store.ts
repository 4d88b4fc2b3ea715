import { countriesIn, listCitiesById } from '../../places/index.ts'
import type { Read } from '../../platform/db/index.ts'
import { busyDays, daysAfter, drainDays, mostOpenProposals, mostPerGiver } from '../limit.ts'
import { listPosts, type Post } from '../post-store.ts'
import { openProposalStates } from '../rules.ts'
import type { PostKind } from '../word.ts'
import type { Limits } from './model.ts'
import type { MatchedNeed, MatchedOffer } from './score.ts'
import { zoneOffset } from './zone.ts'

const atOnce = 500
const isCountry = (it: string) => /^[A-Z]{2}$/.test(it)
const expand = (places: readonly string[]) => places.flatMap((it) => (isCountry(it) ? [it] : countriesIn(it)))
const base = (language: string) => language.split('-')[0] as string

/** Open needs that have room for further proposals, in the order of their ids. */
export async function loadNeeds(read: Read, at: Date): Promise<MatchedNeed[]> {
  const needs: MatchedNeed[] = []
  for await (const posts of openPosts(read, 'need')) needs.push(...(await needsOf(read, posts, at)))
  return needs.filter((it) => it.room > 0)
}

/** Open offers that have an hour free, in the order of their ids. */
export async function loadOffers(read: Read, at: Date): Promise<MatchedOffer[]> {
  const offers: MatchedOffer[] = []
  for await (const posts of openPosts(read, 'offer')) offers.push(...(await offersOf(read, posts, at)))
  return offers.filter((it) => it.free > 0)
}

/** The needs among these ids that are still open, as they are now. */
export async function loadNeedsById(read: Read, ids: readonly string[], at: Date): Promise<MatchedNeed[]> {
  const posts = await listPosts(read, ids)
  return needsOf(
    read,
    posts.filter((it) => it.state === 'open'),
    at,
  )
}

export async function loadOffersById(read: Read, ids: readonly string[], at: Date): Promise<MatchedOffer[]> {
  const posts = await listPosts(read, ids)
  return offersOf(
    read,
    posts.filter((it) => it.state === 'open'),
    at,
  )
}

/** A few at a time: the site goes on answering between the queries. */
async function* openPosts(read: Read, kind: PostKind): AsyncGenerator<Post[]> {
  for (let after = ''; ; ) {
    const rows = await read
      .selectFrom('exchange_post')
      .select('id')
      .where('kind', '=', kind)
      .where('state', '=', 'open')
      .where('id', '>', after)
      .orderBy('id')
      .limit(atOnce)
      .execute()
    if (rows.length === 0) return
    yield listPosts(
      read,
      rows.map((it) => it.id),
    )
    after = rows.at(-1)?.id ?? after
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function needsOf(read: Read, posts: readonly Post[], at: Date): Promise<MatchedNeed[]> {
  if (posts.length === 0) return []
  const ids = posts.map((it) => it.id)
  const pairs = await read
    .selectFrom('exchange_proposal')
    .select(['need', 'offer', 'state'])
    .where('need', 'in', ids)
    .execute()
  const known = Map.groupBy(pairs, (it) => it.need)
  const common = await commonOf(read, posts, at)
  return common.map((it) => {
    const own = known.get(it.id) ?? []
    const open = own.filter(({ state }) => (openProposalStates as readonly string[]).includes(state)).length
    return { ...it, room: mostOpenProposals - open, known: own.map(({ offer }) => offer) }
  })
}

async function offersOf(read: Read, posts: readonly Post[], at: Date): Promise<MatchedOffer[]> {
  if (posts.length === 0) return []
  const ids = posts.map((it) => it.id)
  const rows = await read
    .selectFrom('exchange_proposal')
    .select(['offer', 'hours'])
    .where('offer', 'in', ids)
    .where((it) =>
      it.or([
        it('state', 'in', openProposalStates),
        it.and([it('state', 'in', ['agreed', 'done']), it('agreed_at', '>', daysAfter(at, -busyDays))]),
      ]),
    )
    .execute()
  const busy = Map.groupBy(rows, (it) => it.offer)
  const common = await commonOf(read, posts, at)
  return common.map((it, index) => {
    const post = posts[index] as Post
    const taken = (busy.get(it.id) ?? []).reduce((sum, { hours }) => sum + hours, 0)
    return {
      ...it,
      hours: post.hours,
      free: post.hours - taken,
      giver: giverOf(post),
      preferred: expand(post.preferred),
      excluded: expand(post.excluded),
    }
  })
}

/** Whose help it is: of a city together, else of an organisation, else of one person. */
export function giverOf({
  city,
  organisation,
  person,
}: Pick<Post, 'city' | 'organisation' | 'person'>): string {
  return city ?? organisation ?? person
}

async function commonOf(read: Read, posts: readonly Post[], at: Date) {
  const cities = await listCitiesById(
    read,
    posts.flatMap((it) => it.city ?? []),
    'en',
  )
  return posts.map((it) => ({
    id: it.id,
    person: it.person,
    organisation: it.organisation,
    city: it.city,
    country: it.country,
    offset: zoneOffset(it.country, cities.get(it.city ?? '')?.longitude ?? null, at),
    topics: it.topics,
    helps: it.helps,
    languages: [...new Set(it.languages.map(base))],
    starts: it.starts,
    ends: it.ends,
  }))
}

/** What may still be given away now. */
export async function loadLimits(
  read: Read,
  needs: readonly MatchedNeed[],
  offers: readonly MatchedOffer[],
  at: Date,
): Promise<Limits> {
  return {
    rooms: Object.fromEntries(needs.map((it) => [it.id, it.room])),
    free: Object.fromEntries(offers.map((it) => [it.id, it.free])),
    givers: Object.fromEntries(offers.map((it) => [it.id, it.giver])),
    turns: await loadTurns(
      read,
      offers.map((it) => it.giver),
      at,
    ),
  }
}

/** How often each giver may still be proposed: all that was proposed in ninety days counts, whatever came of it. */
async function loadTurns(read: Read, givers: readonly string[], at: Date): Promise<Record<string, number>> {
  const rows = await read
    .selectFrom('exchange_proposal')
    .select(['giver', ({ fn }) => fn.countAll<number>().as('count')])
    .where('made_at', '>', daysAfter(at, -drainDays))
    .groupBy('giver')
    .execute()
  const had = new Map(rows.map((it) => [it.giver, Number(it.count)]))
  return Object.fromEntries(givers.map((it) => [it, mostPerGiver - (had.get(it) ?? 0)]))
}
