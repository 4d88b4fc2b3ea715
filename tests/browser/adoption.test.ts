import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { buildAssets } from '../../scripts/assets.ts'
import {
  addPart,
  confirmWork,
  inviteMember,
  type PartKind,
  remindAdopters,
} from '../../src/adoptions/index.ts'
import { type Database, openSqlite } from '../../src/platform/db/index.ts'
import { readAssets } from '../../src/platform/http/index.ts'
import { languages, pseudoLanguages } from '../../src/platform/i18n/index.ts'
import { storePractices } from '../../src/practices/index.ts'
import { type Site, sheets } from '../../src/web/index.ts'
import { addSteward, openIn, origin, originRecord, showIn } from '../database/adopting.ts'
import { addLeadOrganisation } from '../database/drafts.ts'
import { loadFewPlaces } from '../database/support.ts'
import { facesOn, signIn, siteOn, type TestPerson, testClock } from '../database/web.ts'
import { newPage, useBrowser } from './browser.ts'
import { expectNone, findBarriers, findKeys, findMistakes, findUnmirrored } from './check.ts'

const browser = useBrowser()
const folder = mkdtempSync(join(tmpdir(), 'rialto-adoption-'))
const now = testClock.now()
const pictures = join(import.meta.dirname, '..', '..', 'artifacts', 'adoption')
let database: Database
let address: string
let close: () => void
let officer: TestPerson
let steward: TestPerson
let stranger: TestPerson
let editor: TestPerson
let paths: readonly { name: string; path: string; who: TestPerson | null }[]

const secrets: Site['secrets'] = {
  key: async () => new Uint8Array(32),
  sign: async (_, payload) => `t-${payload}`,
  open: async (_, token) => (token.startsWith('t-') ? token.slice(2) : null),
}

beforeAll(async () => {
  database = openSqlite(folder)
  await database.migrate(migrations)
  await buildAssets(join(folder, 'assets'))
  const assets = readAssets(join(folder, 'assets'))
  const site = siteOn(database, {
    secrets,
    languages: [...languages, ...pseudoLanguages.filter((it) => it.code === 'en-XB')],
    styles: Object.fromEntries(sheets.map((it) => [it, assets.text(`${it}.css`).trim()])) as Site['styles'],
  })
  const app = new Hono()
  app.get('/assets/*', (c) => c.body(null, 204))
  app.route('/', facesOn(site))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((done) => server.once('listening', done))
  address = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  close = () => server.close()
  await fill()
})

