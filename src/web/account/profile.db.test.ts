import type { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Browsing, newBrowsing } from '../../../tests/database/browsing.ts'
import { countStatements, loadFewPlaces, newDatabase } from '../../../tests/database/support.ts'
import { facesOn, signIn, siteOn, type TestPerson } from '../../../tests/database/web.ts'
import { addNotice, makeAdminLink, useAdminLink } from '../../people/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { listFacts } from '../../platform/fact/index.ts'

let database: Database
let site: ReturnType<typeof siteOn>
let app: Hono
let ada: TestPerson
let browser: Browsing

beforeEach(async () => {
  database = await newDatabase()
  site = siteOn(database)
  app = facesOn(site)
  ada = await signIn(database, { name: 'Ada', email: 'ada@example.org', strong: false })
  browser = browserOf(ada.cookie)
})

const browserOf = (cookie = '') =>
  newBrowsing(
    () => app,
    () => site,
    { cookie },
  )

const fields = {
  name: ' Ada  Lovelace ',
  addressAs: 'Dr. Lovelace',
  language1: 'en',
  language2: '',
  language3: 'so',
  city: 'toronto',
  country: '',
  about: 'Counts.',
  offers: ['answers'],
  hours: '',
  language: 'de',
  notices: 'none',
  topics: ['drafts', 'care', 'hundred'],
}

describe('the profile', () => {
  test('is kept as it was typed, and shown again', async () => {
    await loadFewPlaces(database)
    const saved = await browser.post('/en/account', { ...fields, next: '/hundred' })
    expect([saved.status, saved.to]).toEqual([303, '/en/hundred'])
    const row = await database.read.selectFrom('people_person').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      name: 'Ada Lovelace',
      folded: 'ada lovelace',
      address_as: 'Dr. Lovelace',
      languages: '["en","so"]',
      country: 'CA',
      about: 'Counts.',
      offers: '{"answers":true,"visits":false,"mentors":false,"hours":null}',
      language: 'de',
      notices: 'none',
    })
    const { page } = await browser.get('/en/account')
    expect(page).toContain('value="Toronto"')
    expect(page).toContain('<option value="so" selected="">Somali</option>')
    expect(page).toMatch(/value="answers" checked=""/)
    const topics = /<fieldset class="field" id="f-topics".*?<\/fieldset>/s.exec(page)?.[0]
    expect(topics?.match(/value="\w+" checked/g)).toEqual([
      'value="drafts" checked',
      'value="care" checked',
      'value="hundred" checked',
    ])
    expect(page).toContain('<a href="/en/account" aria-current="page"><bdi>Ada Lovelace</bdi></a>')
  })

  test('keeps everything that was typed when something is wrong', async () => {
    const bad = { ...fields, name: '', city: 'Atlantis', hours: 'many', about: '"><script>x</script>' }
    const answer = await browser.post('/de/account', bad)
    expect(answer.status).toBe(422)
    expect([...answer.page.matchAll(/href="#f-(\w+)"/g)].map((it) => it[1])).toEqual([
      'name',
      'hours',
      'city',
    ])
    expect(answer.page).toContain('value="Atlantis"')
    expect(answer.page).toContain('value="many"')
    expect(answer.page).toContain('&quot;&gt;&lt;script&gt;x&lt;/script&gt;')
    expect(answer.page).not.toContain('<script>x')
    expect((await browser.get('/en/account')).page).toContain('value="Ada"')
  })

  test('takes no markup and no turned text from a name', async () => {
    await browser.post('/en/account', {
      ...fields,
      city: '',
      name: '\u202e<img src=x onerror=alert(1)>\u2066',
    })
    const { page } = await browser.get('/en/about')
    expect(page).toContain('<bdi>&lt;img src=x onerror=alert(1)&gt;</bdi>')
    expect(page).not.toMatch(/[\u202e\u2066]|<img/)
  })

  test('asks the same number of statements however much there is', async () => {
    const one = await countStatements(database, () => browser.get('/en/account'))
    for (const organisation of ['RO-1', 'RO-2', 'RO-3'])
      await database.inWrite((tx) =>
        tx
          .insertInto('people_membership')
          .values({
            person: ada.id,
            organisation,
            state: 'accepted',
            role: 'member',
            asked_at: 'x',
            decided_at: null,
            decided_by: null,
          })
          .execute(),
      )
    const three = await countStatements(database, () => browser.get('/en/account'))
    expect([one, three]).toEqual([7, 8])
  })
})

