import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { buildAssets } from '../../scripts/assets.ts'
import { type Database, openSqlite } from '../../src/platform/db/index.ts'
import { readAssets } from '../../src/platform/http/index.ts'
import { languages, pseudoLanguages } from '../../src/platform/i18n/index.ts'
import { storePractices } from '../../src/practices/index.ts'
import { type Site, sheets } from '../../src/web/index.ts'
import { openIn, originRecord } from '../database/adopting.ts'
import { addLeadOrganisation } from '../database/drafts.ts'
import { type MemoLanguage, openFullest, openTold } from '../database/memo.ts'
import { loadFewPlaces } from '../database/support.ts'
import { facesOn, signIn, siteOn, type TestPerson, testClock } from '../database/web.ts'
import { newPage, useBrowser } from './browser.ts'
import { expectNone, findBarriers, findKeys, findMistakes, findUnmirrored } from './check.ts'

const browser = useBrowser()
const folder = mkdtempSync(join(tmpdir(), 'rialto-memo-'))
const pictures = join(import.meta.dirname, '..', '..', 'artifacts', 'memo')
const spoken: readonly MemoLanguage[] = ['en', 'de', 'ar']
let database: Database
let address: string
let close: () => void
let officer: TestPerson
const told: Partial<Record<MemoLanguage, string>> = {}
const fullest: Partial<Record<MemoLanguage, string>> = {}
let empty: string

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  database = openSqlite(folder)
  await database.migrate(migrations)
  await buildAssets(join(folder, 'assets'))
  const assets = readAssets(join(folder, 'assets'))
  const site = siteOn(database, {
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
  await loadFewPlaces(database)
  await addLeadOrganisation(database)
  await database.inWrite((tx) => storePractices(tx, [originRecord()], testClock.now()))
  officer = await signIn(database, { name: 'Olga', trusted: true })
  empty = await openIn(database, officer, { story: '' })
  for (const it of spoken) told[it] = await openTold(database, officer, it)
  for (const it of spoken) fullest[it] = await openFullest(database, officer, it)
})

afterAll(async () => {
  close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(locale: string, more: object = {}): Promise<Page> {
  const page = await newPage(browser(), { locale, viewport: { width: 360, height: 800 }, ...more })
  const [name = '', value = ''] = officer.cookie.split('=')
  await page.context().addCookies([{ name, value, url: address }])
  return page
}

describe.each(spoken)('the memo in %s', (language) => {
  test.each([
    ['usual', told],
    ['fullest', fullest],
  ])('takes one or two sheets of A4 in print, the %s one', async (name, ids) => {
    const page = await open(language)
    await page.goto(`${address}/${language}/adoptions/${ids[language]}/memo`)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('nav:visible, form:visible, .skip:visible, .on-screen:visible').count()).toBe(0)
    expect(await page.locator('h1').count()).toBe(1)
    const pdf = await page.pdf({ preferCSSPageSize: true })
    writeFileSync(join(pictures, `memo-${name}-${language}.pdf`), pdf)
    expect([name, language, countPages(pdf) <= 2]).toEqual([name, language, true])
    const file = await page.request.get(`${address}/${language}/adoptions/${ids[language]}/memo.docx`)
    writeFileSync(join(pictures, `memo-${name}-${language}.docx`), await file.body())
    await page.context().close()
  })

  test('runs the way of its language, whatever the page around it speaks', async () => {
    const page = await open('en')
    await page.goto(`${address}/en/adoptions/${told[language]}/memo`)
    const ways = await page.evaluate(
      `[document.dir, getComputedStyle(document.querySelector('.paper')).direction, getComputedStyle(document.querySelector('.paper .number')).textAlign]`,
    )
    expect(ways).toEqual(['ltr', language === 'ar' ? 'rtl' : 'ltr', 'end'])
    await page.context().close()
  })
})

describe.each(['en', 'de', 'ar', 'en-XB'])('%s', (language) => {
  test('the papers have no barriers, say nothing untranslated, and fit a phone', async () => {
    const own = language === 'en-XB' ? 'en' : (language as MemoLanguage)
    const papers = [
      ['memo', `${told[own]}/memo`],
      ['annex', `${told[own]}/annex`],
      ['long', `${fullest[own]}/annex`],
      ['empty', `${empty}/memo`],
      ['empty-annex', `${empty}/annex`],
    ]
    for (const [name, path] of papers) {
      const page = await open(language, { javaScriptEnabled: true })
      const sent = await page.goto(`${address}/${language}/adoptions/${path}`)
      expect([name, sent?.status()]).toEqual([name, 200])
      expect([name, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, 360])
      expectNone((await findBarriers(page)).map((it) => `${name}: ${it}`))
      expectNone((await findMistakes((await sent?.text()) ?? '')).map((it) => `${name}: ${it}`))
      expectNone(await findKeys(page))
      await page.screenshot({ path: join(pictures, `${name}-${language}-360.png`), fullPage: true })
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.screenshot({ path: join(pictures, `${name}-${language}-1280.png`), fullPage: true })
      if (name === 'annex' && language !== 'en-XB') {
        const file = await page.request.get(`${address}/${language}/adoptions/${path}.docx`)
        writeFileSync(join(pictures, `annex-${language}.docx`), await file.body())
      }
      // The paper itself is in the group's language.
      if (language === 'en-XB') {
        await page.evaluate("document.querySelector('.paper').remove()")
        expectNone((await findUnmirrored(page)).map((it) => `${name}: ${it}`))
      }
      await page.context().close()
    }
  }, 120_000)
})

test.each([true, false])(
  'what is missing is filled in, and stands in the memo; scripts: %s',
  async (javaScriptEnabled) => {
    const id = await openIn(database, officer, { story: '' })
    const page = await open('de', { javaScriptEnabled })
    await page.goto(`${address}/de/adoptions/${id}`)
    await page.click(`a[href="/de/adoptions/${id}/memo"]`)
    expect(await page.locator('.paper').innerText()).toContain('The decision asked has not been written yet.')
    await page.fill('textarea[name=decision]', 'The council decides to try it.')
    await page.fill('input[name=meeting]', '2026-13-45')
    await page.click('main form[method=post] button[type=submit]')
    expect(await page.locator('.summary a').count()).toBe(1)
    expect((await page.inputValue('textarea[name=decision]')).trim()).toBe('The council decides to try it.')
    await page.fill('input[name=meeting]', '2026-12-10')
    await page.click('main form[method=post] button[type=submit]')
    await page.waitForURL(/memo\?done=saved/)
    const paper = await page.locator('.paper').innerText()
    for (const words of ['The council decides to try it.', '10 December 2026']) expect(paper).toContain(words)
    const downloading = page.waitForEvent('download')
    await page.click(`a[href="/de/adoptions/${id}/memo.docx"]`)
    expect((await downloading).suggestedFilename()).toBe(`${id}-memo.docx`)
    await page.context().close()
  },
  60_000,
)

function countPages(pdf: Buffer): number {
  const found = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []
  expect(found.length).toBeGreaterThan(0)
  return found.length
}
