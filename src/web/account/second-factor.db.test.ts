import type { Hono } from 'hono'
import { TOTP } from 'otpauth'
import { beforeEach, describe, expect, test } from 'vitest'
import { newTestPasskey, type TestPasskey } from '../../../tests/database/authenticator.ts'
import { type Browsing, newBrowsing, testOrigin as origin } from '../../../tests/database/browsing.ts'
import { newDatabase } from '../../../tests/database/support.ts'
import { facesOn, signIn, siteOn, testClock } from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'
import { listFacts } from '../../platform/fact/index.ts'

let database: Database
let site: ReturnType<typeof siteOn>
let app: Hono
let ada: Browsing
let id: string

beforeEach(async () => {
  database = await newDatabase()
  site = siteOn(database)
  app = facesOn(site)
  const signed = await signIn(database, {
    name: 'Ada',
    email: 'ada@example.org',
    grants: [{ network: null, role: 'editor' }],
    strong: false,
  })
  id = signed.id
  ada = browserOf(signed.cookie)
})

function browserOf(cookie = ''): Browsing {
  return newBrowsing(
    () => app,
    () => site,
    { cookie },
  )
}

/** Another session of the same person, without a second factor. */
async function weakSession(): Promise<Browsing> {
  const other = browserOf()
  await other.post('/en/sign-in', { email: 'ada@example.org' })
  await other.post(/http:\/\/localhost(\/\S+)/.exec(site.mails.at(-1)?.text ?? '')?.[1] ?? '')
  return other
}

const isStrong = async (it: Browsing) => {
  const viewer = await it.viewer()
  return viewer.role === 'person' && viewer.isStrong
}
const later = (seconds: number) =>
  Object.assign(site, { clock: { now: () => new Date(testClock.now().getTime() + seconds * 1000) } })

async function setUpApp(): Promise<(seconds: number) => string> {
  await ada.post('/en/account/second-factor/app')
  const { page } = await ada.get('/en/account/second-factor/app')
  const secret = /<code dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(page)?.[1]?.replaceAll(' ', '') ?? ''
  const totp = new TOTP({ secret })
  const codeAt = (seconds: number) => totp.generate({ timestamp: testClock.now().getTime() + seconds * 1000 })
  const confirmed = await ada.post('/en/account/second-factor/app/confirm', {
    code: codeAt(0),
    next: '/desk',
  })
  expect([confirmed.status, confirmed.to]).toEqual([
    303,
    '/en/account/second-factor?done=appAdded&next=%2Fdesk',
  ])
  return codeAt
}

