import { rebuildQuestions, rebuildTaken } from '../adoptions/index.ts'
import type { Database } from '../platform/db/index.ts'
import { Conflict } from '../platform/errors/index.ts'
import { areEntriesCurrent, rebuildEntries } from '../practices/index.ts'
import { type Command, takeArguments } from './command.ts'
import { withDatabase } from './open.ts'
import { Progress } from './progress.ts'

export const reindexCommand: Command = {
  name: 'reindex',
  arguments: '',
  summary: 'Makes anew what search knows of every practice.',
  details: [
    '',
    'A start does this by itself after an upgrade that needs it. Do it when an import has changed names of cities or',
    'organisations: practices that were there before are found by the old names until then.',
    'With SQLite the server must be stopped first: it alone uses the data folder.',
  ],
  run: async (args) => {
    takeArguments('reindex', args, {})
    return withDatabase(async (database) => {
      await makeEntries(database, new Progress())
      return 0
    })
  },
}

/** Makes the entries of search anew where they are older than this Rialto. */
export async function updateEntries(database: Database, progress: Progress): Promise<void> {
  if (await areEntriesCurrent(database.read)) return
  try {
    await makeEntries(database, progress)
  } catch (error) {
    // With PostgreSQL, another process may have done it meanwhile.
    if (!(error instanceof Conflict) || !(await areEntriesCurrent(database.read))) throw error
  }
}

async function makeEntries(database: Database, progress: Progress): Promise<void> {
  // Entries come last: they are marked as current, and then everything has to be there.
  await rebuildTaken(database)
  await rebuildQuestions(database)
  const count = await rebuildEntries(database, (done, of) => progress.show('Indexing', done, of))
  progress.end()
  process.stderr.write(`${count} practices are indexed.\n`)
}