describe("one's own data", () => {
  test('come as one file, with what other parts add', async () => {
    await database.inWrite((tx) =>
      addNotice(tx, { person: ada.id, kind: 'x', subject: 'y', detail: {}, path: '/' }, site.clock.now()),
    )
    site = Object.assign(site, {
      personalData: [
        {
          collect: async (_: unknown, person: string) => ({ drafts: [`by ${person}`] }),
          erase: () => Promise.resolve(),
        },
      ],
    })
    const answer = await browser.post('/en/account/data')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="rialto-my-data.json"')
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const data = JSON.parse(answer.page)
    expect(Object.keys(data)).toEqual([
      'person',
      'roles',
      'joinRequests',
      'organisations',
      'organisationsAdded',
      'sessions',
      'passkeys',
      'recoveryCodes',
      'authenticatorApp',
      'notices',
      'mailsStopped',
      'addressChanges',
      'signInLinks',
      'keptForms',
      'acts',
      'drafts',
    ])
    expect(data.person).toMatchObject({ id: ada.id, email: 'ada@example.org', languages: ['en'] })
    expect([data.notices.length, data.sessions.length, data.drafts]).toEqual([1, 1, [`by ${ada.id}`]])
    expect(answer.page).not.toContain(ada.cookie.split('=')[1])
  })

  test('are erased when one is sure: who it was is forgotten, and the id stays', async () => {
    await browser.post('/en/sign-in', { email: 'ada@example.org' })
    await database.inWrite((tx) =>
      addNotice(tx, { person: ada.id, kind: 'x', subject: 'y', detail: {}, path: '/' }, site.clock.now()),
    )
    const unsure = await browser.post('/en/account/erase')
    expect([unsure.status, unsure.page.includes('Tick the box first')]).toEqual([422, true])
    expect(await browser.viewer()).toMatchObject({ id: ada.id })
    const erased = await browser.post('/en/account/erase', { sure: 'yes' })
    expect([erased.to, browser.jar.has('rialto')]).toEqual(['/en/sign-in?done=erased', false])
    expect(await browserOf(ada.cookie).viewer()).toEqual({ role: 'anonymous' })
    const [row] = await database.read.selectFrom('people_person').selectAll().execute()
    expect(row).toMatchObject({ id: ada.id, email: null, name: '', folded: '', languages: '[]', about: null })
    for (const table of [
      'people_session',
      'people_grant',
      'people_membership',
      'people_notice',
      'people_passkey',
      'people_totp',
      'people_recovery_code',
      'people_sign_in',
    ] as const)
      expect([table, await database.read.selectFrom(table).selectAll().execute()]).toEqual([table, []])
    const all = JSON.stringify(await listFacts(database.read, { limit: 100 }))
    expect(all).toContain('person.erased')
    expect(all).not.toMatch(/Ada|ada@/)
    // The address is free again, for somebody new.
    await browser.post('/en/sign-in', { email: 'ada@example.org' })
    expect(site.mails.at(-1)?.subject).toContain('make an account')
  })
})

describe('the operator', () => {
  async function operator(): Promise<Browsing> {
    const token = await database.inWrite((tx) => makeAdminLink(tx, site.clock.now()))
    const other = browserOf()
    const used = await other.post(`/en/admin/${token}`)
    expect(used.status).toBe(303)
    return Object.assign(other, { to: used.to })
  }

  test('is led to an account of their own, which must set up a second factor', async () => {
    const first = await operator()
    expect((first as unknown as { to: string }).to).toBe('/en/account/first')
    expect((await first.get('/en/account/first')).page).toContain('Your account as administrator')
    const bad = await first.post('/en/account/first', { name: '', email: 'nobody' })
    expect([bad.status, [...bad.page.matchAll(/href="#f-(\w+)"/g)].map((it) => it[1])]).toEqual([
      422,
      ['name', 'email'],
    ])
    expect((await first.post('/en/account/first', { name: 'a\0b', email: 'a@example.org' })).status).toBe(422)
    const made = await first.post('/en/account/first', { name: 'Grace', email: 'Grace@example.org' })
    expect(made.to).toBe('/en/account/second-factor?next=%2Fdesk')
    expect(await first.viewer()).toMatchObject({
      name: 'Grace',
      isStrong: false,
      grants: [{ network: null, role: 'administrator' }],
    })
    expect((await first.get('/en/desk')).to).toBe('/en/account/second-factor?next=%2Fdesk')
    // From now on the link leads to the desk.
    expect(((await operator()) as unknown as { to: string }).to).toBe('/en/desk')
  })

  test('makes an account that is there an administrator', async () => {
    const first = await operator()
    await first.post('/en/account/first', { name: 'Ada', email: 'ada@example.org' })
    expect(await first.viewer()).toMatchObject({ id: ada.id })
  })

  test('has no profile, no sessions and no second factor of their own', async () => {
    const first = await operator()
    for (const path of ['', '/sessions', '/second-factor', '/second-factor/app', '/data']) {
      const { status, page } = await first.get(`/en/account${path}`)
      expect([path, status, page.includes('You came by the administrator link')]).toEqual([path, 403, true])
    }
  })

  test('alone makes administrators this way', async () => {
    const admin = await signIn(database, { grants: [{ network: null, role: 'administrator' }] })
    const other = browserOf(admin.cookie)
    expect((await other.get('/en/account/first')).status).toBe(404)
    const made = await other.post('/en/account/first', { name: 'Eve', email: 'eve@example.org' })
    expect(made.status).toBe(403)
    const session = await database.inWrite((tx) => useAdminLink(tx, 'wrong', site.clock.now()))
    expect(session).toBeNull()
  })
})

test('pages for readers who are not signed in are the same for all, and may be kept', async () => {
  const one = await browserOf().get('/en/about')
  const other = await browserOf('rialto=aaaaaaaaaaaaaaaaaaaaaaaaaaaa').get('/en/about')
  expect(one.page).toBe(other.page)
  expect(one.page).toContain('<a href="/en/sign-in">Sign in</a>')
  expect(one.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
  const mine = await browser.get('/en/about')
  expect(mine.page).toContain('<a href="/en/account"><bdi>Ada</bdi></a>')
  expect(mine.headers.get('cache-control')).toBe('private, no-store')
})