afterAll(async () => {
  close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

async function fill(): Promise<void> {
  await loadFewPlaces(database)
  await addLeadOrganisation(database)
  const files = [
    {
      title: { en: 'Form for the card' },
      kind: 'form',
      language: 'en',
      licence: 'CC BY 4.0',
      url: 'https://example.org/form.pdf',
    },
  ]
  await database.inWrite((tx) => storePractices(tx, [originRecord({ files })], now))
  officer = await signIn(database, { name: 'Olga', trusted: true })
  steward = await signIn(database, { name: 'Stella' })
  stranger = await signIn(database, { name: 'Stan' })
  editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }] })
  await addSteward(database, origin, steward.id, now)
  const id = await openIn(database, officer, { stage: 'running', date: '2026-03' })
  const add = (kind: PartKind, body: Record<string, unknown>) =>
    database.inWrite((tx) => addPart(tx, officer.viewer, { work: id, kind }, body, now))
  await add('block', { block: 'card', did: 'taken', what: 'The card', keptCore: 'yes' })
  await add('block', {
    block: 'police',
    did: 'dropped',
    what: 'Police accept it',
    why: 'The police are not ours.',
    planned: 'no',
  })
  await add('block', { did: 'added', what: 'A tram ticket' })
  await add('task', { what: 'Ask the counters', who: 'Olga', due: '2026-05-01' })
  await add('task', { what: 'Print a hundred cards', due: '2027-01-15', done: true })
  await add('risk', {
    what: 'Nobody accepts it',
    likelihood: 'middle',
    effect: 'high',
    answer: 'Begin with libraries.',
  })
  await add('budget', { what: 'Printer', amount: 9000, currency: 'NZD', year: 2026, phase: 'start-up' })
  await add('budget', { what: 'Paper', amount: 350.5, currency: 'NZD', year: 2026, phase: 'start-up' })
  await add('file', { title: 'Our own form', url: 'https://example.org/own.pdf' })
  const indicator = await add('indicator', {
    what: 'Cards in use',
    unit: 'count',
    baseline: 0,
    baselineYear: 2025,
    target: 900,
    targetYear: 2027,
  })
  await add('value', { indicator, value: 120, year: 2026, source: 'Register of the city' })
  await add('diary', { date: '2026-03-02', words: 'The first card.\n\nPeople sang.', seenBy: 'public' })
  await add('diary', { date: '2026-04', words: 'The mayor hesitates.', seenBy: 'group' })
  await showIn(database, officer, id, 'public')
  const token = await database.inWrite(async (tx) => {
    await confirmWork(
      tx,
      steward.viewer,
      id,
      { side: 'origin', agrees: false, words: 'We had helped more than that.', role: 'Head of cards' },
      now,
    )
    await confirmWork(
      tx,
      officer.viewer,
      id,
      { side: 'adopter', agrees: true, words: '', role: 'City office' },
      now,
    )
    await remindAdopters(tx, secrets.sign.bind(null, 'adoption'), now)
    return inviteMember(tx, officer.viewer, { work: id, email: 'a@b.example', part: 'newcomers' }, now)
  })
  const reminder = await database.read
    .selectFrom('adoption_work_reminder')
    .select('id')
    .executeTakeFirstOrThrow()
  const hidden = await openIn(database, officer, {
    stage: 'stopped',
    reason: 'No money was left.',
    date: '2026',
  })
  await showIn(database, officer, hidden, 'public', { hidesCity: true })
  const held = await openIn(database, stranger)
  await showIn(database, stranger, held, 'public')
  const of = (name: string, path: string, who: TestPerson | null = officer) => ({ name, path, who })
  paths = [
    of('start', '/practices/resident-card/adoption'),
    of('practice', '/practices/resident-card', null),
    of('overview', `/adoptions/${id}`),
    ...['stages', 'story', 'blocks', 'plan', 'indicators', 'diary', 'group'].map((it) =>
      of(it, `/adoptions/${id}/${it}`),
    ),
    of('origin', `/adoptions/${id}`, steward),
    of('public', `/adoptions/${id}`, null),
    of('hidden', `/adoptions/${hidden}`, null),
    of('all', '/adoptions', null),
    of('own', '/adoptions'),
    of('invitation', `/adoptions/invitation/${token}`, steward),
    of('reminder', `/a/t-${reminder.id}`, null),
    of('held', '/desk/adoptions', editor),
    of('held-one', `/adoptions/${held}`, editor),
  ]
}

async function open(who: TestPerson | null, locale: string, more: object = {}): Promise<Page> {
  const page = await newPage(browser(), { locale, viewport: { width: 360, height: 800 }, ...more })
  if (who) {
    const [name = '', value = ''] = who.cookie.split('=')
    await page.context().addCookies([{ name, value, url: address }])
  }
  return page
}

describe.each(['en', 'ar', 'en-XB'])('%s', (language) => {
  test('every page of an adoption has no barriers, says nothing untranslated, and fits a phone', async () => {
    mkdirSync(pictures, { recursive: true })
    for (const { name, path, who } of paths) {
      const page = await open(who, language)
      const sent = await page.goto(`${address}/${language}${path}`)
      expect([name, sent?.status()]).toEqual([name, 200])
      const wide = await page.evaluate('document.documentElement.scrollWidth')
      expect([name, wide]).toEqual([name, 360])
      expectNone((await findBarriers(page)).map((it) => `${name}: ${it}`))
      expectNone((await findMistakes((await sent?.text()) ?? '')).map((it) => `${name}: ${it}`))
      expectNone((await findKeys(page)).filter((it) => it !== 'a@b.example'))
      if (language === 'en-XB') expectNone((await findUnmirrored(page)).map((it) => `${name}: ${it}`))
      await page.screenshot({ path: join(pictures, `${name}-${language}-360.png`), fullPage: true })
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.screenshot({ path: join(pictures, `${name}-${language}-1280.png`), fullPage: true })
      await page.context().close()
    }
  }, 180_000)
})

