import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { importRecords } from '../interchange/index.ts'
import { countCities, loadGazetteer } from '../places/index.ts'
import type { Database } from '../platform/db/index.ts'
import { isEmpty } from '../practices/index.ts'
import { makeSnapshot, thesaurusFrom } from '../search/index.ts'
import { type Command, Failure, takeArguments } from './command.ts'
import { reportProblem } from './import.ts'
import { withDatabase } from './open.ts'
import { Progress } from './progress.ts'
import { updateEntries } from './reindex.ts'
import { findConcepts, snapshotFileIn } from './search-files.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  arguments: '[--bare]',
  summary: 'Makes or updates the tables, loads the places of GeoNames and, if empty, the opening collection.',
  details: [
    '',
    'After an upgrade that changes what search knows of practices, it makes that anew, too. It keeps the index of search in the data folder.',
    '',
    '  --bare   not the opening collection',
  ],
  run: async (args) => {
    const { has } = takeArguments('migrate', args, { flags: ['--bare'] })
    return withDatabase(async (database, settings) => {
      await fillDatabase(database, !has('--bare'))
      await keepIndex(database, settings.dataDir)
      process.stderr.write('The database is ready.\n')
      return 0
    })
  },
}

/** Builds the index of search where none is kept. A place that cannot be written is no reason to stop: a start builds it then. */
async function keepIndex(database: Database, dataDir: string): Promise<void> {
  const file = snapshotFileIn(dataDir)
  if (existsSync(file)) return
  await makeSnapshot(database, thesaurusFrom(findConcepts()), file).catch(() => undefined)
}

/** Loads what a new database needs; does nothing to one that has it. */
export async function fillDatabase(database: Database, withCollection: boolean): Promise<void> {
  const progress = new Progress()
  if ((await countCities(database.read)) === 0) {
    process.stderr.write('Loading places of GeoNames ...\n')
    const count = await database.inWrite((tx) =>
      loadGazetteer(tx, undefined, (done, of) => progress.show('Loading places', done, of)),
    )
    progress.end()
    process.stderr.write(`${count} places of GeoNames are loaded.\n`)
  }
  if (withCollection && (await isEmpty(database.read))) await loadOpeningCollection(database, progress)
  await updateEntries(database, progress)
}

async function loadOpeningCollection(database: Database, progress: Progress): Promise<void> {
  const folder = findCatalogue()
  const result = await importRecords(database, folder, new Date(), {
    problem: reportProblem,
    progress: (phase, done, of) => progress.show(phase === 'check' ? 'Checking' : 'Importing', done, of),
  })
  progress.end()
  if (result.problems > 0)
    throw new Failure(`the opening collection in ${folder} has ${result.problems} problems`)
  process.stderr.write('The opening collection is loaded.\n')
}

/** The folder `catalogue/`, beside the code it came with: sources and built files lie at different depths. */
function findCatalogue(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== dirname(at); at = dirname(at)) {
    const folder = join(at, 'catalogue')
    if (existsSync(join(at, 'package.json')) && existsSync(folder)) return folder
  }
  throw new Failure('the folder catalogue/ is missing; it comes with Rialto')
}
