import { beforeEach, describe, expect, test } from 'vitest'
import { storeTestPractices } from '../../../tests/database/practice.ts'
import { countStatements, newDatabase } from '../../../tests/database/support.ts'
import { signIn, type TestPerson, testClock } from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import {
  decideNomination,
  endorseNomination,
  giveSeat,
  isRenewalDue,
  listNominations,
  listSeatRecords,
  listSeats,
  listTerms,
  nominatePractice,
  renewalDue,
  renewSeat,
  retireSeat,
  seatInput,
  storeSeats,
  termCursor,
} from '../index.ts'

const now = testClock.now()
const day = (count: number) => new Date(now.getTime() + count * 86_400_000)
let database: Database
let editor: TestPerson
let reader: TestPerson

beforeEach(async () => {
  database = await newDatabase()
  editor = await signIn(database, { grants: [{ network: null, role: 'editor' }] })
  reader = await signIn(database, { name: 'Rea' })
})

const decision = (practice: string, reason = 'Because.') => ({ practice, reason, language: 'en' })
const give = (practice: string, at = now, who = editor) =>
  database.inWrite((tx) => giveSeat(tx, who.viewer, decision(practice), at))
const renew = (practice: string, at: Date) =>
  database.inWrite((tx) => renewSeat(tx, editor.viewer, decision(practice, 'Still good.'), at))
const retire = (practice: string, at: Date) =>
  database.inWrite((tx) => retireSeat(tx, editor.viewer, decision(practice, 'Others should have it.'), at))
const seat = (practice: string, more: object = {}) =>
  seatInput.parse({
    format: 'rialto/1',
    kind: 'seat',
    practice,
    since: '2026',
    reason: { en: 'First' },
    ...more,
  })

