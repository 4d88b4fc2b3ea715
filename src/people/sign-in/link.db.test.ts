import { beforeEach, describe, expect, test } from 'vitest'
import { newDatabase } from '../../../tests/database/support.ts'
import type { Database } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import { addPerson } from '../person-store.ts'
import { newToken } from '../token.ts'
import { askToSignIn, findWaiting, lookAtLink, useCode, useLink } from './link-store.ts'

let database: Database
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 24, 12, minutes))
const email = 'ada@example.org'

beforeEach(async () => {
  database = await newDatabase()
})

const asks = (now = at(0), to = email) =>
  database.inWrite((tx) => askToSignIn(tx, { email: to, next: '/desk', browser: 'Firefox, Linux' }, now))
const uses = (link: string, ask: string | undefined, now: Date) =>
  database.inWrite((tx) => useLink(tx, { link, ask, language: 'fr' }, now))
const types = (code: string, ask: string | undefined, now: Date) =>
  database.inWrite((tx) => useCode(tx, { code, ask, language: 'fr' }, now))
const codeFor = async (link: string, now: Date) =>
  (await lookAtLink(database.read, link, undefined, now)).code as string

describe('a link', () => {
  test('makes the account when it is used, once, and not when it is looked at', async () => {
    const { ask, link, language } = await asks()
    expect(language).toBeNull()
    for (let n = 0; n < 3; n += 1)
      expect(await lookAtLink(database.read, link, ask, at(1))).toEqual({ refusal: null, code: null })
    expect(await database.read.selectFrom('people_person').selectAll().execute()).toEqual([])
    const used = await uses(link, ask, at(2))
    expect(used).toEqual({ person: expect.stringMatching(/^person-/), isNew: true, next: '/desk' })
    const person = await database.read
      .selectFrom('people_person')
      .select(['email', 'name', 'language'])
      .execute()
    expect(person).toEqual([{ email, name: '', language: 'fr' }])
    expect(await uses(link, ask, at(3))).toBe('used')
    expect((await lookAtLink(database.read, link, ask, at(3))).refusal).toBe('used')
  })

  test('leads to the account that is there', async () => {
    const id = await database.inWrite((tx) =>
      addPerson(tx, { email, name: 'Ada', languages: ['en'], language: 'de' }, at(0)),
    )
    const { ask, link, language } = await asks()
    expect(language).toBe('de')
    expect(await uses(link, ask, at(1))).toEqual({ person: id, isNew: false, next: '/desk' })
  })

  test('is good for ten minutes', async () => {
    const one = await asks()
    expect(await uses(one.link, one.ask, new Date(at(10).getTime() - 1))).toMatchObject({ isNew: true })
    const other = await asks()
    expect(await uses(other.link, other.ask, at(10))).toBe('expired')
    expect(await types(await codeFor(other.link, at(5)), other.ask, at(10))).toBe('expired')
  })

  test('is of no use in another browser, or without one', async () => {
    const { link } = await asks()
    const other = await asks(at(0), 'eve@example.org')
    for (const ask of [undefined, other.ask, newToken(), ''])
      expect(await uses(link, ask, at(1))).toBe('elsewhere')
    expect(await uses(newToken(), other.ask, at(1))).toBe('unknown')
  })

  test('makes one account, however many are used at once', async () => {
    const all = []
    for (let n = 0; n < 6; n += 1) all.push(await asks())
    const used = await Promise.all(all.map(({ ask, link }) => uses(link, ask, at(1))))
    const people = used.map((it) => (typeof it === 'string' ? it : it.person))
    expect(new Set(people).size).toBe(1)
    expect(await database.read.selectFrom('people_person').select('email').execute()).toEqual([{ email }])
    const facts = await listFacts(database.read, { limit: 20 })
    expect(facts.filter((it) => it.kind === 'person.joined')).toHaveLength(1)
  })

  test('is used once by many at once', async () => {
    const { ask, link } = await asks()
    const code = await codeFor(link, at(1))
    const used = await Promise.all([
      ...Array.from({ length: 4 }, () => uses(link, ask, at(1))),
      ...Array.from({ length: 4 }, () => types(code, ask, at(1))),
    ])
    expect(used.filter((it) => typeof it !== 'string')).toHaveLength(1)
  })

  test('does not let in who is suspended, before or after it was asked for', async () => {
    const { ask, link } = await asks()
    const id = await database.inWrite((tx) =>
      addPerson(tx, { email, name: 'Ada', languages: ['en'], language: 'de' }, at(0)),
    )
    await database.inWrite((tx) =>
      tx.updateTable('people_person').set({ suspended_at: 'x' }).where('id', '=', id).execute(),
    )
    await expect(uses(link, ask, at(1))).rejects.toEqual(new Forbidden('account.suspended'))
  })

  test('is forgotten after a day', async () => {
    const { ask } = await asks()
    expect(await findWaiting(database.read, ask, at(60))).toEqual({ email, refusal: 'expired' })
    await asks(at(26 * 60), 'eve@example.org')
    expect(await findWaiting(database.read, ask, at(26 * 60))).toBeNull()
  })

  test('is kept as hashes only', async () => {
    const { ask, link } = await asks()
    const code = await codeFor(link, at(1))
    const rows = JSON.stringify(await database.read.selectFrom('people_sign_in').selectAll().execute())
    for (const it of [ask, link, code]) expect(rows).not.toContain(it)
  })
})

describe('the code of another browser', () => {
  test('signs in the browser that asked, however it is typed', async () => {
    const { ask, link } = await asks()
    const code = await codeFor(link, at(1))
    expect(code).toMatch(/^\w{8}$/)
    const typed = ` ${code.slice(0, 4).toLowerCase()} – ${code.slice(4)}`
    expect(await types(typed, ask, at(2))).toMatchObject({ isNew: true, next: '/desk' })
    expect(await types(code, ask, at(2))).toBe('used')
    expect(await uses(link, ask, at(2))).toBe('used')
  })

  test('may be wrong five times; then nothing signs in any more', async () => {
    const { ask, link } = await asks()
    const code = await codeFor(link, at(1))
    for (let n = 0; n < 5; n += 1) expect(await types(`WRONG${n}`, ask, at(1))).toBe('wrong')
    expect(await types(code, ask, at(1))).toBe('tries')
    expect(await uses(link, ask, at(1))).toBe('tries')
  })

  test('may be right at the fifth time', async () => {
    const { ask, link } = await asks()
    for (let n = 0; n < 4; n += 1) await types('WRONGONE', ask, at(1))
    expect(await types(await codeFor(link, at(1)), ask, at(1))).toMatchObject({ isNew: true })
  })

  test('cannot be guessed by many at once', async () => {
    const { ask } = await asks()
    const guesses = await Promise.all(Array.from({ length: 40 }, (_, n) => types(`GUESS${n}`, ask, at(1))))
    expect(guesses.filter((it) => it === 'wrong')).toHaveLength(5)
    expect(guesses.filter((it) => it === 'tries')).toHaveLength(35)
  })

  test('is of no use in a browser that did not ask', async () => {
    const { link } = await asks()
    const eve = await asks(at(0), 'eve@example.org')
    expect(await types(await codeFor(link, at(1)), eve.ask, at(1))).toBe('wrong')
    expect(await types(await codeFor(link, at(1)), undefined, at(1))).toBe('unknown')
    expect(await types(await codeFor(link, at(1)), newToken(), at(1))).toBe('unknown')
  })
})
