import { existsSync, rmSync } from 'node:fs'
import { describeProblem, type ImportProblem, importRecords } from '../interchange/index.ts'
import { countCities, loadGazetteer } from '../places/index.ts'
import { type Command, Failure, takeArguments } from './command.ts'
import { withDatabase } from './open.ts'
import { Progress } from './progress.ts'
import { snapshotFileIn } from './search-files.ts'

const manyChanges = 1000

export const importCommand: Command = {
  name: 'import',
  arguments: 'FILE|FOLDER',
  summary: 'Checks all records of a file or folder, then imports all of them or none.',
  details: [
    '',
    'Reads YAML and JSON files with one record each, and JSON Lines files (.jsonl). A record whose permanent id is there',
    'already replaces it if it says something else; importing the same twice changes nothing.',
    'The format: docs/exchange-format.md',
    '',
    '  rialto import my-practices/',
    '  rialto import site.jsonl',
  ],
  run: async (args) => {
    const path = takeArguments('import', args, { most: 1 }).positional[0]
    if (path === undefined) throw new Failure('import needs a file or folder. See: rialto help import', 2)
    if (!existsSync(path)) throw new Failure(`there is no file or folder ${path}`)
    return withDatabase(async (database, settings) => {
      const progress = new Progress()
      if ((await countCities(database.read)) === 0) await database.inWrite((tx) => loadGazetteer(tx))
      const started = performance.now()
      const result = await importRecords(database, path, new Date(), {
        problem: (it) => {
          progress.end()
          reportProblem(it)
        },
        progress: (phase, done, of) => progress.show(phase === 'check' ? 'Checking' : 'Importing', done, of),
      })
      progress.end()
      if (!('stored' in result)) {
        process.stderr.write(
          `Nothing was imported: ${result.problems} problem${result.problems === 1 ? '' : 's'}.\n`,
        )
        return 1
      }
      for (const [kind, { added, changed, same }] of result.stored) {
        process.stdout.write(`${kind}: ${added} new, ${changed} changed, ${same} unchanged\n`)
      }
      forgetIndexAfter(result.stored, settings.dataDir)
      process.stdout.write(`Done in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`)
      return 0
    })
  },
}

/** A server follows some changes as it goes. After many, the next start had better build the index, in a process of its own. */
function forgetIndexAfter(
  stored: ReadonlyMap<string, { added: number; changed: number }>,
  dataDir: string,
): void {
  const counts = stored.values().map((it) => it.added + it.changed)
  if (counts.reduce((sum, it) => sum + it, 0) > manyChanges) rmSync(snapshotFileIn(dataDir), { force: true })
}

/** Writes one problem of an import to the terminal. */
export function reportProblem(problem: ImportProblem): void {
  process.stderr.write(`${describeProblem(problem)}\n`)
}