describe('an authenticator app', () => {
  test('is set up with its first code, which makes the session strong under a new token', async () => {
    const before = ada.jar.get('rialto')
    await setUpApp()
    expect(await isStrong(ada)).toBe(true)
    expect(ada.jar.get('rialto')).not.toBe(before)
    const old = browserOf(`rialto=${before}`)
    expect(await old.viewer()).toEqual({ role: 'anonymous' })
    // The secret is never shown again, and not kept in clear.
    expect((await ada.get('/en/account/second-factor/app')).page).toContain('Nothing is being set up')
    const { secret } = await database.read
      .selectFrom('people_totp')
      .select('secret')
      .executeTakeFirstOrThrow()
    expect(secret).not.toMatch(/^[A-Z2-7]{32}$/)
  })

  test('opens another session with each code once', async () => {
    const codeAt = await setUpApp()
    const other = await weakSession()
    const page = await other.get('/en/account/second-factor?next=%2Fdesk')
    expect(page.page).toContain('name="next" value="/desk"')
    expect(page.page).not.toContain('/account/second-factor/app')
    // The code that ended the setting up was used by that.
    const replayed = await other.post('/en/account/second-factor', { code: codeAt(0), next: '/desk' })
    expect([replayed.status, replayed.page.includes('used already')]).toEqual([422, true])
    later(60)
    const shown = await other.post('/en/account/second-factor', { code: codeAt(60), next: '/desk' })
    expect([shown.status, shown.to, await isStrong(other)]).toEqual([303, '/en/desk', true])
    const third = await weakSession()
    expect((await third.post('/en/account/second-factor', { code: codeAt(60) })).status).toBe(422)
    expect(await isStrong(third)).toBe(false)
  })

  test('cannot be guessed: ten tries in a quarter of an hour', async () => {
    const codeAt = await setUpApp()
    const other = await weakSession()
    later(60)
    const tries = []
    for (let n = 0; n < 12; n += 1)
      tries.push((await other.post('/en/account/second-factor', { code: `00000${n}`.slice(-6) })).status)
    // One try went into the setting up.
    expect(tries).toEqual([...Array(9).fill(422), ...Array(3).fill(429)])
    const right = await other.post('/en/account/second-factor', { code: codeAt(60) })
    expect([right.status, right.page.includes('You can try again in 14 minutes.')]).toEqual([429, true])
    expect(site.limits).toEqual(Array(4).fill('factor-person'))
    later(15 * 60)
    expect((await other.post('/en/account/second-factor', { code: codeAt(15 * 60) })).status).toBe(303)
  })

  test('is changed only by who has shown it', async () => {
    await setUpApp()
    const other = await weakSession()
    for (const path of [
      '/en/account/second-factor/app/remove',
      '/en/account/second-factor/app',
      '/en/account/second-factor/codes',
      '/en/account/passkeys/options',
    ]) {
      const answer = await other.post(path)
      expect([path, answer.status, answer.page.includes('First show your second factor')]).toEqual([
        path,
        403,
        true,
      ])
    }
    const erased = await other.post('/en/account/erase', { sure: 'yes' })
    expect(erased.status).toBe(403)
    expect((await other.get('/en/account/data')).page).not.toContain('action="/en/account/erase"')
    const taken = await ada.post('/en/account/second-factor/app/remove')
    expect(taken.to).toBe('/en/account/second-factor?done=appRemoved')
    // What rested on it is weak again.
    expect(await isStrong(ada)).toBe(false)
  })

  test('is not replaced while there is one', async () => {
    await setUpApp()
    const answer = await ada.post('/en/account/second-factor/app')
    expect([answer.status, answer.page.includes('set up already')]).toEqual([422, true])
  })
})

describe('recovery codes', () => {
  const codesOf = (page: string) =>
    [...page.matchAll(/<code dir="ltr">(\w{4}-\w{4}-\w{2})<\/code>/g)].map((it) => it[1] as string)

  test('are ten, each good once, and only the newest', async () => {
    await setUpApp()
    const first = codesOf((await ada.post('/en/account/second-factor/codes')).page)
    const codes = codesOf((await ada.post('/en/account/second-factor/codes')).page)
    expect([first.length, codes.length, new Set([...first, ...codes]).size]).toEqual([10, 10, 20])
    const rows = JSON.stringify(await database.read.selectFrom('people_recovery_code').selectAll().execute())
    for (const it of codes) expect(rows).not.toContain(it.replaceAll('-', ''))
    const other = await weakSession()
    const tries = []
    for (const code of [first[0], codes[3]?.toLowerCase(), codes[3]])
      tries.push((await other.post('/en/account/second-factor', { code: code ?? '' })).status)
    expect(tries).toEqual([422, 303, 422])
    expect((await ada.get('/en/account/second-factor')).page).toContain('You have 9 recovery codes left.')
  })

  test('need something to stand in for', async () => {
    const answer = await ada.post('/en/account/second-factor/codes')
    expect([answer.status, answer.page.includes('First set up a passkey')]).toEqual([422, true])
  })

  test("are of no use for somebody else's account", async () => {
    await setUpApp()
    const [code = ''] = codesOf((await ada.post('/en/account/second-factor/codes')).page)
    const eve = browserOf((await signIn(database, { strong: false })).cookie)
    expect((await eve.post('/en/account/second-factor', { code })).status).toBe(422)
    expect(await isStrong(eve)).toBe(false)
  })
})

async function addPasskey(browser = ada, passkey = newTestPasskey()): Promise<TestPasskey> {
  const asked = JSON.parse((await browser.post('/en/account/passkeys/options')).page)
  const credential = passkey.make(asked, origin)
  const made = await browser.post('/en/account/passkeys', { credential, name: 'work <b>phone', next: '' })
  expect(made.to).toBe('/en/account/second-factor?done=passkeyAdded')
  return passkey
}

