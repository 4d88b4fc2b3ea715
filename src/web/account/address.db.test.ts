import { beforeEach, describe, expect, test } from 'vitest'
import { type Browsing, newBrowsing } from '../../../tests/database/browsing.ts'
import { newDatabase } from '../../../tests/database/support.ts'
import { facesOn, signIn, siteOn, type TestPerson, testClock } from '../../../tests/database/web.ts'
import { askToSignIn, forgetAddressChanges, useLink } from '../../people/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { Conflict } from '../../platform/errors/index.ts'
import { listFacts } from '../../platform/fact/index.ts'

const old = 'ada@example.org'
const fresh = 'ada@new.example'
let database: Database
let site: ReturnType<typeof siteOn>
let ada: TestPerson
let browser: Browsing
let passed: number

beforeEach(async () => {
  database = await newDatabase()
  passed = 0
  site = siteOn(database, { clock: { now: () => later(passed) } })
  ada = await signIn(database, { name: 'Ada', email: old, language: 'de', strong: false })
  browser = browserOf(ada.cookie)
})

const later = (minutes: number) => new Date(testClock.now().getTime() + minutes * 60_000)
const browserOf = (cookie = '') =>
  newBrowsing(
    () => facesOn(site),
    () => site,
    { cookie },
  )
const emailOf = async (id = ada.id) =>
  (await database.read.selectFrom('people_person').select('email').where('id', '=', id).executeTakeFirst())
    ?.email
const ask = (email = fresh, by = browser) => by.post('/en/account/address', { email })
/** Path of the link in the latest mail. */
const linked = () => /http:\/\/localhost(\/\S+)/.exec(site.mails.at(-1)?.text ?? '')?.[1] ?? ''
const change = async (email = fresh) => {
  await ask(email)
  return browser.post(linked())
}

test('an address is changed by the link in a mail to it; the session stays, and the old address is told', async () => {
  const asked = await ask(' Ada@New.example ')
  expect([asked.status, asked.to, await emailOf()]).toEqual([303, '/en/account/address?done=sent', old])
  expect(site.mails).toMatchObject([
    { to: fresh, language: 'de', subject: 'Eine neue Adresse für Ihr Konto bei Rialto', minutes: 60 },
  ])
  const looked = await browser.get(linked())
  expect([looked.status, looked.page.includes(`<bdi>${fresh}</bdi>`), await emailOf()]).toEqual([
    200,
    true,
    old,
  ])
  const link = linked()
  const done = await browser.post(link)
  expect([done.to, await emailOf()]).toEqual(['/de/account?done=address', fresh])
  expect(site.mails.at(-1)).toMatchObject({ to: old, kind: 'address.changed', minutes: 7 * 24 * 60 })
  expect((await browser.get('/en/account')).page).toContain(`<bdi>${fresh}</bdi>`)
  expect([(await browser.get(link)).status, (await browser.post(link)).status]).toEqual([403, 403])
  const facts = await listFacts(database.read, { subject: ada.id, limit: 9 })
  expect(facts[0]).toMatchObject({ kind: 'person.addressChanged', actor: ada.id, detail: {} })
})

describe('elsewhere', () => {
  test('the link shows a code, which changes the address where it was asked', async () => {
    await ask()
    const { page, status } = await browserOf().get(linked())
    const code = /<code dir="ltr">([\w-]+)<\/code>/.exec(page)?.[1] ?? ''
    expect([status, code]).toEqual([200, expect.stringMatching(/^\w{4}-\w{4}$/)])
    expect((await browserOf().post(linked())).to).toMatch(/sign-in/)
    expect((await browser.post('/en/account/address/code', { code: 'AAAA-AAAA' })).status).toBe(422)
    const done = await browser.post('/en/account/address/code', { code: code.toLowerCase() })
    expect([done.to, await emailOf()]).toEqual(['/en/account?done=address', fresh])
  })

  test('a code is guessed five times and no more', async () => {
    await ask()
    const code = /<code dir="ltr">([\w-]+)<\/code>/.exec((await browserOf().get(linked())).page)?.[1] ?? ''
    const wrong = ['AAAAAAAA', 'BBBBBBBB', 'CCCCCCCC', 'DDDDDDDD', 'FFFFFFFF']
    for (const it of wrong)
      expect((await browser.post('/en/account/address/code', { code: it })).page).toContain(
        'This code is wrong',
      )
    expect((await browser.post('/en/account/address/code', { code })).page).toContain('not good any more')
    expect(await emailOf()).toBe(old)
  })

  test('another person who is signed in cannot use it', async () => {
    await ask()
    const eve = await signIn(database, { name: 'Eve', email: 'eve@example.org' })
    await browserOf(eve.cookie).post(linked())
    expect([await emailOf(), await emailOf(eve.id)]).toEqual([old, 'eve@example.org'])
  })
})

