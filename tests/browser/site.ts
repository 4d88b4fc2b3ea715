import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { buildAssets } from '../../scripts/assets.ts'
import { createApp } from '../../src/app.ts'
import { describeProblem, importRecords } from '../../src/interchange/index.ts'
import { loadGazetteer } from '../../src/places/index.ts'
import { type Clock, fixedClock } from '../../src/platform/clock/index.ts'
import { readSettings } from '../../src/platform/config/index.ts'
import { type Database, openSqlite } from '../../src/platform/db/index.ts'
import { type Assets, readAssets, startServer } from '../../src/platform/http/index.ts'
import { type Language, languages, pseudoLanguages } from '../../src/platform/i18n/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import type { Mail } from '../../src/web/index.ts'
import { loadFewPlaces, openTestSearch } from '../database/support.ts'
import { imports } from './records.ts'

const start = fixedClock('2026-11-24T09:00:00Z')
const hamburg = 2_911_298

/** Every language of the interface, and English mirrored from right to left. */
export const tested: readonly Language[] = [
  ...languages,
  ...pseudoLanguages.filter((it) => it.code === 'en-XB'),
]

/**
 * Those that a browser looks at closely, one for each direction of writing: pages of the others differ only in words, and what
 * words can break is looked at in all of them.
 */
export const closely: readonly Language[] = tested.filter((it) => /^(en|ar)$/.test(it.code))

/** The whole site on this machine's loopback address, with the opening collection and the records of these tests. */
export interface TestSite {
  address: string
  /** The same by name: passkeys are for names, not for numbers. */
  named: string
  assets: Assets
  database: Database
  /** Every mail that was sent, the newest last. */
  mails: readonly Mail[]
  clock: Clock
  /** Lets so many minutes pass. */
  wait(minutes: number): void
  /** Serves the same data once more, under other settings. */
  serve(settings: { rateLimit?: number; database?: Database; translationUrl?: string }): Promise<string>
  /** A second database, without tables. */
  emptyDatabase(): Database
}

/** Starts a site before the tests of a file, and takes it away after them. */
export function useSite(): () => TestSite {
  let site: TestSite | undefined
  const endings: (() => unknown)[] = []
  beforeAll(async () => {
    site = await startSite(endings)
  })
  afterAll(async () => {
    for (const end of endings.reverse()) await end()
  })
  return () => {
    if (!site) throw new Error('the site runs only while tests do')
    return site
  }
}

async function startSite(endings: (() => unknown)[]): Promise<TestSite> {
  let passed = 0
  const clock: Clock = { now: () => new Date(start.now().getTime() + passed) }
  const mails: Mail[] = []
  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'rialto-browser-'))
    endings.push(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  }
  const newSqlite = () => {
    const made = openSqlite(newFolder())
    endings.push(() => made.close())
    return made
  }
  const database = newSqlite()
  await fill(database, newFolder())
  const built = newFolder()
  await buildAssets(built)
  const assets = readAssets(built)
  const serve: TestSite['serve'] = async ({ rateLimit = 0, database: other = database, translationUrl }) => {
    const search = await openTestSearch(other)
    endings.push(() => search.close())
    const app = createApp({
      settings: readSettings({
        RATE_LIMIT: String(rateLimit),
        ...(translationUrl === undefined ? {} : { TRANSLATION_URL: translationUrl }),
      }),
      database: other,
      search,
      assets,
      clock,
      sendMail: async (_, mail) => {
        mails.push(mail)
      },
      log: createLog('error', () => undefined),
      release: 'test',
      languages: tested,
    })
    const server = await startServer({
      fetch: app.fetch,
      host: '127.0.0.1',
      port: 0,
      // Tests hold requests back for longer than people may.
      requestMilliseconds: 300_000,
    })
    endings.push(() => app.stop())
    endings.push(() => server.close(100))
    return `http://127.0.0.1:${server.port}`
  }
  const address = await serve({})
  return {
    address,
    named: address.replace('127.0.0.1', 'localhost'),
    assets,
    database,
    mails,
    clock,
    wait: (minutes) => {
      passed += minutes * 60_000
    },
    serve,
    emptyDatabase: newSqlite,
  }
}

async function fill(database: Database, folder: string): Promise<void> {
  await database.migrate(migrations)
  await loadFewPlaces(database)
  // A city of which no practice is told.
  await database.inWrite((tx) => loadGazetteer(tx, (it) => it.geonames === hamburg))
  await load(database, 'catalogue')
  for (const [at, records] of imports.entries()) {
    const file = join(folder, `${at}.jsonl`)
    writeFileSync(file, records.map((it) => `${JSON.stringify(it)}\n`).join(''))
    await load(database, file)
  }
}

async function load(database: Database, path: string): Promise<void> {
  const problems: string[] = []
  await importRecords(database, path, start.now(), {
    problem: (it) => problems.push(describeProblem(it)),
    progress: () => undefined,
  })
  if (problems.length > 0) throw new Error(problems.join('\n'))
}
