import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newPage, useBrowser } from './browser.ts'
import { addresses, addressOf } from './pages.ts'
import { tested, useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()
const folder = join(import.meta.dirname, '..', '..', 'artifacts', 'screenshots')

const schemes = ['light', 'dark'] as const
const widths = [360, 1280]

// English in full; the others only where lines break soonest.
const views = tested.flatMap(({ code }) =>
  widths.flatMap((width) =>
    schemes
      .filter((scheme) => code === 'en' || (width === 360 && scheme === 'light'))
      .map((scheme) => ({ code, width, scheme })),
  ),
)

describe('pictures of every page', () => {
  test.each(views)('$code, $width px, $scheme', async ({ code, width, scheme }) => {
    mkdirSync(folder, { recursive: true })
    const page = await newPage(browser(), {
      locale: code,
      colorScheme: scheme,
      viewport: { width, height: 800 },
    })
    for (const address of addresses) {
      await page.goto(addressOf(site().address, code, address))
      const path = join(folder, `${address.name}-${code}-${width}-${scheme}.png`)
      const picture = await page.screenshot({ path, fullPage: true })
      expect(picture.readUInt32BE(16)).toBe(width)
    }
    await page.context().close()
  })
})
