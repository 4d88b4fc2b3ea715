import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { fixedClock } from '../../src/platform/clock/index.ts'
import { idFromNumber } from '../../src/platform/ids/index.ts'
import { createWorkers } from '../../src/platform/job/index.ts'
import { translateJobs } from '../../src/web/translate/index.ts'
import {
  homework,
  openTranslationWorld,
  type TranslationWorld,
  translatedId,
} from '../database/translating.ts'
import { signIn, type TestPerson } from '../database/web.ts'
import { refusing, startMachine } from '../http/machine.ts'
import { newPage, useBrowser } from './browser.ts'
import { readDirection, readLanguage } from './in-page.js'
import { lookAtPage } from './look.ts'
import { closely, useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()
const clock = fixedClock('2026-11-24T08:00:00Z')
const into = `/translate/${translatedId}/ar`

let world: TranslationWorld
let address: string
let first: TestPerson
let second: TestPerson

beforeAll(async () => {
  const database = site().emptyDatabase()
  await database.migrate(migrations)
  world = await openTranslationWorld(database)
  const grants = [{ network: null, role: 'translator' as const }]
  // Their sessions begin on the day of the site's clock.
  first = await signIn(database, { name: 'Amal', languages: ['ar', 'en'], grants, clock })
  second = await signIn(database, { name: 'Badr', languages: ['ar', 'en'], grants, clock })
  // Pages only ask whether there is a machine; workers talk to it.
  address = await site().serve({ database, translationUrl: 'http://127.0.0.1:9' })
}, 60_000)

async function pageOf(who: TestPerson | null, options: Parameters<typeof newPage>[1] = {}): Promise<Page> {
  const page = await newPage(browser(), options)
  const [name = '', value = ''] = who?.cookie.split('=') ?? []
  if (name !== '') await page.context().addCookies([{ name, value, url: address }])
  return page
}

const area = (page: Page, path: string) => page.locator(`textarea[name="body.${path}"]`)
const tick = (page: Page, path: string) => page.locator(`input[name=tick][value="${path}"]`).check()
const press = (page: Page, act: string) => page.locator(`button[name=do][value="${act}"]`).first().click()

/** The state that a page tells of a text. */
async function stateOf(page: Page, path: string): Promise<string> {
  const panel = page.locator('section.panel', { has: area(page, path) })
  return (await panel.locator('strong').first().innerText()).trim()
}

async function directions(page: Page, path: string): Promise<string[]> {
  const panel = page.locator('section.panel', { has: area(page, path) })
  const source = panel.locator('p.prose').first()
  return Promise.all([page.locator('html'), source, area(page, path)].map((it) => it.evaluate(readDirection)))
}

test('a practice comes into Arabic, and a changed original marks just the text that it touches, without scripts', async () => {
  const amal = await pageOf(first, { javaScriptEnabled: false })
  await amal.goto(`${address}/en/translate`)
  await amal.getByRole('link', { name: 'Homework with the police' }).click()
  expect(await directions(amal, 'title')).toEqual(['ltr', 'ltr', 'rtl'])
  await area(amal, 'title').fill('واجبات مع الشرطة')
  await area(amal, 'promise').fill('رجال الشرطة يساعدون في الواجبات.')
  await area(amal, 'steps/0').fill('اسأل.')
  for (const path of ['title', 'promise', 'steps/0']) await tick(amal, path)
  await press(amal, 'send')
  expect(await amal.getByRole('status').innerText()).toBe('The texts are sent for review.')
  expect(await stateOf(amal, 'title')).toBe('Waits for approval')

  const badr = await pageOf(second, { javaScriptEnabled: false })
  await badr.goto(`${address}/ar${into}`)
  expect(await directions(badr, 'title')).toEqual(['rtl', 'ltr', 'rtl'])
  for (const path of ['title', 'promise', 'steps/0']) await tick(badr, path)
  await press(badr, 'approve')
  expect(await badr.getByRole('status').count()).toBe(1)

  const reader = await pageOf(null, { javaScriptEnabled: false })
  await reader.goto(`${address}/ar/practices/homework`)
  const title = reader.locator('h1')
  expect(await title.innerText()).toBe('واجبات مع الشرطة')
  expect(await title.evaluate(readDirection)).toBe('rtl')
  // What nobody has translated stays English, and runs from left to right.
  const left = reader.getByText('Twice a week.').first()
  expect([await left.evaluate(readLanguage), await left.evaluate(readDirection)]).toEqual(['en', 'ltr'])

  await world.change({ steps: { value: ['Ask the school.', 'Meet.'] } })
  await amal.goto(`${address}/en${into}`)
  expect(await stateOf(amal, 'steps/0')).toBe('Outdated: the original has changed')
  expect(await stateOf(amal, 'title')).toBe('Approved')
  expect(await stateOf(amal, 'promise')).toBe('Approved')
  expect(await amal.locator('ins').allInnerTexts()).toEqual([' the school'])
  await reader.reload()
  expect(await reader.locator('#how').innerText()).toContain('اسأل.')
  expect(await reader.locator('#how small').count()).toBe(1)
  for (const page of [amal, badr, reader]) await page.context().close()
})

describe.each(['en', 'ar'])('in %s', (code) => {
  test.each([true, false])(
    'the page of a machine at work follows it (scripts: %s)',
    async (javaScriptEnabled) => {
      const language = `${code === 'en' ? 'x' : 'y'}${javaScriptEnabled ? 'a' : 'b'}z`
      const machine = await startMachine()
      const own = `${address}/${code}/translate/${translatedId}/ar`
      await world.store(homework({ serves: { en: `Children ${language}.` } }))
      const page = await pageOf(first, { javaScriptEnabled })
      const work = (at: Date) =>
        createWorkers({
          database: world.database,
          clock: { now: () => at },
          kinds: translateJobs({ database: world.database, machine: machine.translation }),
          tell: () => undefined,
        }).runDue(at)
      machine.instead.push(refusing(429))
      await page.goto(own)
      await press(page, 'fill')
      await page.waitForURL(`${own}/machine`)
      const bar = page.locator('progress')
      expect(await bar.getAttribute('value')).toBe('0')
      await work(site().clock.now())
      // Nobody touches the page: it loads itself again.
      await page.locator('.notice').waitFor({ timeout: 20_000 })
      if (javaScriptEnabled) {
        await page.goto(`${own}/machine?still=yes`)
        await lookAtPage(page, 'translate-machine', code)
      }
      await page.goto(`${own}/machine`)
      await work(new Date(site().clock.now().getTime() + 10_000))
      await expect.poll(() => page.locator('meta[http-equiv]').count(), { timeout: 20_000 }).toBe(0)
      expect(await bar.getAttribute('value')).toBe(await bar.getAttribute('max'))
      if (javaScriptEnabled) await lookAtPage(page, 'translate-machine-done', code)
      await page.context().close()
    },
  )
})

test.each(closely.map((it) => it.code))(
  'the pages of translators have no barriers, %s',
  async (code) => {
    await world.store(
      homework({ id: idFromNumber('RP', 2), slug: 'other', serves: { en: 'Children.', ar: 'أطفال.' } }),
    )
    const page = await pageOf(first, { locale: code })
    for (const [name, path] of [
      ['translate', into],
      ['translate-queue', '/translate?into=ar'],
    ] as const) {
      await page.goto(`${address}/${code}${path}`)
      await lookAtPage(page, name, code)
    }
    await page.goto(`${address}/${code}${into}`)
    await area(page, 'title').fill('كلمة '.repeat(21))
    await tick(page, 'title')
    await press(page, 'send')
    expect(await page.getByRole('alert').count()).toBe(1)
    expect((await area(page, 'title').inputValue()).trim()).toBe('كلمة '.repeat(21).trim())
    await lookAtPage(page, 'translate-refused', code)
    await page.context().close()
  },
  60_000,
)
