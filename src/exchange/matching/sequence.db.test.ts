import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newDatabase } from '../../../tests/database/support.ts'
import { signIn, type TestPerson, testClock } from '../../../tests/database/web.ts'
import { keepPost } from '../../../tests/exchange/post.ts'
import type { Database } from '../../platform/db/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { readThesaurus } from '../../search/index.ts'
import {
  acceptProposal,
  canAnswer,
  declineProposal,
  endPost,
  helps,
  lapseProposals,
  listOwnPosts,
  listProposals,
  matchPosts,
  nearConcepts,
} from '../index.ts'
import { busyDays, daysAfter, drainDays, mostOpenProposals, mostPerGiver } from '../limit.ts'

const near = nearConcepts(readThesaurus('catalogue/concepts'))
const topics = ['housing', 'mentoring', 'policing']
const some = <T>(from: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...from), { minLength: 1, maxLength: 3 })

const acts = ['need', 'offer', 'match', 'accept', 'decline', 'withdraw', 'wait'] as const
const step = fc.record({
  act: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('need', 'offer', 'match') },
    { weight: 2, arbitrary: fc.constantFrom(...acts) },
  ),
  who: fc.nat(3),
  /** Which of what the person has. */
  which: fc.nat(9),
  topics: some(topics),
  helps: some(helps),
  hours: fc.integer({ min: 1, max: 9 }),
  days: fc.integer({ min: 1, max: 25 }),
  seed: fc.nat(99),
})
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** One sequence of acts over a few people, with its own clock. */
async function play(database: Database, steps: readonly Step[]): Promise<void> {
  const people = await Promise.all([0, 1, 2, 3].map(() => signIn(database)))
  const pairs = new Map<string, string>()
  let now = testClock.now()
  for (const it of steps) {
    if (it.act === 'wait') now = new Date(now.getTime() + it.days * 86_400_000)
    await take(database, people, it, now)
    await checkAll(database, pairs, now)
  }
}

async function take(database: Database, people: readonly TestPerson[], it: Step, now: Date): Promise<void> {
  if (it.act === 'match') {
    await matchPosts(database, { near, seed: it.seed, by: 'system', now: () => now, isAlone: true })
    return
  }
  if (it.act === 'wait') {
    await database.inWrite((tx) => lapseProposals(tx, now))
    return
  }
  const { viewer } = people[it.who] as TestPerson
  if (it.act === 'need' || it.act === 'offer') {
    const { act: kind, topics, helps, hours } = it
    // Two people share a city: its helpers are asked for together.
    const city = idFromNumber('RC', it.who < 2 ? 1 : it.who)
    const post = { kind, topics, helps, hours, city } as const
    await keepPost(database, viewer, post, now).catch(() => undefined)
    return
  }
  if (it.act === 'withdraw') {
    const open = (await listOwnPosts(database.read, viewer, 20)).filter((one) => one.state === 'open')
    const post = open[it.which]
    if (post) await database.inWrite((tx) => endPost(tx, viewer, post.id, 'withdrawn', now))
    return
  }
  const own = (await listProposals(database.read, viewer)).filter((one) => canAnswer(one.state, one.side))
  const proposal = own[it.which]
  if (!proposal || proposal.lapsesAt <= now.toISOString()) return
  await database.inWrite(async (tx) => {
    if (it.act === 'accept') await acceptProposal(tx, viewer, proposal.id, now)
    else await declineProposal(tx, viewer, proposal.id, { reason: 'found', words: '' }, now)
  })
}

async function checkAll(database: Database, pairs: Map<string, string>, now: Date): Promise<void> {
  const all = await database.read.selectFrom('exchange_proposal').selectAll().execute()
  const hours = new Map(
    (await database.read.selectFrom('exchange_post').select(['id', 'hours']).execute()).map((it) => [
      it.id,
      it.hours,
    ]),
  )
  const isOpen = (state: string) => ['proposed', 'accepted-need', 'accepted-offer'].includes(state)
  for (const [, of] of Map.groupBy(all, (it) => it.need))
    expect(of.filter((it) => isOpen(it.state)).length).toBeLessThanOrEqual(mostOpenProposals)
  for (const [offer, of] of Map.groupBy(all, (it) => it.offer)) {
    const busy = of.filter((it) => isOpen(it.state) || (it.agreed_at ?? '') > daysAfter(now, -busyDays))
    expect(busy.reduce((sum, it) => sum + it.hours, 0)).toBeLessThanOrEqual(hours.get(offer) ?? 0)
  }
  for (const [, of] of Map.groupBy(all, (it) => it.giver)) {
    const lately = of.filter((it) => it.made_at > daysAfter(now, -drainDays))
    expect(lately.length).toBeLessThanOrEqual(mostPerGiver)
  }
  for (const it of all) {
    // A pair has one proposal for ever: what was declined does not come back under another id.
    const pair = `${it.need} ${it.offer}`
    expect(pairs.get(pair) ?? it.id).toBe(it.id)
    pairs.set(pair, it.id)
    expect(JSON.parse(it.reasons).length).toBeGreaterThanOrEqual(4)
  }
  expect(new Set(all.map((it) => `${it.need} ${it.offer}`)).size).toBe(all.length)
}

test('whatever happens, no offer gives more hours than it has, no pair comes back, no city is drained', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
      await play(await newDatabase(), steps)
    }),
    { numRuns: 12, endOnFailure: true },
  )
}, 240_000)

test('an interrupted run goes on where it was, and ends as it would have', async () => {
  const ends = await Promise.all(
    [false, true].map(async (isInterrupted) => {
      const database = await newDatabase()
      const now = testClock.now()
      const people = await Promise.all([0, 1, 2, 3].map(() => signIn(database)))
      for (const [at, { viewer }] of people.entries())
        for (const topic of topics)
          await keepPost(
            database,
            viewer,
            { kind: at < 2 ? 'need' : 'offer', topics: [topic], hours: at < 2 ? 0 : 5 },
            now,
          )
      const options = { near, seed: 3, by: 'system', now: () => now, isAlone: true }
      if (isInterrupted)
        for (const stage of ['scoring', 'solving', 'storing']) {
          const stop = new AbortController()
          const run = matchPosts(database, {
            ...options,
            signal: stop.signal,
            progress: (at) => {
              if (at === stage) stop.abort(new Error('interrupted'))
            },
          })
          await run.then(
            () => undefined,
            (error: Error) => expect(error.message).toBe('interrupted'),
          )
        }
      const run = await matchPosts(database, { ...options, seed: isInterrupted ? 99 : 3 })
      const parts = await database.read.selectFrom('exchange_run_part').selectAll().execute()
      return { seed: run.seed, state: run.state, proposals: run.proposals, pairs: run.pairs, parts }
    }),
  )
  expect(ends[1]).toEqual(ends[0])
  expect(ends[0]).toMatchObject({ seed: 3, state: 'done', proposals: 12, parts: [] })
}, 60_000)
