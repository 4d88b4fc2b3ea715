import { chromium } from 'playwright-core'
import { expect, it, vi } from 'vitest'
import { findChromium } from '../../scripts/testing/chromium.ts'

it('finds a browser that draws a page', async () => {
  const { path, args } = await findChromium()
  const browser = await chromium.launch({ executablePath: path, args })
  try {
    const page = await browser.newPage({ viewport: { width: 200, height: 100 } })
    await page.goto('data:text/html,<title>Rialto</title><body style="background:teal">')
    expect(await page.title()).toBe('Rialto')
    const picture = await page.screenshot()
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([200, 100])
  } finally {
    await browser.close()
  }
})

it('says so when CHROMIUM_PATH is not a browser', async () => {
  vi.stubEnv('CHROMIUM_PATH', '/bin/true')
  const error = await findChromium().catch((reason: Error) => reason)
  vi.unstubAllEnvs()
  expect(String(error)).toBe(
    'Error: CHROMIUM_PATH=/bin/true does not run; point it at a Chromium or leave it empty',
  )
})
