import { createHash, randomBytes } from 'node:crypto'
import { copyFileSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { loadGazetteer } from '../../src/places/index.ts'
import { type Database, openPostgres, openSqlite } from '../../src/platform/db/index.ts'
import { openSearch, readThesaurus, type Search } from '../../src/search/index.ts'

/** The engine that this run of the tests is for. */
export const engine = process.env.RIALTO_TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite'

/** A new, empty, migrated database, gone when the test ends. All of one run have the same site's secret. */
export async function newDatabase(): Promise<Database> {
  const { open, remove } = await newPlace(await findTemplate())
  const database = await open()
  onTestFinished(async () => {
    await database.close()
    await remove()
  })
  return database
}

/** Room for one database, which a test opens as often as it likes; with what is in `template`, else empty. */
export async function newPlace(template?: string): Promise<{
  open(): Promise<Database>
  remove(): Promise<void>
  where: string
}> {
  if (engine === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'rialto-test-'))
    if (template !== undefined) copyFileSync(template, join(folder, 'rialto.db'))
    return {
      where: folder,
      open: async () => openSqlite(folder),
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    }
  }
  const url = new URL(process.env.TEST_DATABASE_URL ?? '')
  const name = `rialto_test_${randomBytes(6).toString('hex')}`
  await administer(url, `create database ${name}${template === undefined ? '' : ` template ${template}`}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return {
    where: own.href,
    open: () => openPostgres(own.href),
    remove: () => administer(url, `drop database if exists ${name} with (force)`),
  }
}

let template: Promise<string> | undefined

/** A migrated database to copy: all the migrations for every test would take longer than the tests. */
function findTemplate(): Promise<string> {
  template ??= engine === 'sqlite' ? makeTemplateFile() : makeTemplateDatabase()
  return template
}

async function makeTemplateFile(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const database = openSqlite(folder)
  await database.migrate(migrations)
  await database.close()
  return join(folder, 'rialto.db')
}

/** One for all processes of these migrations; it stays until the server ends. */
async function makeTemplateDatabase(): Promise<string> {
  const url = new URL(process.env.TEST_DATABASE_URL ?? '')
  const hash = createHash('sha256')
  for (const file of globSync('migrations/*.ts').sort()) hash.update(readFileSync(file))
  const name = `rialto_template_${hash.digest('hex').slice(0, 12)}`
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query('select pg_advisory_lock(7411)')
  const { rows } = await client.query('select 1 from pg_database where datname = $1', [name])
  if (rows.length === 0) {
    const making = `${name}_new`
    await client.query(`drop database if exists ${making} with (force)`)
    await client.query(`create database ${making}`)
    const own = new URL(url)
    own.pathname = `/${making}`
    const database = await openPostgres(own.href)
    await database.migrate(migrations)
    await database.close()
    await client.query(`alter database ${making} rename to ${name}`)
  }
  await client.end()
  return name
}

async function administer(url: URL, statement: string): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(statement)
  await client.end()
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
