import type { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Browsing, newBrowsing } from '../../../tests/database/browsing.ts'
import { countStatements, newDatabase } from '../../../tests/database/support.ts'
import { facesOn, signIn, siteOn, type TestPerson } from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'
import { listFacts } from '../../platform/fact/index.ts'

let database: Database
let site: ReturnType<typeof siteOn>
let app: Hono
let admin: TestPerson
let eve: TestPerson
let browser: Browsing

beforeEach(async () => {
  database = await newDatabase()
  site = siteOn(database)
  app = facesOn(site)
  admin = await signIn(database, { name: 'Root', grants: [{ network: null, role: 'administrator' }] })
  eve = await signIn(database, { name: 'Éve Müller', email: 'eve@example.org' })
  browser = browserOf(admin.cookie)
})

const browserOf = (cookie = '') =>
  newBrowsing(
    () => app,
    () => site,
    { cookie },
  )
const listed = (page: string) =>
  [...page.matchAll(/<th scope="row">.*?<bdi>(.*?)<\/bdi>/gs)].map((it) => it[1])
const facts = async () =>
  (await listFacts(database.read, { subject: eve.id, limit: 3 })).map((it) => [it.kind, it.actor])

describe('the list of people', () => {
  test.each([
    ['', ['Root', 'Éve Müller']],
    ['muller', ['Éve Müller']],
    ['EVE', ['Éve Müller']],
    ['eve@example', ['Éve Müller']],
    ['%', []],
    ['_', []],
    ["' or 1=1 --", []],
    ['\\', []],
    ['nobody', []],
    ['x'.repeat(10_000), []],
  ])('finds by %j', async (words, names) => {
    const { status, page } = await browser.get(`/en/desk/people?q=${encodeURIComponent(words)}`)
    expect([status, listed(page).sort()]).toEqual([200, names])
  })

  test('goes on behind fifty, with the same number of statements', async () => {
    const few = await countStatements(database, () => browser.get('/en/desk/people'))
    for (let n = 0; n < 53; n += 1) await signIn(database, { name: `Person ${n}` })
    const many = await countStatements(database, () => browser.get('/en/desk/people'))
    expect([few, many]).toEqual([6, 6])
    const first = await browser.get('/en/desk/people')
    const more = /href="([^"]*after=[^"]*)"/.exec(first.page)?.[1] ?? ''
    const second = await browser.get(more)
    const names = [...listed(first.page), ...listed(second.page)]
    expect([listed(first.page).length, names.length, new Set(names).size]).toEqual([50, 55, 55])
    expect(first.page).toContain('55 people')
    expect(second.page).not.toContain('after=')
  })
})