describe('what stays as it is', () => {
  test('an address that has an account is answered the same, and only its mailbox learns so', async () => {
    await signIn(database, { name: 'Bob', email: 'bob@example.org' })
    const taken = await ask('bob@example.org')
    const free = await ask(fresh)
    expect([taken.status, taken.to]).toEqual([free.status, free.to])
    expect(site.mails[0]?.subject).toBe(site.mails[1]?.subject)
    expect(site.mails[0]?.text).toContain('http://localhost/de/sign-in')
    expect(site.mails[0]?.text).not.toContain('/link/')
  })

  test('an address that was taken meanwhile is not taken away', async () => {
    await ask()
    await signIn(database, { name: 'Bob', email: fresh })
    expect([(await browser.post(linked())).status, await emailOf()]).toEqual([403, old])
  })

  test('a link is good for an hour, and ends when another one is asked for', async () => {
    await ask()
    const first = linked()
    await ask('ada@third.example')
    expect((await browser.post(first)).status).toBe(403)
    passed = 60
    expect([(await browser.post(linked())).status, await emailOf()]).toEqual([403, old])
  })

  test('what is no address, or the own one, is said; too many are too many', async () => {
    expect([(await ask('nobody')).status, (await ask(old)).status]).toEqual([422, 422])
    for (let n = 0; n < 5; n += 1) expect((await ask(`a${n}@example.net`)).status).toBe(303)
    const answer = await ask('a6@example.net')
    expect([answer.status, answer.page.includes('a6@example.net'), site.mails.length]).toEqual([429, true, 5])
    expect(site.limits).toEqual(['address-person'])
  })

  test('who has a second factor shows it first', async () => {
    await database.inWrite((tx) =>
      tx
        .insertInto('people_passkey')
        .values({
          id: 'key',
          person: ada.id,
          name: 'Key',
          public_key: '',
          counter: 0,
          transports: '[]',
          created_at: 'x',
          used_at: null,
        })
        .execute(),
    )
    expect([(await ask()).status, site.mails]).toEqual([403, []])
    const { page } = await browser.get('/en/account/address')
    expect([page.includes('First show your second factor'), page.includes('name="email"')]).toEqual([
      true,
      false,
    ])
  })
})

describe('the way back', () => {
  test('brings the old address back once, and ends every session', async () => {
    await change()
    const undo = linked()
    expect((await browserOf().get(undo)).page).toContain(`<bdi>${old}</bdi>`)
    expect(await emailOf()).toBe(fresh)
    const done = await browserOf().post(undo)
    expect([done.to, await emailOf()]).toEqual(['/de/sign-in?done=addressBack', old])
    expect((await browser.viewer()).role).toBe('anonymous')
    expect([(await browserOf().get(undo)).status, (await browserOf().post(undo)).status]).toEqual([403, 403])
    expect((await listFacts(database.read, { subject: ada.id, limit: 1 }))[0]).toMatchObject({
      kind: 'person.addressRestored',
      detail: {},
    })
  })

  test('leads past every change since, and those cannot be undone then', async () => {
    await change('thief@example.net')
    const first = linked()
    await change('thief@other.example')
    const second = linked()
    await browserOf().post(first)
    expect([(await browserOf().post(second)).status, await emailOf()]).toEqual([403, old])
  })

  test('stays open for seven days: nobody gets the old address meanwhile, and it is forgotten then', async () => {
    await change()
    const undo = linked()
    const signInAgain = (minutes: number) =>
      database.inWrite(async (tx) => {
        const { ask: own, link } = await askToSignIn(
          tx,
          { email: old, next: '/', browser: '' },
          later(minutes),
        )
        return useLink(tx, { link, ask: own, language: 'en' }, later(minutes))
      })
    await expect(signInAgain(1)).rejects.toEqual(new Conflict('account.addressReserved'))
    const eve = await signIn(database, { name: 'Eve' })
    await ask(old, browserOf(eve.cookie))
    expect(site.mails.at(-1)?.text).not.toContain('/link/')
    passed = 7 * 24 * 60
    expect((await browserOf().post(undo)).status).toBe(403)
    await database.inWrite((tx) => forgetAddressChanges(tx, later(passed)))
    const left = await database.read.selectFrom('people_address_change').selectAll().execute()
    expect(left).toEqual([])
    expect(await signInAgain(passed)).toMatchObject({ isNew: true })
  })
})
