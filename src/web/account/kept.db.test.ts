import type { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Browsing, newBrowsing } from '../../../tests/database/browsing.ts'
import { newDatabase } from '../../../tests/database/support.ts'
import { facesOn, signIn, siteOn, testClock } from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'

let database: Database
let site: ReturnType<typeof siteOn>
let app: Hono

beforeEach(async () => {
  database = await newDatabase()
  site = siteOn(database)
  app = facesOn(site)
})

function browserOf(cookie = '', client = '192.0.2.1'): Browsing {
  return newBrowsing(
    () => app,
    () => site,
    { cookie, client },
  )
}

const later = (hours: number) =>
  Object.assign(site, { clock: { now: () => new Date(testClock.now().getTime() + hours * 3_600_000) } })
const about = 'We greet newcomers.\n\nEvery week, “at the library” & <b>outside</b>.\u202e'
const fields = {
  name: 'Ada',
  language1: 'en',
  about,
  language: 'en',
  notices: 'digest',
  offers: ['answers', 'visits'],
  hours: '3',
}

async function signsIn(browser: Browsing, email: string): Promise<string | null> {
  const next = '/account/kept'
  await browser.post('/en/sign-in', { email, next })
  return (await browser.post(/http:\/\/localhost(\/\S+)/.exec(site.mails.at(-1)?.text ?? '')?.[1] ?? '')).to
}

/** The fields of the form that sends on what was kept, as a browser would read them. */
function readForm(page: string): { action: string; fields: Record<string, string[]> } {
  const form =
    /<form method="post" action="([^"]*kept=1)" enctype="multipart\/form-data">(.*?)<\/form>/s.exec(page)
  const read: Record<string, string[]> = {}
  const plain = (it = '') =>
    it
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
  for (const it of form?.[2]?.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g) ?? [])
    read[plain(it[1])] = [...(read[plain(it[1])] ?? []), plain(it[2])]
  return { action: plain(form?.[1]), fields: read }
}

