import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { migrations } from '../../migrations/index.ts'
import { createApp, createSiteWorkers } from '../app.ts'
import { makeAdminLink } from '../people/index.ts'
import { countCities } from '../places/index.ts'
import { systemClock } from '../platform/clock/index.ts'
import type { Settings } from '../platform/config/index.ts'
import { type Database, openDatabase } from '../platform/db/index.ts'
import { Unavailable } from '../platform/errors/index.ts'
import { CannotListen, type RunningServer, readAssets, startServer } from '../platform/http/index.ts'
import { createLog, type Log } from '../platform/log/index.ts'
import { areEntriesCurrent, isEmpty } from '../practices/index.ts'
import { openSearch, thesaurusFrom } from '../search/index.ts'
import { type Command, Failure, takeArguments } from './command.ts'
import { explainError } from './explain.ts'
import { settingsOrFailure } from './open.ts'
import { findConcepts, snapshotFileIn } from './search-files.ts'

const stopSignals = ['SIGTERM', 'SIGINT'] as const
const onEveryAddress = new Set(['::', '0.0.0.0', '::1', '127.0.0.1'])

export const serveCommand: Command = {
  name: 'serve',
  arguments: '',
  summary: 'Prepares the database if that is needed, and serves the site until it is told to stop.',
  details: ['', 'SIGTERM or SIGINT (Ctrl+C): finishes the requests under way, closes the database and ends.'],
  run: async (args) => {
    takeArguments('serve', args, {})
    const settings = settingsOrFailure()
    const log = createLog(settings.logLevel)
    startSmall()
    const assets = readAssets(findAssets())
    const database = await openPrepared(settings)
    const thesaurus = thesaurusFrom(findConcepts())
    const search = await openSearch({
      database,
      thesaurus,
      snapshotFile: snapshotFileIn(settings.dataDir),
      tell: (event, detail, error) =>
        event === 'search.started'
          ? log.info('search.started', detail)
          : log.error('search.failed', detail, error),
    })
    const app = createApp({
      settings,
      database,
      search,
      assets,
      clock: systemClock,
      log,
      release: readRelease(),
    })
    const server = await listenOrFail(settings, app.fetch, async () => {
      await search.close()
      await database.close()
    })
    // Listened for before anybody hears that the site is there: who is told may end it at once.
    const stopped = stopSignal()
    const address = settings.publicUrl ?? `http://${nameOf(settings.host)}:${server.port}`
    const workers = createSiteWorkers({ settings, database, clock: systemClock, log, address, thesaurus })
    await workers.start()
    await announce(address, database, server, log)
    growAsNeeded()
    await stopped
    log.info('server.stopping')
    await Promise.all([server.close(), workers.stop()])
    await app.stop()
    await search.close()
    await database.close()
    log.info('server.stopped')
    log.flush()
    return 0
  },
}

/**
 * What a start leaves behind is short-lived, and V8 would make room for it that it never gives back: on a small machine that is a third of all memory. The
 * flag rules how the room for new objects grows; 2 is what V8 uses.
 */
const startSmall = () => setFlagsFromString('--semi-space-growth-factor=1')
const growAsNeeded = () => setFlagsFromString('--semi-space-growth-factor=2')

/**
 * Opens the database. A new one is filled first, old entries of search are made anew, and an index that was never kept is built, by a
 * process of its own: what that needs of memory is given back before the server starts.
 */
async function openPrepared(settings: Settings): Promise<Database> {
  const database = await openDatabase(settings)
  await database.migrate(migrations)
  if (await isPrepared(database, settings)) return database
  await database.close()
  await prepare()
  return openDatabase(settings)
}

async function isPrepared({ read }: Database, { dataDir }: Settings): Promise<boolean> {
  const isFilled = (await countCities(read)) > 0 && !(await isEmpty(read)) && (await areEntriesCurrent(read))
  return isFilled && existsSync(snapshotFileIn(dataDir))
}

async function prepare(): Promise<void> {
  const child = spawn(process.execPath, [process.argv[1] ?? '', 'migrate'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  // Without this the child would go on alone, and hold the data folder.
  const stop = () => child.kill()
  for (const signal of stopSignals) process.on(signal, stop)
  const [code, signal] = await once(child, 'exit')
  for (const it of stopSignals) process.off(it, stop)
  if (code === 0) return
  throw new Failure(
    signal === null
      ? 'the database could not be prepared; the lines above say why'
      : 'stopped while the database was being prepared; the next start begins again',
  )
}

async function listenOrFail(
  settings: Settings,
  fetch: ReturnType<typeof createApp>['fetch'],
  giveUp: () => Promise<void>,
): Promise<RunningServer> {
  try {
    const { host, port, requestSeconds } = settings
    return await startServer({ fetch, host, port, requestMilliseconds: requestSeconds * 1000 })
  } catch (error) {
    await giveUp()
    if (error instanceof CannotListen) throw new Failure(error.message)
    throw error
  }
}

async function announce(address: string, database: Database, server: RunningServer, log: Log): Promise<void> {
  log.info('server.started', { port: server.port, database: database.engine })
  log.flush()
  process.stdout.write(`\nRialto is at ${address}\n${await adminLine(database, address)}\n\n`)
}

/** A host as one types it on the same machine. */
function nameOf(host: string): string {
  if (onEveryAddress.has(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** A site that can only be read, because its disk is full or a replica, is still a site. */
async function adminLine(database: Database, address: string): Promise<string> {
  try {
    const token = await database.inWrite((tx) => makeAdminLink(tx, systemClock.now()))
    return `Administrator link, good once and for an hour: ${address}/admin/${token}`
  } catch (error) {
    if (error instanceof Unavailable) return `No administrator link: ${explainError(error)}`
    throw error
  }
}

async function stopSignal(): Promise<void> {
  await Promise.race(stopSignals.map((it) => once(process, it)))
  // A second signal ends the process at once.
  for (const signal of stopSignals) process.once(signal, () => process.exit(1))
}

/** The folder of the built files for browsers, beside the built code. */
function findAssets(): string {
  const folder = join(dirname(fileURLToPath(import.meta.url)), 'assets')
  if (!existsSync(join(folder, 'manifest.json')))
    throw new Failure('the built files are missing; run: npm run build')
  return folder
}

function readRelease(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== dirname(at); at = dirname(at)) {
    const file = join(at, 'package.json')
    if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
  }
  return 'unknown'
}
