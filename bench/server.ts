import { join } from 'node:path'
import { Hono } from 'hono'
import { migrations } from '../migrations/index.ts'
import { createApp } from '../src/app.ts'
import { systemClock } from '../src/platform/clock/index.ts'
import { readSettings } from '../src/platform/config/index.ts'
import { openDatabase } from '../src/platform/db/index.ts'
import { readAssets, startServer } from '../src/platform/http/index.ts'
import { createLog } from '../src/platform/log/index.ts'
import { openSearch, readThesaurus } from '../src/search/index.ts'

// The site as it is served, with one more route behind the same gate: 10 kB of constant HTML that no cache keeps.
const constant = `<!doctype html><title>constant</title><p>${'x'.repeat(10_000 - 45)}</p>`
const extra = new Hono().get('/constant', (c) =>
  c.html(constant, 200, { 'Cache-Control': 'private, no-store' }),
)

const settings = readSettings(process.env)
const database = await openDatabase(settings)
await database.migrate(migrations)
const log = createLog(settings.logLevel)
const search = await openSearch({
  database,
  thesaurus: readThesaurus('catalogue/concepts'),
  snapshotFile: join(settings.dataDir, 'search.snapshot'),
})
const app = createApp({
  settings,
  database,
  search,
  assets: readAssets(process.argv[2] ?? 'dist/assets'),
  clock: systemClock,
  log,
  release: 'bench',
  extra,
})
const server = await startServer({
  fetch: app.fetch,
  host: settings.host,
  port: settings.port,
  requestMilliseconds: 30_000,
})
process.once('SIGTERM', async () => {
  await server.close(500)
  await app.stop()
  await search.close()
  await database.close()
})
