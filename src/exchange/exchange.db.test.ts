import { beforeEach, describe, expect, test } from 'vitest'
import { newDatabase } from '../../tests/database/support.ts'
import { signIn, type TestPerson, testClock } from '../../tests/database/web.ts'
import { aPost, keepPost } from '../../tests/exchange/post.ts'
import { findSignedIn, type SignedIn } from '../people/index.ts'
import type { Database } from '../platform/db/index.ts'
import { NamedError } from '../platform/errors/index.ts'
import { listFacts } from '../platform/fact/index.ts'
import { idFromNumber } from '../platform/ids/index.ts'
import { readThesaurus } from '../search/index.ts'
import {
  acceptPost,
  acceptProposal,
  addPost,
  askWhatCame,
  changePost,
  collectExchangeData,
  declineProposal,
  endPost,
  eraseExchangeData,
  findFollowUp,
  findPost,
  findProposal,
  lapseFollowUps,
  lapsePosts,
  lapseProposals,
  listBoard,
  listDemand,
  listMessages,
  listProposals,
  listResponses,
  matchPosts,
  nearConcepts,
  type PostInput,
  refusePost,
  sendMessage,
  tellOutcome,
} from './index.ts'

const now = testClock.now()
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
const near = nearConcepts(readThesaurus('catalogue/concepts'))
let database: Database
let seeker: TestPerson
let giver: TestPerson
let editor: TestPerson

beforeEach(async () => {
  database = await newDatabase()
  seeker = await signIn(database, { name: 'Sam' })
  giver = await signIn(database, { name: 'Gia' })
  editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }] })
})

const write: Database['inWrite'] = (act) => database.inWrite(act)
const match = (at = now, seed = 7) =>
  matchPosts(database, { near, seed, by: 'system', now: () => at, isAlone: true })
const need = (given: Partial<PostInput> = {}, who = seeker) => keepPost(database, who.viewer, given, now)
const offer = (given: Partial<PostInput> = {}, who = giver) =>
  keepPost(database, who.viewer, { kind: 'offer', ...given }, now)
const keyOf = async (act: Promise<unknown>) => {
  const thrown = await act.catch((error) => error)
  if (!(thrown instanceof NamedError)) throw thrown
  return thrown.key
}
const notices = async (person: string) =>
  (
    await database.read
      .selectFrom('people_notice')
      .select('kind')
      .where('person', '=', person)
      .orderBy('at')
      .execute()
  ).map((it) => it.kind)

