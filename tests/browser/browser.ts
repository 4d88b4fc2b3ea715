import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { findChromium } from '../../scripts/testing/chromium.ts'

/** Starts one browser before the tests of a file, and ends it after them. */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined
  beforeAll(async () => {
    const { path, args } = await findChromium()
    browser = await chromium.launch({ executablePath: path, args })
  })
  afterAll(() => browser?.close())
  return () => {
    if (!browser) throw new Error('the browser runs only while tests do')
    return browser
  }
}

/** A page in a context of its own, that stands still and gives up after ten seconds. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
    ...options,
  })
  context.setDefaultTimeout(10_000)
  return context.newPage()
}

/** Everything that went wrong in a page, or left the site, since it was last asked. */
export interface Complaints {
  take(): string[]
}

/**
 * Listens to a page: messages of the console (violations of the content policy arrive there too), errors of scripts,
 * failed requests, and requests to anybody else. The document's own status is none of it.
 */
export function listenTo(page: Page, origin: string): Complaints {
  let heard: string[] = []
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    if (message.location().url === page.url() && /status of \d{3}/.test(message.text())) return
    heard.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => heard.push(`script: ${error.message}`))
  page.on('requestfailed', (it) => heard.push(`failed: ${it.url()} ${it.failure()?.errorText}`))
  page.on('response', (it) => {
    const isPart = it.request().resourceType() !== 'document'
    if (isPart && it.status() >= 400) heard.push(`${it.status()}: ${it.url()}`)
  })
  page.on('request', (it) => {
    if (new URL(it.url()).origin !== origin && !it.url().startsWith('data:'))
      heard.push(`elsewhere: ${it.url()}`)
  })
  return {
    take: () => {
      const some = heard
      heard = []
      return some
    },
  }
}
