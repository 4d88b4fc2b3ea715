import { beforeEach, expect, test } from 'vitest'
import { newDatabase } from '../../tests/database/support.ts'
import { signIn } from '../../tests/database/web.ts'
import { fixedClock } from '../platform/clock/index.ts'
import type { Database } from '../platform/db/index.ts'
import { endOtherSessions, endSessionById, findSessionPerson, listSessions } from './session-list-store.ts'
import {
  endSession,
  findViewer,
  openSession,
  replaceSession,
  strengthenSession,
  touchSession,
} from './session-store.ts'

let database: Database
const hour = (hours: number) => new Date(Date.UTC(2026, 10, 24, 0) + hours * 3_600_000)
const clock = fixedClock(hour(0).toISOString())
const who = async (token: string, now: Date) => {
  const viewer = await findViewer(database.read, token, now)
  return viewer.role === 'person' ? viewer.id : null
}

beforeEach(async () => {
  database = await newDatabase()
})

const opens = (person: string, now: Date, browser = 'Firefox, Linux') =>
  database.inWrite((tx) => openSession(tx, { person, browser, strong: false }, now))

test('a session ends after twelve hours without use, and after seven days whatever happens', async () => {
  const { id } = await signIn(database, { clock })
  const token = await opens(id, hour(0))
  expect([await who(token, hour(11.9)), await who(token, hour(12))]).toEqual([id, null])
  for (let at = 10; at < 200; at += 10) await database.inWrite((tx) => touchSession(tx, token, hour(at)))
  expect([await who(token, hour(167.9)), await who(token, hour(168))]).toEqual([id, null])
})

test('the token changes when a second factor is shown, and the end does not', async () => {
  const { id } = await signIn(database, { clock, grants: [{ network: null, role: 'editor' }] })
  const token = await opens(id, hour(0))
  expect(await findViewer(database.read, token, hour(1))).toMatchObject({ isStrong: false })
  const fresh = await database.inWrite((tx) => strengthenSession(tx, token, hour(1)))
  expect(await who(token, hour(1))).toBeNull()
  expect(await findViewer(database.read, fresh, hour(1))).toMatchObject({ id, isStrong: true })
  await database.inWrite((tx) => touchSession(tx, fresh, hour(160)))
  expect([await who(fresh, hour(167)), await who(fresh, hour(168))]).toEqual([id, null])
  await expect(database.inWrite((tx) => strengthenSession(tx, token, hour(1)))).rejects.toMatchObject({
    key: 'account.sessionEnded',
  })
})

test('signing in ends the session that the browser had', async () => {
  const [ada, eve] = [await signIn(database, { clock }), await signIn(database, { clock })]
  const old = await opens(eve.id, hour(0))
  const fresh = await database.inWrite((tx) =>
    replaceSession(tx, old, { person: ada.id, browser: '', strong: false }, hour(1)),
  )
  expect([await who(old, hour(1)), await who(fresh, hour(1))]).toEqual([null, ada.id])
})

test('sessions are listed for their owner, and ended by nobody else', async () => {
  const [ada, eve] = [await signIn(database, { clock }), await signIn(database, { clock })]
  const mine = await opens(ada.id, hour(1), 'Firefox, Linux')
  const other = await opens(ada.id, hour(2), 'Safari, iOS')
  const list = await listSessions(database.read, ada.viewer, mine, hour(3))
  expect(list.map((it) => [it.browser, it.since, it.isThis, it.isStrong])).toEqual([
    ['Safari, iOS', hour(2).toISOString(), false, false],
    ['Firefox, Linux', hour(1).toISOString(), true, false],
    ['Firefox', hour(0).toISOString(), false, true],
  ])
  expect(JSON.stringify(list)).not.toContain(mine)
  await database.inWrite((tx) => endSessionById(tx, eve.viewer, list[0]?.id ?? '', hour(3)))
  expect(await who(other, hour(3))).toBe(ada.id)
  await database.inWrite((tx) => endSessionById(tx, ada.viewer, list[0]?.id ?? '', hour(3)))
  expect([await who(other, hour(3)), await who(mine, hour(3))]).toEqual([null, ada.id])
  await database.inWrite((tx) => endOtherSessions(tx, ada.viewer, mine, hour(3)))
  expect((await listSessions(database.read, ada.viewer, mine, hour(3))).map((it) => it.isThis)).toEqual([
    true,
  ])
  expect(await listSessions(database.read, eve.viewer, undefined, hour(3))).toHaveLength(1)
})

test('sessions that ended by themselves are not listed, and are forgotten a day later', async () => {
  const ada = await signIn(database, { clock })
  const token = await opens(ada.id, hour(0))
  expect(await listSessions(database.read, ada.viewer, token, hour(12))).toEqual([])
  expect(await findSessionPerson(database.read, token)).toBe(ada.id)
  await opens(ada.id, hour(193))
  expect(await findSessionPerson(database.read, token)).toBeNull()
})

test('tokens are kept as hashes only', async () => {
  const ada = await signIn(database, { clock })
  const token = await opens(ada.id, hour(0))
  const rows = JSON.stringify(await database.read.selectFrom('people_session').selectAll().execute())
  expect(rows).not.toContain(token)
  await database.inWrite((tx) => endSession(tx, token, hour(1)))
  expect(await who(token, hour(1))).toBeNull()
})