describe('posts', () => {
  test('the first of somebody new is held; once accepted, further ones are not', async () => {
    const id = await write((tx) => addPost(tx, seeker.viewer, aPost(), now))
    expect(await listBoard(database.read, { kind: 'need', limit: 9 })).toEqual([])
    expect(await keyOf(findPost(database.read, giver.viewer, id))).toBe('error.noPost')
    expect((await findPost(database.read, editor.viewer, id)).state).toBe('held')
    await write((tx) => acceptPost(tx, editor.viewer, id, now))
    expect(await keyOf(write((tx) => acceptPost(tx, editor.viewer, id, now)))).toBe('exchange.decidedAlready')
    const trusted = (await findSignedIn(database.read, seeker.id, true)) as SignedIn
    const second = await write((tx) => addPost(tx, trusted, aPost(), days(1)))
    const board = await listBoard(database.read, { kind: 'need', limit: 9 })
    expect(board.map((it) => it.id)).toEqual([second, id])
    expect(await notices(seeker.id)).toEqual(['exchange.accepted'])
  })

  test('a refused one stays with its owner, with the reason', async () => {
    const id = await write((tx) => addPost(tx, seeker.viewer, aPost(), now))
    await write((tx) => refusePost(tx, editor.viewer, id, 'It advertises.', now))
    const own = await findPost(database.read, seeker.viewer, id)
    expect([own.state, own.reason]).toEqual(['refused', 'It advertises.'])
    expect(await keyOf(findPost(database.read, giver.viewer, id))).toBe('error.noPost')
  })

  test('are changed by their owner, and not over a change that came between', async () => {
    const id = await need()
    const change = (title: string, revision: number) =>
      write((tx) =>
        changePost(tx, seeker.viewer, id, { input: aPost({ title, topics: ['mentoring'] }), revision }, now),
      )
    await change('We look for mentors.', 1)
    expect(await keyOf(change('Something else.', 1))).toBe('exchange.changedMeanwhile')
    const post = await findPost(database.read, giver.viewer, id)
    expect([post.title, post.topics, post.revision]).toEqual(['We look for mentors.', ['mentoring'], 2])
  })

  test('are posted for one’s own organisation only, and five a day', async () => {
    const strange = aPost({ organisation: idFromNumber('RO', 1) })
    expect(await keyOf(write((tx) => addPost(tx, seeker.viewer, strange, now)))).toBe('error.403.what')
    for (let count = 0; count < 5; count += 1) await need()
    expect(await keyOf(need())).toBe('account.tooMany')
  })

  test('lapse when their day has passed, or after a year', async () => {
    const dated = await need({ ends: '2026-12-01' })
    const plain = await need()
    await write((tx) => lapsePosts(tx, new Date('2026-12-01T23:00:00Z')))
    expect((await findPost(database.read, seeker.viewer, dated)).state).toBe('open')
    await write((tx) => lapsePosts(tx, new Date('2026-12-02T00:00:00Z')))
    expect((await findPost(database.read, seeker.viewer, dated)).state).toBe('lapsed')
    expect(await write((tx) => lapsePosts(tx, days(364)))).toBe(0)
    expect(await write((tx) => lapsePosts(tx, days(366)))).toBe(1)
    expect((await findPost(database.read, seeker.viewer, plain)).state).toBe('lapsed')
  })

  test('the board is filtered, and read page by page', async () => {
    const first = await need({ topics: ['housing'], helps: ['visit'], languages: ['de'], country: 'DE' })
    const second = await need({ topics: ['mentoring', 'housing'], helps: ['call'], country: 'CA' })
    await offer({ topics: ['housing'] })
    const ids = async (asked: object) =>
      (await listBoard(database.read, { kind: 'need', limit: 9, ...asked })).map((it) => it.id)
    const sorted = [first, second].sort()
    expect(await ids({})).toEqual(sorted)
    expect(await ids({ topic: 'mentoring' })).toEqual([second])
    expect(await ids({ help: 'visit' })).toEqual([first])
    expect(await ids({ language: 'de' })).toEqual([first])
    expect(await ids({ region: '021' })).toEqual([second])
    expect(await ids({ region: '150', topic: 'mentoring' })).toEqual([])
    expect(await ids({ limit: 1 })).toEqual([sorted[0]])
    expect(await ids({ after: `${now.toISOString()}/${sorted[0]}` })).toEqual([sorted[1]])
    expect(await listDemand(database.read, 9)).toEqual([
      { topic: 'housing', wanted: 1, offered: 1 },
      { topic: 'mentoring', wanted: 1, offered: 0 },
    ])
  })
})

