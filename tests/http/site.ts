import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { buildAssets } from '../../scripts/assets.ts'
import { createApp } from '../../src/app.ts'
import { importRecords } from '../../src/interchange/index.ts'
import { fixedClock } from '../../src/platform/clock/index.ts'
import { readSettings } from '../../src/platform/config/index.ts'
import { openSqlite } from '../../src/platform/db/index.ts'
import { readAssets, startServer } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import { loadFewPlaces, openTestSearch } from '../database/support.ts'

/** An answer as it came over the wire. */
export interface RawAnswer {
  status: number
  headers: Headers
  body: string
}

export interface HttpSite {
  url: string
  /** What the log says so far, one event each. */
  log(): { event: string; level: string; cause?: string }[]
  /** Sends these very bytes, each character one of them, on a connection of their own. */
  send(request: string): Promise<RawAnswer>
  /** Asks for a target as it is written. */
  ask(
    target: string,
    options?: { method?: string; headers?: Record<string, string>; body?: string },
  ): Promise<RawAnswer>
}

const clock = fixedClock('2026-11-24T12:00:00Z')

/** The whole site with the opening collection on loopback, before the tests of a file; gone after them. */
export function useSite(): HttpSite {
  const lines: string[] = []
  const log = createLog('info', (it) => lines.push(it))
  const ends: (() => unknown)[] = []
  const site = { url: '', port: 0 }

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rialto-http-'))
    ends.push(() => rmSync(folder, { recursive: true, force: true }))
    const database = openSqlite(join(folder, 'data'))
    ends.push(() => database.close())
    await database.migrate(migrations)
    await loadFewPlaces(database)
    await importRecords(database, 'catalogue', clock.now(), {
      problem: (it) => console.error(it),
      progress: () => undefined,
    })
    const assets = join(folder, 'assets')
    await buildAssets(assets)
    const settings = readSettings({ RATE_LIMIT: '0' })
    const search = await openTestSearch(database)
    ends.push(() => search.close())
    const app = createApp({
      settings,
      database,
      search,
      assets: readAssets(assets),
      clock,
      log,
      release: 'test',
    })
    ends.push(() => app.stop())
    const server = await startServer({
      fetch: app.fetch,
      host: '127.0.0.1',
      port: 0,
      requestMilliseconds: 10_000,
    })
    ends.push(() => server.close(100))
    Object.assign(site, { port: server.port, url: `http://127.0.0.1:${server.port}` })
  }, 60_000)
  afterAll(async () => {
    for (const end of ends.reverse()) await end()
  })

  const send = async (request: string): Promise<RawAnswer> => {
    const socket = connect(site.port, '127.0.0.1').setEncoding('latin1')
    socket.write(request, 'latin1')
    return parseAnswer(await text(socket))
  }
  return {
    get url() {
      return site.url
    },
    log: () => {
      log.flush()
      return lines.flatMap((it) => it.split('\n').filter(Boolean)).map((it) => JSON.parse(it))
    },
    send,
    ask: (target, { method = 'GET', headers = {}, body = '' } = {}) => {
      const all = { Host: 'localhost', Connection: 'close', ...headers }
      const length = body === '' ? {} : { 'Content-Length': String(body.length) }
      const head = Object.entries({ ...all, ...length }).map(([name, value]) => `${name}: ${value}\r\n`)
      return send(`${method} ${target} HTTP/1.1\r\n${head.join('')}\r\n${body}`)
    },
  }
}

function parseAnswer(raw: string): RawAnswer {
  const end = raw.indexOf('\r\n\r\n')
  const [first = '', ...lines] = raw.slice(0, end === -1 ? undefined : end).split('\r\n')
  const headers = new Headers(
    lines.map((it): [string, string] => [it.slice(0, it.indexOf(':')), it.slice(it.indexOf(':') + 1).trim()]),
  )
  const body = Buffer.from(end === -1 ? '' : raw.slice(end + 4), 'latin1').toString()
  return { status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1] ?? 0), headers, body }
}
