import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { buildAssets } from '../../scripts/assets.ts'
import { createApp } from '../../src/app.ts'
import { importRecords } from '../../src/interchange/index.ts'
import { fixedClock } from '../../src/platform/clock/index.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { readAssets, startServer } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import { loadFewPlaces, newDatabase, openTestSearch } from './support.ts'

export const now = new Date('2026-11-24T12:00:00Z')

/** A running site with the opening collection on the engine of this run; gone when the test ends. */
export async function startSite(): Promise<{ url: string; database: Database; log: string[] }> {
  const database = await newDatabase()
  await loadFewPlaces(database)
  await importRecords(database, 'catalogue', now, {
    problem: (it) => console.error(it),
    progress: () => undefined,
  })
  const folder = mkdtempSync(join(tmpdir(), 'rialto-assets-'))
  await buildAssets(folder)
  const lines: string[] = []
  const search = await openTestSearch(database)
  const app = createApp({
    settings: {
      publicUrl: undefined,
      trustedProxies: [],
      rateLimit: 0,
      requestSeconds: 10,
      smtpUrl: undefined,
      dataDir: folder,
      translationUrl: undefined,
    },
    database,
    search,
    assets: readAssets(folder),
    clock: fixedClock(now.toISOString()),
    log: createLog('info', (it) => lines.push(it)),
    release: 'test',
  })
  const server = await startServer({
    fetch: app.fetch,
    host: '127.0.0.1',
    port: 0,
    requestMilliseconds: 10_000,
  })
  onTestFinished(async () => {
    await server.close(1000)
    await app.stop()
    await search.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { url: `http://127.0.0.1:${server.port}`, database, log: lines }
}