describe('a proposal', () => {
  test('is made with reasons, and answered by both before anybody sees a contact', async () => {
    await need({ helps: ['call', 'visit'] })
    await offer()
    const run = await match()
    expect([run.state, run.needs, run.offers, run.proposals]).toEqual(['done', 1, 1, 1])
    const [proposal] = await listProposals(database.read, seeker.viewer)
    expect(proposal?.reasons.map((it) => it.part)).toEqual(['topics', 'help', 'languages', 'capacity'])
    expect(proposal?.reasons[0]).toEqual({ part: 'topics', value: 1, same: ['housing'], near: [] })
    expect(proposal?.reasons[1]).toMatchObject({ given: ['call'], missing: ['visit'] })
    const id = proposal?.id as string
    const contacts = async () => [
      (await findProposal(database.read, seeker.viewer, id)).other.contact,
      (await findProposal(database.read, giver.viewer, id)).other.contact,
    ]
    expect(await contacts()).toEqual(['', ''])
    expect(await write((tx) => acceptProposal(tx, seeker.viewer, id, now))).toBe('accepted-need')
    expect(await keyOf(write((tx) => acceptProposal(tx, seeker.viewer, id, now)))).toBe(
      'exchange.answeredAlready',
    )
    expect(await contacts()).toEqual(['', ''])
    expect(await keyOf(write((tx) => sendMessage(tx, seeker.viewer, id, { body: 'Hello' }, now)))).toBe(
      'exchange.notAgreed',
    )
    expect(await write((tx) => acceptProposal(tx, giver.viewer, id, days(1)))).toBe('agreed')
    expect(await contacts()).toEqual(['giver@example.org', 'seeker@example.org'])
    await write((tx) => sendMessage(tx, seeker.viewer, id, { body: 'Hello' }, days(1)))
    const agreed = await findProposal(database.read, giver.viewer, id)
    expect((await listMessages(database.read, giver.viewer, agreed)).map((it) => it.body)).toEqual(['Hello'])
    expect(await notices(seeker.id)).toEqual(['exchange.proposed', 'exchange.agreed'])
    expect(await notices(giver.id)).toEqual(['exchange.proposed', 'exchange.oneYes', 'exchange.message'])
    expect(await keyOf(findProposal(database.read, editor.viewer, id))).toBe('error.noProposal')
    const facts = JSON.stringify(await listFacts(database.read, { limit: 100 }))
    expect(facts).not.toMatch(/example\.org|Hello|Sam|Gia/)
  })

  test('that was declined is never made again, nor one that has lapsed', async () => {
    await need()
    await offer()
    await match()
    const [one] = await listProposals(database.read, giver.viewer)
    const no = { reason: 'no-time', words: '' } as const
    await write((tx) => declineProposal(tx, giver.viewer, one?.id as string, no, now))
    expect((await match(days(1))).proposals).toBe(0)
    await offer()
    expect((await match(days(2))).proposals).toBe(1)
    expect(await write((tx) => lapseProposals(tx, days(22)))).toBe(0)
    expect(await write((tx) => lapseProposals(tx, days(23)))).toBe(1)
    expect((await match(days(24))).proposals).toBe(0)
    const states = (await listProposals(database.read, seeker.viewer)).map((it) => it.state)
    expect(states.sort()).toEqual(['declined', 'lapsed'])
  })

  test('cannot be accepted when it is over, or the offer has no hours left', async () => {
    const id = await offer({ hours: 1 })
    await need()
    await match()
    const [one] = await listProposals(database.read, giver.viewer)
    await write((tx) => acceptProposal(tx, seeker.viewer, one?.id as string, now))
    expect(await keyOf(write((tx) => acceptProposal(tx, giver.viewer, one?.id as string, days(22))))).toBe(
      'exchange.answeredAlready',
    )
    await write((tx) => acceptProposal(tx, giver.viewer, one?.id as string, days(1)))
    const other = await signIn(database)
    await keepPost(database, other.viewer, {}, now)
    // All of its one hour is taken for thirty days.
    expect((await match(days(2))).proposals).toBe(0)
    expect((await match(days(31.5))).proposals).toBe(1)
    const [open] = await listProposals(database.read, other.viewer)
    await write((tx) => endPost(tx, giver.viewer, id, 'withdrawn', days(32)))
    expect((await findProposal(database.read, other.viewer, open?.id as string)).state).toBe('lapsed')
  })

  test('of one need there are three at a time at most', async () => {
    await need()
    for (let count = 0; count < 5; count += 1) await offer({ hours: 20 }, await signIn(database))
    expect((await match()).proposals).toBe(3)
    expect((await match(days(1))).proposals).toBe(0)
  })

  test('goes twelve times in ninety days to one city, however much it offers', async () => {
    const city = idFromNumber('RC', 1)
    await offer({ hours: 100, city })
    for (let count = 0; count < 15; count += 1) await need({}, await signIn(database))
    expect((await match()).proposals).toBe(12)
    expect((await match(days(10))).proposals).toBe(0)
    expect((await match(days(91))).proposals).toBe(3)
  })
})