describe('a form that comes when the session has ended', () => {
  test('is kept, shown after signing in, and sent on by one button', async () => {
    const ada = await signIn(database, { name: '', email: 'ada@example.org' })
    const browser = browserOf(ada.cookie)
    later(13)
    const refused = await browser.post('/en/account', fields)
    expect([refused.status, refused.to]).toEqual([303, '/en/sign-in?next=%2Faccount%2Fkept'])
    const signInPage = (await browser.get('/en/sign-in?next=%2Faccount%2Fkept')).page
    expect(signInPage).toContain('What you typed is kept')
    expect(await signsIn(browser, 'ada@example.org')).toBe('/en/account/kept')
    const { page } = await browser.get('/en/account/kept')
    expect(page).toContain('<blockquote dir="auto">We greet newcomers.')
    expect(page).not.toContain('<b>outside')
    const kept = readForm(page)
    expect(kept).toEqual({
      action: '/en/account?kept=1',
      fields: Object.fromEntries(Object.entries(fields).map(([name, it]) => [name, [it].flat()])),
    })
    const sent = await browser.post(kept.action, kept.fields)
    expect([sent.status, sent.to]).toEqual([303, '/en/account?done=saved'])
    const row = await database.read
      .selectFrom('people_person')
      .select(['name', 'about', 'offers'])
      .executeTakeFirst()
    expect(row).toEqual({
      name: 'Ada',
      about: about.replace('\u202e', ''),
      offers: '{"answers":true,"visits":true,"mentors":false,"hours":3}',
    })
    // It has arrived, so it is not kept any more.
    expect(await database.read.selectFrom('people_parked').selectAll().execute()).toEqual([])
    expect(browser.jar.has('rialto-kept')).toBe(false)
    expect((await browser.get('/en/account/kept')).page).toContain('Nothing is kept')
  })

  test('is shown to nobody else on the same computer', async () => {
    const ada = await signIn(database, { email: 'ada@example.org' })
    const browser = browserOf(ada.cookie)
    later(13)
    await browser.post('/en/account', fields)
    await signsIn(browser, 'eve@example.org')
    expect((await browser.get('/en/account/kept')).page).toContain('Nothing is kept')
    await signsIn(browser, 'ada@example.org')
    expect((await browser.get('/en/account/kept')).page).toContain('We greet newcomers.')
    const other = browserOf()
    await signsIn(other, 'ada@example.org')
    expect((await other.get('/en/account/kept')).page).toContain('Nothing is kept')
  })

  test('is kept for who was never signed in here, and thrown away on demand', async () => {
    const browser = browserOf()
    await browser.post('/en/account?x=1', fields)
    await signsIn(browser, 'new@example.org')
    expect(readForm((await browser.get('/en/account/kept')).page).action).toBe('/en/account?x=1&kept=1')
    const dropped = await browser.post('/en/account/kept/drop')
    expect([dropped.to, browser.jar.has('rialto-kept')]).toEqual(['/en/account', false])
    expect(await database.read.selectFrom('people_parked').selectAll().execute()).toEqual([])
  })

  test('is kept again when the session ends a second time', async () => {
    const browser = browserOf()
    await browser.post('/en/account', fields)
    await browser.post('/en/account?kept=1', fields)
    await signsIn(browser, 'new@example.org')
    expect(readForm((await browser.get('/en/account/kept')).page).action).toBe('/en/account?kept=1')
  })

  test('is kept for a day', async () => {
    const browser = browserOf()
    await browser.post('/en/account', fields)
    later(24)
    await signsIn(browser, 'new@example.org')
    expect((await browser.get('/en/account/kept')).page).toContain('Nothing is kept')
    await browserOf().post('/en/account', fields)
    expect(await database.read.selectFrom('people_parked').select('at').execute()).toHaveLength(1)
  })

  test('stays when sending it on is refused with an error', async () => {
    const ada = await signIn(database)
    const browser = browserOf()
    await browser.post('/en/account/second-factor/codes', { note: 'typed for long' })
    browser.jar.set('rialto', ada.cookie.split('=')[1] ?? '')
    const kept = readForm((await browser.get('/en/account/kept')).page)
    const refused = await browser.post(kept.action, kept.fields)
    expect(refused.status).toBe(422)
    expect((await browser.get('/en/account/kept')).page).toContain('Send it now')
  })

  test('keeps its texts, and says how many files it has lost', async () => {
    const body = new FormData()
    body.append('title', 'Night school')
    body.append('paper', new File(['x'], 'x.pdf'))
    const sent = await app.request('/en/account', { method: 'POST', body })
    const cookie = sent.headers.get('set-cookie')?.split(';')[0] ?? ''
    const ada = await signIn(database)
    const page = await (
      await app.request('/en/account/kept', { headers: { cookie: `${cookie}; ${ada.cookie}` } })
    ).text()
    expect(page).toContain('1 file could not be kept')
    expect(readForm(page).fields).toEqual({ title: ['Night school'] })
  })

  test.each([
    ['too large', { about: 'x'.repeat(1_000_001) }],
    ['of too many fields', Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`f${n}`, '']))],
  ])('is not kept when it is %s, and the page says so', async (_, typed) => {
    const browser = browserOf()
    const refused = await browser.post('/en/account', typed)
    expect(refused.to).toBe('/en/sign-in?next=%2Faccount%3Fdone%3Dlost')
    expect((await browser.get('/en/sign-in?next=%2Faccount%3Fdone%3Dlost')).page).toContain(
      'too large to keep',
    )
    expect(await database.read.selectFrom('people_parked').selectAll().execute()).toEqual([])
  })

  test('cannot fill the disk: thirty an hour for one client', async () => {
    const answers = []
    for (let n = 0; n < 33; n += 1) answers.push((await browserOf().post('/en/account', fields)).to)
    expect(answers.filter((it) => it?.endsWith('kept'))).toHaveLength(30)
    expect(site.limits).toEqual(Array(3).fill('kept-client'))
    expect(await database.read.selectFrom('people_parked').select('at').execute()).toHaveLength(30)
  })

  test('cannot fill the disk: fifty megabytes for all', async () => {
    const large = { about: 'x'.repeat(990_000) }
    const answers = []
    for (let n = 0; n < 53; n += 1)
      answers.push((await browserOf('', `192.0.2.${n}`).post('/en/account', large)).to)
    expect(answers.filter((it) => it?.endsWith('kept'))).toHaveLength(50)
  })
})

test('what needs a second factor is kept, too, for who is signed in without', async () => {
  const grants = [{ network: null, role: 'administrator' }] as const
  const [eve, admin] = [await signIn(database), await signIn(database, { grants, strong: false })]
  const browser = browserOf(admin.cookie)
  const refused = await browser.post(`/en/desk/people/${eve.id}/suspend`, { reason: 'sends advertising' })
  expect(refused.to).toBe('/en/account/second-factor?next=%2Faccount%2Fkept')
  expect((await browser.get('/en/account/kept')).page).toContain('sends advertising')
})
