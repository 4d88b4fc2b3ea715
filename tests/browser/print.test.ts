import { describe, expect, test } from 'vitest'
import { newPage, useBrowser } from './browser.ts'
import { addresses, addressOf } from './pages.ts'
import { useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()
const mostPages = 3

describe('on paper', () => {
  test.each(addresses.filter((it) => it.kind === '/practices/:slug'))(
    `$name takes at most ${mostPages} sheets of A4 and leaves the navigation out`,
    async (address) => {
      const page = await newPage(browser(), { locale: 'en' })
      await page.goto(addressOf(site().address, 'en', address))
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('nav:visible, form:visible, .skip:visible').count()).toBe(0)
      expect(await page.locator('h1').isVisible()).toBe(true)
      expect(await page.locator('#sources').innerText()).toContain('RP-')
      const margin = { top: '15mm', bottom: '15mm', left: '18mm', right: '18mm' }
      const pdf = await page.pdf({ format: 'A4', margin, preferCSSPageSize: true })
      expect(countPages(pdf)).toBeLessThanOrEqual(mostPages)
      await page.context().close()
    },
  )
})

function countPages(pdf: Buffer): number {
  const found = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []
  expect(found.length).toBeGreaterThan(0)
  return found.length
}