describe('what came of it', () => {
  async function agree(): Promise<string> {
    await need()
    await offer()
    await match()
    const [one] = await listProposals(database.read, seeker.viewer)
    await write((tx) => acceptProposal(tx, seeker.viewer, one?.id as string, now))
    await write((tx) => acceptProposal(tx, giver.viewer, one?.id as string, now))
    return one?.id as string
  }
  const ask = (at: Date) => write((tx) => askWhatCame(tx, async (id) => `t-${id}`, at))
  const questions = () =>
    database.read.selectFrom('exchange_follow_up').selectAll().orderBy('days').orderBy('side').execute()

  test('is asked of both after 30 and 180 days, each once, and answered once', async () => {
    const id = await agree()
    expect([await ask(days(29)), await ask(days(30)), await ask(days(31))]).toEqual([0, 2, 0])
    const [question] = await questions()
    const told = { inTouch: 'yes', outcome: 'learned', words: 'A lot.', isMet: true } as const
    await write((tx) => tellOutcome(tx, question?.id as string, told, days(32)))
    expect(await keyOf(write((tx) => tellOutcome(tx, question?.id as string, told, days(32))))).toBe(
      'exchange.toldAlready',
    )
    const found = await findFollowUp(database.read, question?.id as string, days(33))
    expect([found.state, found.outcome, found.need.state, found.need.contact]).toEqual([
      'answered',
      'learned',
      'met',
      '',
    ])
    expect(await ask(days(180))).toBe(2)
    await write((tx) => lapseFollowUps(tx, days(300)))
    expect((await questions()).map((it) => it.state)).toEqual(['answered', 'lapsed', 'lapsed', 'lapsed'])
    expect((await findProposal(database.read, seeker.viewer, id)).state).toBe('done')
  })

  test('the giving side cannot say that the need is met', async () => {
    await agree()
    await ask(days(30))
    const question = (await questions()).find((it) => it.side === 'offer')
    const told = { inTouch: 'no', outcome: 'nothing', words: '', isMet: true } as const
    await write((tx) => tellOutcome(tx, question?.id as string, told, days(31)))
    expect((await findFollowUp(database.read, question?.id as string, days(31))).need.state).toBe('open')
  })
})

test('how an offer answers is told from five answers on', async () => {
  const id = await offer({ hours: 100 })
  for (let count = 0; count < 7; count += 1) await need({}, await signIn(database))
  await match()
  const all = await listProposals(database.read, giver.viewer)
  const no = { reason: 'no-time', words: '' } as const
  for (const [at, it] of all.slice(0, 4).entries())
    await write((tx) => declineProposal(tx, giver.viewer, it.id, no, days(at + 1)))
  expect(await listResponses(database.read, [id])).toEqual(new Map())
  await write((tx) => acceptProposal(tx, giver.viewer, all[4]?.id as string, days(9)))
  await write((tx) => lapseProposals(tx, days(30)))
  expect(await listResponses(database.read, [id])).toEqual(
    new Map([[id, { rate: 5 / 7, days: 3, answers: 5 }]]),
  )
})

test('who leaves is not reached any more, and may take along what they wrote', async () => {
  const id = await need()
  await offer()
  await match()
  const data = await collectExchangeData(database.read, seeker.id)
  expect(data).toMatchObject({
    needsAndOffers: [{ id, contact: 'seeker@example.org' }],
    exchangeProposals: [{ need: id, state: 'proposed' }],
    exchangeMessages: [],
  })
  await write((tx) => eraseExchangeData(tx, seeker.id, now))
  expect(await collectExchangeData(database.read, seeker.id)).toMatchObject({
    needsAndOffers: [{ state: 'withdrawn', contact: '' }],
    exchangeProposals: [{ state: 'lapsed' }],
  })
})