describe('an administrator', () => {
  const act = (path: string, fields: Record<string, string> = {}) =>
    browser.post(`/en/desk/people/${eve.id}/${path}`, fields)

  test('gives and takes roles on the whole site', async () => {
    const given = await act('role', { role: 'translator', holds: 'yes' })
    expect(given.to).toBe(`/en/desk/people/${eve.id}?done=role`)
    await act('role', { role: 'translator', holds: 'yes' })
    expect(await browserOf(eve.cookie).viewer()).toMatchObject({
      grants: [{ network: null, role: 'translator' }],
    })
    await act('role', { role: 'translator', holds: 'no' })
    expect(await browserOf(eve.cookie).viewer()).toMatchObject({ grants: [] })
    expect((await act('role', { role: 'emperor', holds: 'yes' })).status).toBe(422)
    expect(await facts()).toEqual([
      ['role.revoked', admin.id],
      ['role.granted', admin.id],
      ['session.opened', eve.id],
    ])
  })

  test('suspends with a reason, and what was typed stays', async () => {
    const none = await act('suspend', { reason: '  ' })
    expect([none.status, none.page.includes('Give a reason')]).toEqual([422, true])
    await act('suspend', { reason: 'Sends <b>advertising' })
    expect(await browserOf(eve.cookie).viewer()).toEqual({ role: 'anonymous' })
    const { page } = await browser.get(`/en/desk/people/${eve.id}`)
    expect(page).toContain('<blockquote dir="auto">Sends &lt;b&gt;advertising</blockquote>')
    expect((await act('suspend', { reason: 'again' })).status).toBe(422)
    await act('unsuspend')
    expect((await browser.get(`/en/desk/people/${eve.id}`)).page).toContain('name="reason"')
    expect((await facts()).map((it) => it[0])).toEqual([
      'person.unsuspended',
      'person.suspended',
      'session.ended',
    ])
    expect(JSON.stringify(await listFacts(database.read, { limit: 50 }))).not.toContain('advertising')
  })

  test('marks as trusted, and takes that back', async () => {
    await act('trust', { trusted: 'yes' })
    expect(await browserOf(eve.cookie).viewer()).toMatchObject({ isTrusted: true })
    await act('trust', { trusted: 'no' })
    expect(await browserOf(eve.cookie).viewer()).toMatchObject({ isTrusted: false })
    expect((await facts()).map((it) => it[0])).toEqual([
      'person.untrusted',
      'person.trusted',
      'session.opened',
    ])
  })

  test('signs somebody out, and removes lost factors with a notice', async () => {
    await act('sign-out')
    expect(await browserOf(eve.cookie).viewer()).toEqual({ role: 'anonymous' })
    await database.inWrite((tx) =>
      tx
        .insertInto('people_totp')
        .values({ person: eve.id, secret: 'x', created_at: 'x', confirmed_at: 'x', last_step: 0 })
        .execute(),
    )
    expect((await browser.get(`/en/desk/people/${eve.id}`)).page).toContain(`/desk/people/${eve.id}/factors`)
    await act('factors')
    expect(await database.read.selectFrom('people_totp').selectAll().execute()).toEqual([])
    const notices = await database.read.selectFrom('people_notice').select(['person', 'kind']).execute()
    expect(notices).toEqual([{ person: eve.id, kind: 'security.factorsReset' }])
  })

  test('erases an account in two steps: the person is told, then forgotten', async () => {
    const { page } = await browser.get(`/en/desk/people/${eve.id}`)
    expect(page).toContain(`href="/en/desk/people/${eve.id}/erase"`)
    const asked = await browser.get(`/en/desk/people/${eve.id}/erase`)
    expect([asked.status, asked.page.includes('eve@example.org')]).toEqual([200, true])
    const unsure = await act('erase', { reason: 'order' })
    expect([unsure.status, unsure.page.match(/value="order"[^>]*checked/)?.length]).toEqual([422, 1])
    expect((await act('erase', { reason: 'whim', sure: 'yes' })).status).toBe(422)
    expect([site.mails, await browserOf(eve.cookie).viewer()]).toEqual([
      [],
      expect.objectContaining({ id: eve.id }),
    ])
    const done = await act('erase', { reason: 'order', sure: 'yes' })
    expect(done.to).toBe(`/en/desk/people/${eve.id}?done=erased`)
    expect(site.mails).toEqual([
      expect.objectContaining({ to: 'eve@example.org', subject: 'Your account is erased', minutes: 10_080 }),
    ])
    expect(site.mails[0]?.text).toContain('A court or an authority ordered it.')
    expect(await browserOf(eve.cookie).viewer()).toEqual({ role: 'anonymous' })
    const [fact] = await listFacts(database.read, { subject: eve.id, limit: 1 })
    expect(fact).toMatchObject({ kind: 'person.erased', actor: admin.id, detail: { reason: 'order' } })
    expect((await act('erase', { reason: 'order', sure: 'yes' })).status).toBe(422)
    expect((await browser.get(`/en/desk/people/${eve.id}/erase`)).status).toBe(422)
  })

  test('is erased once by two administrators at once, and told once', async () => {
    const other = await signIn(database, { grants: [{ network: null, role: 'administrator' }] })
    const answers = await Promise.all(
      [browser, browserOf(other.cookie)].map((it) =>
        it.post(`/en/desk/people/${eve.id}/erase`, { reason: 'asked', sure: 'yes' }),
      ),
    )
    expect(answers.map((it) => it.status).toSorted()).toEqual([303, 422])
    expect(site.mails.map((it) => it.to)).toEqual(['eve@example.org'])
    const erased = await listFacts(database.read, { subject: eve.id, kind: 'person.erased', limit: 9 })
    expect(erased).toHaveLength(1)
    expect(site.mails).toHaveLength(1)
  })

  test('does none of this to themselves', async () => {
    for (const [path, fields] of [
      ['role', { role: 'administrator', holds: 'no' }],
      ['suspend', { reason: 'x' }],
      ['trust', { trusted: 'yes' }],
      ['factors', {}],
      ['erase', { reason: 'asked', sure: 'yes' }],
      ['sign-out', {}],
    ] as const) {
      const answer = await browser.post(`/en/desk/people/${admin.id}/${path}`, fields)
      expect([path, answer.status, answer.page.includes('your own account')]).toEqual([path, 422, true])
    }
    expect((await browser.get(`/en/desk/people/${admin.id}`)).page).not.toContain('name="reason"')
  })

  test('finds nobody under a made-up id', async () => {
    expect((await browser.get('/en/desk/people/person-x')).status).toBe(404)
    expect((await browser.post('/en/desk/people/person-x/suspend', { reason: 'x' })).status).toBe(404)
  })
})

test('nobody else sees people or does anything to them', async () => {
  const editor = await signIn(database, { grants: [{ network: null, role: 'editor' }] })
  for (const cookie of [eve.cookie, editor.cookie]) {
    const other = browserOf(cookie)
    expect((await other.get('/en/desk/people')).status).toBe(403)
    expect((await other.get(`/en/desk/people/${admin.id}`)).status).toBe(403)
    expect((await other.post(`/en/desk/people/${admin.id}/suspend`, { reason: 'x' })).status).toBe(403)
  }
})
