import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { loadGazetteer } from '../../src/places/index.ts'
import { type Database, openPostgres, openSqlite } from '../../src/platform/db/index.ts'
import { openSearch, readThesaurus, type Search } from '../../src/search/index.ts'
import { borrowDatabase, createEmptyDatabase } from './lent.ts'

/** The engine that this run of the tests is for. */
export const engine = process.env.RIALTO_TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite'

/** A new, empty, migrated database, gone when the test ends. All of one run have the same site's secret. */
export async function newDatabase(): Promise<Database> {
  const { open, remove } = engine === 'sqlite' ? newFile(await findTemplate()) : await borrow()
  const database = await open()
  onTestFinished(async () => {
    await database.close()
    await remove()
  })
  return database
}

/** Room for one database, which a test opens as often as it likes. */
export interface Place {
  where: string
  open(): Promise<Database>
  remove(): Promise<void>
}

/** Room for a database without tables. */
export async function newPlace(): Promise<Place> {
  if (engine === 'sqlite') return newFile()
  const { url, drop } = await createEmptyDatabase()
  return { where: url, open: () => openPostgres(url), remove: drop }
}

async function borrow(): Promise<Place> {
  const { url, giveBack } = await borrowDatabase()
  return { where: url, open: () => openPostgres(url), remove: giveBack }
}

function newFile(template?: string): Place {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-test-'))
  if (template !== undefined) copyFileSync(template, join(folder, 'rialto.db'))
  return {
    where: folder,
    open: async () => openSqlite(folder),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

let template: Promise<string> | undefined

/** A migrated database to copy: all the migrations for every test would take longer than the tests. */
function findTemplate(): Promise<string> {
  template ??= makeTemplate()
  return template
}

async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const database = openSqlite(folder)
  await database.migrate(migrations)
  await database.close()
  return join(folder, 'rialto.db')
}

/** What search asks, and what the database asks to notice other processes: they do so by themselves, at any moment. */
const byItself = /search_|pg_|to_regclass|max\(id\) as latest from fact/

/** How many statements `act` sends to the database, without those that would be sent anyway. */
export async function countStatements(database: Database, act: () => Promise<unknown>): Promise<number> {
  const executor = database.read.getExecutor()
  const send = executor.executeQuery
  let count = 0
  executor.executeQuery = ((...given: Parameters<typeof send>) => {
    if (!byItself.test(given[0].sql)) count += 1
    return send.apply(executor, given)
  }) as typeof send
  await act()
  executor.executeQuery = send
  return count
}

/** The search of a test's site, with the concepts that Rialto ships. */
export function openTestSearch(database: Database): Promise<Search> {
  return openSearch({ database, thesaurus: readThesaurus('catalogue/concepts') })
}

/** GeoNames numbers of the cities that the opening collection names. */
const fewCities = new Set([
  6167865, 2193733, 5913490, 2643743, 2653822, 3165524, 2934691, 2925533, 4839366, 5128581, 3448439,
])

/** Loads only the places that the opening collection needs: the other 135,000 take seconds. */
export async function loadFewPlaces(database: Database): Promise<void> {
  await database.inWrite((tx) => loadGazetteer(tx, (it) => fewCities.has(it.geonames)))
}