describe.each([
  ['en', true],
  ['en', false],
  ['ar', true],
  ['ar', false],
] as const)('%s, with scripts: %s', (language, javaScriptEnabled) => {
  test('an officer takes the resident card up, drops a block, the origin confirms, it stops, and everybody reads why', async () => {
    const person = await signIn(database, { name: 'Omar', trusted: true })
    const page = await open(person, language, { javaScriptEnabled })
    await page.goto(`${address}/${language}/practices/resident-card`)
    await page.click(`a[href="/${language}/practices/resident-card/adoption"]`)
    await page.fill('input[name=cityName]', 'Auckland')
    await page.fill('textarea[name=story]', 'We try the card in three libraries.')
    await page.fill('input[name=date]', '2026-02')
    await page.check('input[name=visibility][value=public]')
    await page.click('main form[method=post] button[type=submit]')
    await page.waitForURL(/done=opened/)
    const id = /RA-\w+/.exec(page.url())?.[0] ?? ''
    expect(await page.locator('.done').count()).toBe(1)

    await page.goto(`${address}/${language}/adoptions/${id}/blocks`)
    const police = page.locator('li.card').nth(1)
    await police.locator('summary').click()
    await police.locator('select[name="block-police.did"]').selectOption('dropped')
    await police.locator('textarea[name="block-police.why"]').fill('The police are not ours to order.')
    await police.locator('button[type=submit]').first().click()
    expect(await page.locator('.done').count()).toBe(1)
    expect(await page.locator('li.card').nth(1).innerText()).toContain('The police are not ours to order.')

    const other = await open(steward, language, { javaScriptEnabled })
    await other.goto(`${address}/${language}/adoptions/${id}`)
    await other.locator('#confirmations summary').click()
    await other.check('input[name="origin.agrees"][value=yes]')
    await other.fill('input[name="origin.role"]', 'Head of cards')
    await other.locator('#confirmations button[type=submit]').click()
    expect(await other.locator('.done').count()).toBe(1)
    await other.context().close()

    await page.goto(`${address}/${language}/adoptions/${id}/stages`)
    await page.selectOption('select[name=stage]', 'stopped')
    await page.click('#move button[type=submit]')
    // Without a reason it is not taken, and nothing that was typed is lost.
    expect(await page.locator('.summary').count()).toBe(1)
    expect(await page.inputValue('select[name=stage]')).toBe('stopped')
    await page.fill('textarea[name=reason]', 'The libraries were closed.')
    await page.click('#move button[type=submit]')
    expect(await page.locator('.done').count()).toBe(1)
    await page.context().close()

    const anybody = await open(null, language, { javaScriptEnabled })
    await anybody.goto(`${address}/${language}/adoptions/${id}`)
    const told = await anybody.locator('main').innerText()
    for (const words of [
      'We try the card in three libraries.',
      'The police are not ours to order.',
      'The libraries were closed.',
      'Head of cards',
    ])
      expect(told).toContain(words)
    await anybody.goto(`${address}/${language}/practices/resident-card`)
    expect(await anybody.locator(`a[href="/${language}/adoptions/${id}"]`).count()).toBe(1)
    await anybody.context().close()
  }, 120_000)
})

test('of two who move the stage at once, the second is shown what happened and keeps what they typed', async () => {
  const id = await openIn(database, officer)
  const [one, two] = [await open(officer, 'en'), await open(officer, 'en')]
  for (const page of [one, two]) {
    await page.goto(`${address}/en/adoptions/${id}/stages`)
    await page.selectOption('select[name=stage]', 'stopped')
    await page.fill('textarea[name=reason]', page === one ? 'The first reason.' : 'The second reason.')
  }
  await one.click('#move button[type=submit]')
  await two.click('#move button[type=submit]')
  expect(await two.locator('[role=alert]').innerText()).toContain('Somebody else has changed the stage')
  expect(await two.locator('main').innerText()).toContain('The first reason.')
  expect((await two.inputValue('textarea[name=reason]')).trim()).toBe('The second reason.')
  expectNone(await findBarriers(two))
  for (const page of [one, two]) await page.context().close()
})
