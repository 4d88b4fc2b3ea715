import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { tableWords } from '../../src/interchange/index.ts'
import {
  beginImport,
  type ContextValue,
  checkImportPart,
  giveValue,
  openTable,
} from '../../src/places/index.ts'
import { idFromNumber } from '../../src/platform/ids/index.ts'
import { signIn, type TestPerson } from '../database/web.ts'
import { newPage, useBrowser } from './browser.ts'
import { lookAtPage } from './look.ts'
import { tested, useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()
const toronto = idFromNumber('RC', 6_167_865)
const source = { title: 'A table made up for a test', url: 'https://example.org/table', licence: 'CC BY 4.0' }
let editor: TestPerson
let newcomer: TestPerson
let table: string

beforeAll(async () => {
  const { database, clock } = site()
  const now = clock.now()
  editor = await signIn(database, { name: 'Ed', clock, grants: [{ network: null, role: 'editor' }] })
  newcomer = await signIn(database, { name: '‮Layla Ḥaddād', clock })
  const none = { number: null, word: null, currency: null, source }
  const values: ContextValue[] = [
    { ...none, aspect: 'foreign-born-share', year: 2006, number: 41.2 },
    { ...none, aspect: 'foreign-born-share', year: 2021, number: 43.5 },
    { ...none, aspect: 'budget-per-head', year: 2022, number: 1234.5, currency: 'CAD' },
    { ...none, aspect: 'languages', year: 2021, word: 'en zh ar' },
    { ...none, aspect: 'power:police', year: 0, word: 'city' },
    { ...none, aspect: 'power:libraries', year: 1998, word: 'city' },
    { ...none, aspect: 'power:schools', year: 1998, word: 'region' },
  ]
  const may = { id: editor.id, mayRecord: true, mayDecide: true }
  await database.inWrite(async (tx) => {
    for (const value of values) await giveValue(tx, may, { city: toronto, value, before: 0 }, now)
    const waits = { ...none, aspect: 'unemployment', year: 2021, number: 7.5 } as const
    const other = { id: newcomer.id, mayRecord: false, mayDecide: false }
    await giveValue(tx, other, { city: toronto, value: waits, before: 0 }, now)
    const text = `city,aspect,value,year,source,publisher\n${toronto},population,-5,2021,Made up,Nobody\n${toronto},unemployment,0.23,2021,Made up,Nobody\n`
    const opened = openTable(text, tableWords())
    if ('fault' in opened) throw new Error(opened.fault)
    table = await beginImport(tx, may, { name: 'Cities', text, total: opened.rows.length }, now)
    await checkImportPart(tx, table, tableWords(), now)
  })
})

const pages: { name: string; path: () => string; who: () => TestPerson }[] = [
  { name: 'context-city', path: () => '/cities/toronto', who: () => newcomer },
  { name: 'context-form', path: () => '/cities/toronto/context', who: () => newcomer },
  {
    name: 'context-correct',
    path: () => '/cities/toronto/context?aspect=budget-per-head&year=2022',
    who: () => editor,
  },
  { name: 'context-power', path: () => '/cities/toronto/context?aspect=power:police', who: () => newcomer },
  { name: 'context-desk', path: () => '/desk/context', who: () => editor },
  { name: 'context-table', path: () => `/desk/context/imports/${table}`, who: () => editor },
]

async function openAs(person: TestPerson, javaScriptEnabled = true): Promise<Page> {
  const page = await newPage(browser(), { viewport: { width: 1280, height: 800 }, javaScriptEnabled })
  const [name = '', value = ''] = person.cookie.split('=')
  await page.context().addCookies([{ name, value, url: site().address }])
  return page
}

describe.each(tested)('pages on what cities are like, $code', (language) => {
  test.each(pages)('$name', async ({ name, path, who }) => {
    const page = await openAs(who())
    const sent = await page.goto(`${site().address}/${language.code}${path()}`)
    expect(sent?.status()).toBe(200)
    const html = (await sent?.text()) ?? ''
    const styles = [...html.matchAll(/<style>([^<]*)<\/style>/g)].map((it) => Buffer.byteLength(it[1] ?? ''))
    expect(styles.reduce((sum, it) => sum + it, 0)).toBeLessThanOrEqual(10_000)
    expect(gzipSync(html).length).toBeLessThanOrEqual(14_000)
    await lookAtPage(page, name, language.code)
    await page.context().close()
  })
})

test('a reader gives a value without scripts, and is told what is missing', async () => {
  const page = await openAs(newcomer, false)
  await page.goto(`${site().address}/en/cities/toronto/context?aspect=rent-pressure`)
  await page.getByLabel('Value', { exact: true }).fill('0,31')
  await page.getByLabel('Year that the value speaks of').fill('2020')
  await page.getByLabel('Source', { exact: true }).fill('A table made up for a test')
  await page.getByLabel('Published by').fill('Nobody')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('alert').getByText('Should it be 31?').waitFor()
  expect(await page.getByLabel('Published by').inputValue()).toBe('Nobody')
  await page.getByLabel('Value', { exact: true }).fill('31')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Thank you. An editor will look at it.').waitFor()
  await page.context().close()
})

test('a city becomes the reader’s, and is forgotten', async () => {
  const page = await newPage(browser(), { javaScriptEnabled: false })
  await page.goto(`${site().address}/en/cities/toronto`)
  await page.getByRole('button', { name: 'This is my city' }).click()
  await page.getByText('Your city: Toronto').waitFor()
  await page.getByRole('button', { name: 'Forget it' }).click()
  await page.getByRole('button', { name: 'This is my city' }).waitFor()
  await page.context().close()
})
