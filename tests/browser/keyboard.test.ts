import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newPage, useBrowser } from './browser.ts'
import { type Focus, hasFocus, isOnScreen, numberStops, readFocus } from './in-page.js'
import { addresses, addressOf } from './pages.ts'
import { useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()
let page: Page

beforeEach(async () => {
  page = await newPage(browser(), { locale: 'en', viewport: { width: 1000, height: 700 } })
})
afterEach(() => page.context().close())

test('a whole journey without a mouse', async () => {
  await page.goto(`${site().address}/en`)
  await tabTo('a.skip')
  await page.keyboard.press('Enter')
  await tab()
  expect(await page.evaluate(hasFocus, 'main')).toBe(true)

  await tabTo('input[type=search]')
  await page.keyboard.type('mentoring by occupation')
  await follow()
  expect(address()).toBe('/en/practices?q=mentoring+by+occupation')

  await tabTo('a[href="/en/practices/mentoring-by-occupation-toronto"]')
  await follow()
  expect(await page.locator('h1').innerText()).toBe('Mentoring of skilled immigrants by occupation')

  await tabTo('nav.contents a[href="#takenUp"]')
  await page.keyboard.press('Enter')
  await page.waitForFunction(isOnScreen, '#takenUp')
  await tab()
  expect(await page.evaluate(hasFocus, '#takenUp')).toBe(true)

  await page.reload()
  await tabTo('a[href^="/en/compare?p="]')
  await follow()
  await tabTo('input[name=p]:not(:checked)')
  await page.keyboard.press('Space')
  await tabTo('main form button')
  await follow()
  expect(await page.locator('table.compare thead th').count()).toBe(3)

  const compared = address()
  await page.reload()
  await tabTo('.languages summary')
  await page.keyboard.press('Enter')
  await tabTo('.languages a[hreflang=fr]')
  await follow()
  expect(address()).toBe(compared.replace('/en/', '/fr/'))
  expect(await page.locator('html').getAttribute('lang')).toBe('fr')
})

const walked = ['front', 'find', 'practice-full', 'idea', 'compare', 'cities', 'wrong-filter']

describe('Tab reaches everything, shows where it is, and comes out again', () => {
  test.each(addresses.filter((it) => walked.includes(it.name)))('$name', async (it) => {
    await page.goto(addressOf(site().address, 'en', it))
    const expected = await page.evaluate(numberStops)
    const seen = new Set<string>()
    for (let presses = 0; presses < expected + 2; presses += 1) {
      await page.keyboard.press('Tab')
      const focus = await page.evaluate(readFocus)
      if (focus.stop === undefined || seen.has(focus.stop)) break
      seen.add(focus.stop)
      expectVisible(focus)
    }
    expect(seen.size).toBe(expected)
  })
})

/** Presses Tab until what has the focus is what `selector` names. */
async function tabTo(selector: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await page.locator(`${selector}:focus`).count()) return
    await tab()
  }
  throw new Error(`Tab does not reach ${selector} on ${page.url()}`)
}

async function tab(): Promise<void> {
  await page.keyboard.press('Tab')
  const focus = await page.evaluate(readFocus)
  // Behind the last part of a page come the browser's own buttons, then the first part again.
  if (focus.name !== 'body ') expectVisible(focus)
}

function expectVisible({ name, isSeen, isOutlined }: Focus): void {
  expect({ name, isSeen, isOutlined }).toEqual({ name, isSeen: true, isOutlined: true })
}

/** Presses Enter and waits for the page that it leads to. */
async function follow(): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

function address(): string {
  const { pathname, search } = new URL(page.url())
  return pathname + search
}
