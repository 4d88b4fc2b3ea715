import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { buildAssets } from '../../scripts/assets.ts'
import { answerQuestion, askQuestion } from '../../src/adoptions/index.ts'
import { type Database, openSqlite } from '../../src/platform/db/index.ts'
import { readAssets } from '../../src/platform/http/index.ts'
import { catalogueOf, languages, pseudoLanguages } from '../../src/platform/i18n/index.ts'
import { storePractices } from '../../src/practices/index.ts'
import type { Search } from '../../src/search/index.ts'
import { type Site, sheets } from '../../src/web/index.ts'
import { addSteward, auckland, openIn, origin, originRecord, showIn } from '../database/adopting.ts'
import { reply, words } from '../database/asking.ts'
import { addLeadOrganisation } from '../database/drafts.ts'
import { loadFewPlaces, openTestSearch } from '../database/support.ts'
import { facesOn, signIn, siteOn, type TestPerson, testClock } from '../database/web.ts'
import { newPage, useBrowser } from './browser.ts'
import { expectNone, findBarriers } from './check.ts'
import { lookAtPage } from './look.ts'

const browser = useBrowser()
const folder = mkdtempSync(join(tmpdir(), 'rialto-question-'))
const now = testClock.now()
const offer = {
  answersQuestions: true,
  hostsVisits: false,
  mentors: false,
  languages: ['en', 'ar'],
  hoursPerMonth: 40,
}
let database: Database
let search: Search
let address: string
let close: () => void
let officer: TestPerson
let steward: TestPerson
let editor: TestPerson
let paths: readonly { name: string; path: string; who: TestPerson | null }[]

beforeAll(async () => {
  database = openSqlite(folder)
  await database.migrate(migrations)
  await buildAssets(join(folder, 'assets'))
  const assets = readAssets(join(folder, 'assets'))
  search = await openTestSearch(database)
  const site = siteOn(database, {
    search,
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
  await search.close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

async function fill(): Promise<void> {
  await loadFewPlaces(database)
  await addLeadOrganisation(database)
  await database.inWrite((tx) => storePractices(tx, [originRecord({ offer })], now))
  officer = await signIn(database, { name: 'Olga', trusted: true })
  steward = await signIn(database, { name: 'Stella', languages: ['en', 'ar'] })
  editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }] })
  const mentor = await signIn(database, { name: 'Mia', languages: ['en', 'fr'], trusted: true })
  const stranger = await signIn(database, { name: 'Stan' })
  await addSteward(database, origin, steward.id, now)
  const adoption = await openIn(database, mentor, { stage: 'running', date: '2026-01' })
  await showIn(database, mentor, adoption, 'public')
  const ask = (who: TestPerson, given: Partial<typeof words> = {}) =>
    database.inWrite((tx) =>
      askQuestion(
        tx,
        who.viewer,
        { practice: origin, adoption: null },
        { ...words, city: auckland, ...given },
        { client: '', now },
      ),
    )
  const shown = await ask(officer, { named: true })
  await database.inWrite((tx) => answerQuestion(tx, steward.viewer, shown, { ...reply, named: true }, now))
  const turn = await ask(officer, {
    language: 'fr',
    body: 'Qui a payé les cartes, et combien de temps cela a-t-il duré ?',
    byWhen: '2026-12-31',
  })
  const held = await ask(stranger)
  paths = [
    { name: 'practice', path: '/practices/resident-card', who: null },
    { name: 'of-practice', path: '/practices/resident-card/questions', who: null },
    { name: 'of-adoption', path: `/adoptions/${adoption}/questions`, who: null },
    { name: 'of-site', path: '/questions', who: null },
    { name: 'one', path: `/questions/${shown}`, who: null },
    { name: 'report', path: `/questions/${shown}/report`, who: officer },
    { name: 'ask', path: '/practices/resident-card/questions/new', who: officer },
    { name: 'ask-adoption', path: `/adoptions/${adoption}/questions/new`, who: officer },
    { name: 'own', path: '/account/questions', who: officer },
    { name: 'asked', path: `/account/questions/${turn}?done=asked`, who: officer },
    { name: 'answered', path: `/account/questions/${shown}`, who: officer },
    { name: 'turn', path: `/account/questions/${turn}`, who: mentor },
    { name: 'desk', path: '/desk/questions', who: editor },
    { name: 'held', path: `/account/questions/${held}`, who: editor },
  ]
}

