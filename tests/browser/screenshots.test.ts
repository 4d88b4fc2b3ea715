import { describe, expect, test } from 'vitest'
import { newPage, useBrowser } from './browser.ts'
import { addresses, addressOf } from './pages.ts'
import { takePicture } from './picture.ts'
import { closely, useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()

// How pages look is for people to judge: a picture of each direction of writing, a wide one, and a dark one.
const views = [
  ...closely.map(({ code }) => ({ code, width: 360, scheme: 'light' as const })),
  { code: 'en', width: 1280, scheme: 'light' as const },
  { code: 'en', width: 1280, scheme: 'dark' as const },
]

describe('pictures of every page', () => {
  test.each(views)('$code, $width px, $scheme', async ({ code, width, scheme }) => {
    const page = await newPage(browser(), {
      locale: code,
      colorScheme: scheme,
      viewport: { width, height: 800 },
    })
    for (const address of addresses.filter((it) => scheme === 'light' || it.dark)) {
      await page.goto(addressOf(site().address, code, address))
      const picture = await takePicture(page, `screenshots/${address.name}-${code}-${width}-${scheme}`)
      expect(picture.readUInt32BE(16)).toBe(width)
    }
    await page.context().close()
  })
})
