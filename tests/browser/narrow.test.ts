import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { newPage, useBrowser } from './browser.ts'
import { expectNone, findBarriers } from './check.ts'
import { readCovers, readOverflow } from './in-page.js'
import { addresses, addressOf } from './pages.ts'
import { tested, useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()

// A phone, and a screen of 1280 x 1024 at 400 %.
const phone = { width: 320, height: 640 }
const zoomed = { width: 320, height: 256 }

describe.each(tested)('320 px wide, $code', ({ code }) => {
  let page: Page
  beforeAll(async () => {
    page = await newPage(browser(), { locale: code, viewport: phone })
  })
  afterAll(() => page.context().close())

  test.each(addresses)('$name', async (address) => {
    await page.setViewportSize(phone)
    await page.goto(addressOf(site().address, code, address))
    expectNone(await page.evaluate(readOverflow))
    if (code === 'en') expectNone(await findBarriers(page, 'target-size'))
    await page.setViewportSize(zoomed)
    expectNone(await page.evaluate(readOverflow))
    expectNone(await page.evaluate(readCovers))
  })
})