describe('a seat', () => {
  test('is given, renewed each year and ended, and every stay is kept', async () => {
    const [id] = (await storeTestPractices(database, 1, now)) as [string]
    await give(id)
    const [first] = await listTerms(database.read, { limit: 9 })
    expect([first?.number, first?.due]).toEqual([1, '2027-11-24'])
    expect([isRenewalDue('2027-11-24', day(364)), isRenewalDue('2027-11-24', day(365))]).toEqual([
      false,
      true,
    ])
    await renew(id, day(365))
    await expect(renew(id, day(365))).rejects.toEqual(new Conflict('seat.renewedToday'))
    await retire(id, day(500))
    await expect(retire(id, day(501))).rejects.toEqual(new Conflict('seat.none'))
    await give(id, day(600))
    const all = await listTerms(database.read, { limit: 9 })
    expect(all.map(({ seat: it, due }) => [it.since, it.until, it.endReason?.en, due])).toEqual([
      ['2028-07-16', undefined, undefined, '2029-07-16'],
      ['2026-11-24', '2028-04-07', 'Others should have it.', '2028-11-24'],
    ])
    expect(all[1]?.seat.renewals).toEqual([{ on: '2027-11-24', reason: { en: 'Still good.' } }])
    const facts = await listFacts(database.read, { subject: id, limit: 4 })
    expect(facts.map((it) => it.kind)).toEqual(['seat.given', 'seat.retired', 'seat.renewed', 'seat.given'])
    expect((await listSeats(database.read)).map((it) => it.since)).toEqual(['2028-07-16', '2026-11-24'])
  })

  test('is for editors to give, once, to what is published, with a reason that fits', async () => {
    const [id] = (await storeTestPractices(database, 1, now)) as [string]
    await expect(give(id, now, reader)).rejects.toBeInstanceOf(Forbidden)
    const tooLong = decision(id, 'word '.repeat(61))
    await expect(database.inWrite((tx) => giveSeat(tx, editor.viewer, tooLong, now))).rejects.toBeInstanceOf(
      Invalid,
    )
    const done = await Promise.allSettled([give(id), give(id, day(1))])
    expect(done.map((it) => it.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await listTerms(database.read, { limit: 9 })).toHaveLength(1)
  })

  test('is one of a hundred: of several who come for the last two at the same moment, two get one', async () => {
    const ids = await storeTestPractices(database, 104, now)
    await database.inWrite((tx) =>
      storeSeats(
        tx,
        ids.slice(0, 98).map((it) => seat(it)),
      ),
    )
    const done = await Promise.allSettled(ids.slice(98).map((it) => give(it)))
    expect(done.filter((it) => it.status === 'fulfilled')).toHaveLength(2)
    for (const it of done) if (it.status === 'rejected') expect(it.reason).toEqual(new Conflict('seat.full'))
    const terms = await listTerms(database.read, { limit: 200, open: true })
    expect(terms.map((it) => it.number).toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual(
      Array.from({ length: 100 }, (_, at) => at + 1),
    )
    await retire(ids[4] as string, day(1))
    await give(ids[103] as string, day(2))
    const [latest] = await listTerms(database.read, { limit: 1 })
    expect(latest?.number).toBe(5)
    await expect(
      database.inWrite((tx) => storeSeats(tx, [seat(ids[4] as string, { since: '2030' })])),
    ).rejects.toEqual(new Conflict('seat.full'))
  })
})

describe('seat records', () => {
  test('come and go as they are, several for one practice; again they change nothing', async () => {
    const [one, two] = (await storeTestPractices(database, 2, now)) as [string, string]
    const renewals = [{ on: '2023-05', reason: { en: 'Again' } }]
    const records = [
      seat(one, { since: '2019', until: '2021-03', endReason: { en: 'Enough' } }),
      seat(one, { since: '2022', renewals }),
      seat(two),
    ]
    const store = (some = records) => database.inWrite((tx) => storeSeats(tx, some))
    expect(await store()).toEqual({ added: 3, changed: 0, same: 0 })
    expect(await store()).toEqual({ added: 0, changed: 0, same: 3 })
    const key = (it: { practice: string; since: string }) => `${it.practice}/${it.since}`
    const sorted = records.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
    expect(await listSeatRecords(database.read, '', 9)).toEqual(sorted)
    expect(await listSeatRecords(database.read, key(sorted[0] as never), 9)).toEqual(sorted.slice(1))
    // A corrected beginning takes the place of the open stay.
    expect(await store([seat(two, { since: '2025-02' })])).toEqual({ added: 0, changed: 1, same: 0 })
    expect((await listSeats(database.read)).map(key).toSorted()).toEqual(
      [`${one}/2019`, `${one}/2022`, `${two}/2025-02`].toSorted(),
    )
  })

  test.each([
    ['2026', '2027'],
    ['2026-05', '2027-05'],
    ['2024-02-29', '2025-02-28'],
  ])('since %s wait for renewal from %s', (since, due) => {
    expect(renewalDue(seat('RP-86P8KT', { since }))).toBe(due)
  })

  test('are listed in pages that miss nothing', async () => {
    const ids = await storeTestPractices(database, 5, now)
    await database.inWrite((tx) =>
      storeSeats(
        tx,
        ids.map((it, at) => seat(it, { since: `202${at % 3}` })),
      ),
    )
    const whole = await listTerms(database.read, { limit: 9 })
    const pages = []
    for (let after: string | undefined; pages.length < 5; ) {
      const some = await listTerms(database.read, { after, limit: 2 })
      pages.push(...some)
      after = termCursor(some.at(-1) as never)
    }
    expect(pages).toEqual(whole)
  })
})

describe('nominations', () => {
  const nominate = (who: TestPerson, practice: string, words = 'It works.') =>
    database.inWrite((tx) => nominatePractice(tx, who.viewer, { practice, language: 'en', words }, now))
  const decide = (id: string, isGiven: boolean) =>
    database.inWrite((tx) =>
      decideNomination(tx, editor.viewer, id, { give: isGiven, reason: 'Yes.', language: 'en' }, now),
    )

  test('gather reasons, become a seat once, and tell who made them', async () => {
    const [id] = (await storeTestPractices(database, 1, now)) as [string]
    expect(await nominate(reader, id)).toBe('nominated')
    await expect(nominate(reader, id)).rejects.toEqual(new Conflict('seat.saidAlready'))
    expect(await nominate(editor, id, 'I agree.')).toBe('endorsed')
    const [nomination] = await listNominations(database.read)
    expect(nomination?.endorsements.map((it) => it.words)).toEqual(['I agree.'])
    const key = nomination?.id as string
    await expect(
      database.inWrite((tx) => endorseNomination(tx, editor.viewer, key, 'Again', now)),
    ).rejects.toEqual(new Conflict('seat.saidAlready'))
    const done = await Promise.allSettled([decide(key, true), decide(key, true)])
    expect(done.map((it) => it.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await listTerms(database.read, { limit: 9 })).toHaveLength(1)
    const notices = await database.read.selectFrom('people_notice').select(['person', 'kind']).execute()
    expect(notices).toEqual([{ person: reader.id, kind: 'nomination.seated' }])
    await expect(nominate(reader, id)).rejects.toEqual(new Conflict('seat.seatedAlready'))
  })

  test('that are declined may come again', async () => {
    const [id] = (await storeTestPractices(database, 1, now)) as [string]
    await nominate(reader, id)
    await decide((await listNominations(database.read))[0]?.id as string, false)
    expect(await nominate(reader, id)).toBe('nominated')
  })

  test('are listed with two questions, one or three', async () => {
    const ids = await storeTestPractices(database, 3, now)
    const counts = []
    for (const it of ids) {
      await nominate(reader, it)
      counts.push(await countStatements(database, () => listNominations(database.read)))
    }
    expect(counts).toEqual([2, 2, 2])
  })
})