async function optionsFor(browser: Browsing): Promise<Record<string, unknown>> {
  return JSON.parse((await browser.post('/en/sign-in/passkey/options')).page)
}

const shows = (browser: Browsing, credential: string, next = '/desk') =>
  browser.post('/en/sign-in/passkey', { credential, next })

describe('a passkey', () => {
  test('is made, named, listed, shown and removed', async () => {
    const passkey = await addPasskey()
    expect(await isStrong(ada)).toBe(true)
    const { page } = await ada.get('/en/account/second-factor')
    expect(page).toContain('<bdi>work &lt;b&gt;phone</bdi>')
    const other = browserOf()
    const asked = await optionsFor(other)
    expect(asked).toMatchObject({ rpId: 'localhost', userVerification: 'required', allowCredentials: [] })
    const entered = await shows(other, passkey.show(asked, origin))
    expect([entered.to, await isStrong(other)]).toEqual(['/en/desk', true])
    expect((await other.get('/en/account/second-factor')).page).toContain('last used on 24 November 2026')
    await other.post(`/en/account/passkeys/${passkey.id}/remove`)
    const gone = browserOf()
    const refused = await shows(gone, passkey.show(await optionsFor(gone), origin))
    expect([refused.to, await gone.viewer()]).toEqual([
      '/en/sign-in?next=%2Fdesk&done=notShown',
      { role: 'anonymous' },
    ])
  })

  test('is a second factor for who is signed in, under a new token', async () => {
    const passkey = await addPasskey()
    const weak = await weakSession()
    const before = weak.jar.get('rialto')
    const asked = await optionsFor(weak)
    expect(asked.allowCredentials).toEqual([{ id: passkey.id, type: 'public-key' }])
    await shows(weak, passkey.show(asked, origin))
    expect([await isStrong(weak), weak.jar.get('rialto') === before]).toEqual([true, false])
  })

  test('of somebody else is no second factor', async () => {
    const passkey = await addPasskey()
    const eve = browserOf((await signIn(database, { strong: false })).cookie)
    const refused = await shows(eve, passkey.show(await optionsFor(eve), origin))
    expect([refused.to, await isStrong(eve)]).toEqual([
      '/en/account/second-factor?next=%2Fdesk&done=notShown',
      false,
    ])
  })

  test('answers each challenge once, within five minutes', async () => {
    const passkey = await addPasskey()
    const [one, other, late] = [browserOf(), browserOf(), browserOf()]
    const answer = passkey.show(await optionsFor(one), origin)
    const old = await optionsFor(late)
    await shows(one, answer)
    await shows(other, answer)
    expect([await isStrong(one), await isStrong(other)]).toEqual([true, false])
    later(300)
    await shows(late, passkey.show(old, origin))
    expect(await isStrong(late)).toBe(false)
  })

  test('is refused when it counts backwards, as a copy does', async () => {
    const passkey = await addPasskey()
    for (let n = 0; n < 3; n += 1) {
      const browser = browserOf()
      await shows(browser, passkey.show(await optionsFor(browser), origin))
      expect(await isStrong(browser)).toBe(true)
    }
    passkey.counter = 1
    const copy = browserOf()
    await shows(copy, passkey.show(await optionsFor(copy), origin))
    expect(await isStrong(copy)).toBe(false)
  })

  test('is refused from another origin, for a made-up challenge, another purpose, or without its owner', async () => {
    const passkey = await addPasskey()
    const browser = browserOf()
    const asked = await optionsFor(browser)
    const forNew = JSON.parse((await ada.post('/en/account/passkeys/options')).page)
    const bad = [
      passkey.show(asked, 'http://evil.example'),
      passkey.show({ ...asked, rpId: 'evil.example' }, origin),
      passkey.show({ ...asked, challenge: 'bWFkZSB1cA' }, origin),
      passkey.show({ ...asked, challenge: forNew.challenge }, origin),
      newTestPasskey().show(asked, origin),
      passkey.show(asked, origin).replace(/"signature":"...../, '"signature":"AAAAA'),
      passkey.make({ ...forNew }, origin),
      '',
      '{}',
      'null',
      '[1]',
      '{"id":"x"}',
      'x'.repeat(100_000),
      JSON.stringify({ ...JSON.parse(passkey.show(asked, origin)), id: { $gt: '' } }),
    ]
    for (const credential of bad) {
      const answer = await shows(browser, credential)
      expect([answer.status, answer.to]).toEqual([303, '/en/sign-in?next=%2Fdesk&done=notShown'])
    }
    // The challenge is still good: nothing of it was used up.
    expect((await shows(browser, passkey.show(asked, origin))).to).toBe('/en/desk')
  })

  test('must have verified its owner, when it is made and when it is shown', async () => {
    const unverified = newTestPasskey(0x01)
    const asked = JSON.parse((await ada.post('/en/account/passkeys/options')).page)
    const made = await ada.post('/en/account/passkeys', {
      credential: unverified.make(asked, origin),
      name: '',
    })
    expect(made.to).toBe('/en/account/second-factor?done=notShown')
    expect(await isStrong(ada)).toBe(false)
  })

  test('is added once, and not to two accounts', async () => {
    const passkey = await addPasskey()
    const eve = browserOf((await signIn(database, { strong: false })).cookie)
    const asked = JSON.parse((await eve.post('/en/account/passkeys/options')).page)
    const again = await eve.post('/en/account/passkeys', { credential: passkey.make(asked, origin) })
    expect([again.status, again.page.includes('This passkey is known already')]).toEqual([422, true])
    const mine = JSON.parse((await ada.post('/en/account/passkeys/options')).page)
    expect(mine.excludeCredentials).toMatchObject([{ id: passkey.id }])
    expect(mine).toMatchObject({
      rp: { id: 'localhost' },
      user: { name: 'ada@example.org', displayName: 'Ada' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
  })

  test("does not take a challenge that was somebody else's", async () => {
    const eve = browserOf((await signIn(database, { strong: false })).cookie)
    const asked = JSON.parse((await ada.post('/en/account/passkeys/options')).page)
    const credential = newTestPasskey().make(asked, origin)
    const answer = await eve.post('/en/account/passkeys', { credential })
    expect([answer.status, answer.page.includes('longer than five minutes')]).toEqual([422, true])
  })

  test('of somebody who is suspended opens nothing', async () => {
    const passkey = await addPasskey()
    await database.inWrite((tx) =>
      tx.updateTable('people_person').set({ suspended_at: 'x' }).where('id', '=', id).execute(),
    )
    const browser = browserOf()
    await shows(browser, passkey.show(await optionsFor(browser), origin))
    expect(await browser.viewer()).toEqual({ role: 'anonymous' })
  })

  test('challenges are given a hundred times in ten minutes', async () => {
    const browser = browserOf()
    const answers = []
    for (let n = 0; n < 102; n += 1) answers.push((await browser.post('/en/sign-in/passkey/options')).status)
    expect([answers.filter((it) => it === 200).length, answers.at(-1)]).toEqual([100, 429])
  })
})

test('editors come to their page by way of the second factor', async () => {
  const admin = browserOf(
    (await signIn(database, { grants: [{ network: null, role: 'administrator' }], strong: false })).cookie,
  )
  const refused = await admin.get('/en/desk/people?q=x')
  expect([refused.status, refused.to]).toEqual([
    303,
    '/en/account/second-factor?next=%2Fdesk%2Fpeople%3Fq%3Dx',
  ])
})

test('facts tell what was added and removed, and no more', async () => {
  const passkey = await addPasskey()
  await ada.post(`/en/account/passkeys/${passkey.id}/remove`)
  const facts = (await listFacts(database.read, { subject: id, limit: 4 })).reverse()
  expect(facts.map((it) => [it.kind, it.detail])).toEqual([
    ['session.opened', {}],
    ['factor.added', { what: 'passkey' }],
    ['session.strengthened', {}],
    ['factor.removed', { what: 'passkey' }],
  ])
})
