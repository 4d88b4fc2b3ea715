import type { Browser, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '../../src/platform/i18n/index.ts'
import { listenTo, newPage } from './browser.ts'
import { expectNone, findBarriers, findKeys, findMistakes, findUnmirrored } from './check.ts'
import { readOverflow } from './in-page.js'
import { type Address, addresses, addressOf } from './pages.ts'
import { takePicture } from './picture.ts'
import { closely, type TestSite } from './site.ts'

type Look = (page: Page, language: Language, address: Address, sent: Response) => Promise<void>

/** Opens every page in some languages, with scripts or without, and looks at each by `look`. */
export function describePages(
  site: () => TestSite,
  browser: () => Browser,
  javaScriptEnabled: boolean,
  look: Look,
  spoken: readonly Language[] = closely,
): void {
  describe.each(spoken)('$code', (language) => {
    let page: Page
    beforeAll(async () => {
      page = await newPage(browser(), { locale: language.code, javaScriptEnabled })
    })
    afterAll(() => page.context().close())

    test.each(addresses)('$name', async (address) => {
      const own = await page.context().newPage()
      const complaints = listenTo(own, site().address)
      const sent = await own.goto(addressOf(site().address, language.code, address))
      expect(sent?.status()).toBe(address.status)
      await expectLanguage(own, language)
      if (sent) await look(own, language, address, sent)
      expectNone(complaints.take())
      await own.close()
    })
  })
}

async function expectLanguage(page: Page, { code, dir }: Language): Promise<void> {
  const html = page.locator('html')
  expect([await html.getAttribute('lang'), await html.getAttribute('dir')]).toEqual([code, dir])
}

/** Barriers, markup, and words that were not translated. */
export const lookWithScripts: Look = async (page, _, address, sent) => {
  expectNone(await findBarriers(page))
  expectNone(await findMistakes(await sent.text()))
  expectNone(await findKeys(page))
  if (!address.dark) return
  await page.emulateMedia({ colorScheme: 'dark' })
  expectNone(await findBarriers(page, 'color-contrast'))
}

/** No words were written by hand instead of translated: in the mirrored language they show. */
export const lookMirrored: Look = async (page) => {
  expectNone(await findUnmirrored(page))
}

/**
 * The page is there, and has no barriers. Where scripts are forbidden axe does not run either, so it is shown a copy
 * of the document without the site's scripts; a document that has none was looked at with scripts already.
 */
export const lookWithoutScripts: Look = async (page, language, _, sent) => {
  expect(await page.locator('h1').count()).toBe(1)
  expect((await page.locator('main').innerText()).length).toBeGreaterThan(40)
  const html = await sent.text()
  if (!html.includes('<script')) return
  const copy = await page
    .context()
    .browser()
    ?.newContext({ locale: language.code, reducedMotion: 'reduce' })
    .then((it) => it.newPage())
  if (!copy) throw new Error('the browser is gone')
  const body = html.replace(/<script\b.*?<\/script>/gs, '').replace(/<\/?noscript>/g, '')
  await copy.route(sent.url(), (route) => route.fulfill({ contentType: 'text/html', body }))
  await copy.goto(sent.url())
  expectNone(await findBarriers(copy))
  await copy.context().close()
}

/** No barriers, mistakes or untranslated words; nothing wider than a narrow screen; and pictures, narrow and wide. */
export async function lookAtPage(page: Page, name: string, code: string): Promise<void> {
  const html = await page.content()
  expectNone(await findMistakes(`<!doctype html>${html.replace(/^<!DOCTYPE html>/i, '')}`))
  expectNone(await findKeys(page))
  if (code === 'en-XB') expectNone(await findUnmirrored(page))
  await page.setViewportSize({ width: 320, height: 800 })
  expectNone(await page.evaluate(readOverflow))
  if (!closely.some((it) => it.code === code)) return
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    expectNone(await page.evaluate(readOverflow))
    expectNone(await findBarriers(page))
    await takePicture(page, `screenshots/${name}-${code}-${width}-light`)
  }
}