async function pageFor(who: TestPerson | null, language: string, javaScriptEnabled = true): Promise<Page> {
  const page = await newPage(browser(), {
    locale: language,
    javaScriptEnabled,
    viewport: { width: 360, height: 800 },
  })
  const [name = '', value = ''] = who?.cookie.split('=') ?? []
  if (who) await page.context().addCookies([{ name, value, url: address }])
  return page
}

describe.each(['en', 'ar', 'en-XB'])('%s', (language) => {
  test('every page of questions has no barriers, says nothing untranslated, and fits a phone', async () => {
    for (const { name, path, who } of paths) {
      const page = await pageFor(who, language)
      const sent = await page.goto(`${address}/${language}${path}`)
      expect([name, sent?.status()]).toEqual([name, 200])
      await lookAtPage(page, `question-${name}`, language)
      await page.context().close()
    }
  })
})

const journeys = [
  {
    language: 'en',
    scripts: true,
    body: 'How long did it take until the first card?',
    answer: 'Eight months.',
  },
  { language: 'en', scripts: false, body: 'Which counter asked for it first?', answer: 'The library.' },
  { language: 'ar', scripts: true, body: 'كم استغرق الأمر حتى أول بطاقة؟', answer: 'ثمانية أشهر.' },
  { language: 'ar', scripts: false, body: 'من طلبها أولًا؟', answer: 'المكتبة.' },
] as const

test.each(journeys)(
  'somebody asks, the steward answers, and everybody reads it: $language, scripts $scripts',
  async ({ language, scripts, body, answer }) => {
    const t = catalogueOf(language)
    const asking = await pageFor(officer, language, scripts)
    await asking.goto(`${address}/${language}/practices/resident-card`)
    await asking.click(`a:text-is("${t['question.ask']}")`)
    await asking.fill('textarea[name=body]', body)
    await asking.fill('input[name=city]', 'Toronto')
    // Browsers take a space for something; the server does not.
    await asking.fill('input[name=role]', ' ')
    await asking.click('main form.form button[type=submit]')
    expect(await asking.locator('.summary a').getAttribute('href')).toBe('#f-role')
    expect(await asking.inputValue('textarea[name=body]')).toBe(body)
    // Where scripts are forbidden, those that look for barriers are, too.
    if (scripts) expectNone(await findBarriers(asking))
    await asking.fill('input[name=role]', 'Head of integration')
    await asking.click('main form.form button[type=submit]')
    expect(await asking.locator('main').innerText()).toContain(t['question.done.asked'])
    const path = new URL(asking.url()).pathname

    const answering = await pageFor(steward, language, scripts)
    await answering.goto(`${address}/${language}/account/questions`)
    await answering.click(`#turn a:has-text("${body}"), section a:has-text("${body}")`)
    expect(new URL(answering.url()).pathname).toBe(path)
    expect(await answering.inputValue('input[name=role]')).toBe('head of cards')
    await answering.fill('textarea[name=body]', answer)
    await answering.click(`button:text-is("${t['question.sendAnswer']}")`)
    expect(await answering.locator('main').innerText()).toContain(t['question.done.answer'])

    const reading = await pageFor(null, language, scripts)
    await reading.goto(`${address}/${language}/practices/resident-card/questions`)
    expect(await reading.locator('main').innerText()).toContain(answer)
    await asking.reload()
    expect(await asking.locator('main').innerText()).toContain(answer)
    await asking.click(`button:text-is("${t['question.keepPrivate']}")`)
    expect(await asking.locator('main').innerText()).toContain(t['question.done.kept'])
    await reading.reload()
    expect(await reading.locator('main').innerText()).not.toContain(answer)
    for (const it of [asking, answering, reading]) await it.context().close()
  },
)
