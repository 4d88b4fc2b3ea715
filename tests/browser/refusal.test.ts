import { connect, type Socket } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { listenTo, newPage, useBrowser } from './browser.ts'
import { expectNone, findBarriers, findKeys, findMistakes } from './check.ts'
import { closely, useSite } from './site.ts'

const site = useSite()
const browser = useBrowser()
const sockets: Socket[] = []
afterAll(() => {
  for (const it of sockets) it.destroy()
})

describe('what the site answers when it cannot answer', () => {
  test('429 to somebody who asks too often', async () => {
    const address = await site().serve({ rateLimit: 1 })
    for (let asked = 0; asked < 20; asked += 1) expect((await fetch(`${address}/en/about`)).status).toBe(200)
    await expectPages(address, 429)
  })

  test('503 when too many are asking', async () => {
    const address = await site().serve({})
    await keepBusy(new URL(address), 500)
    await expectPages(address, 503)
  })

  test('500 when the database is broken, without saying why', async () => {
    const address = await site().serve({ database: site().emptyDatabase() })
    const text = await expectPages(address, 500)
    expect(text).not.toMatch(/no such table|at .*\.ts|sqlite|select /i)
  })
})

/** Opens a page in both directions of writing and looks at it; gives what was read. */
async function expectPages(address: string, status: number): Promise<string> {
  let text = ''
  for (const { code, dir } of closely) {
    for (const javaScriptEnabled of [true, false]) {
      const page = await newPage(browser(), { locale: code, javaScriptEnabled })
      // The picture in the browser's tab is refused as well.
      const complaints = listenTo(page, address)
      const sent = await page.goto(`${address}/${code}/hundred`)
      expect(sent?.status()).toBe(status)
      const html = page.locator('html')
      expect([await html.getAttribute('lang'), await html.getAttribute('dir')]).toEqual([code, dir])
      expectNone(await findMistakes((await sent?.text()) ?? ''))
      expectNone(await findKeys(page))
      if (javaScriptEnabled) expectNone(await findBarriers(page))
      expect(complaints.take().filter((it) => !/favicon|status of (429|503)/.test(it))).toEqual([])
      text += await readMain(page)
      await page.context().close()
    }
  }
  return text
}

async function readMain(page: Page): Promise<string> {
  return page.locator('main').innerText()
}

/** Has `count` requests under way that send no more than their heads. */
async function keepBusy({ hostname, port, host }: URL, count: number): Promise<void> {
  const head = `POST /en/sign-out HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\n`
  const opened = Array.from({ length: count }, () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const socket = connect(Number(port), hostname, () => socket.write(head, () => resolve()))
    socket.on('error', () => undefined)
    sockets.push(socket)
    return promise
  })
  await Promise.all(opened)
}
