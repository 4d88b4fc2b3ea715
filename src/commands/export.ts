import { once } from 'node:events'
import { createWriteStream, existsSync, readdirSync } from 'node:fs'
import { exportFolder, exportLines } from '../interchange/index.ts'
import { type Command, Failure, takeArguments } from './command.ts'
import { withDatabase } from './open.ts'
import { Progress } from './progress.ts'

export const exportCommand: Command = {
  name: 'export',
  arguments: '[FILE.jsonl|FOLDER]',
  summary: 'Writes every record: JSON Lines to the terminal or a file, or YAML files into a folder.',
  details: [
    '',
    'What export writes, import reads: "rialto export | ..." moves a site from SQLite to PostgreSQL without loss.',
    '',
    '  rialto export > site.jsonl',
    '  rialto export site.jsonl',
    '  rialto export my-folder/     one YAML file for each record; the folder must be new or empty',
  ],
  run: async (args) => {
    const path = takeArguments('export', args, { most: 1 }).positional[0]
    return withDatabase(async (database) => {
      const progress = new Progress()
      const watch = (done: number) => progress.show('Exporting', done, null)
      const count =
        path === undefined || path === '-' || path.endsWith('.jsonl')
          ? await writeLines(path, (to) => exportLines(database, to, watch))
          : await exportFolder(database, emptyFolder(path), watch)
      progress.end()
      process.stderr.write(`${count} records exported.\n`)
      return 0
    })
  },
}

async function writeLines(
  path: string | undefined,
  write: (to: NodeJS.WritableStream & import('node:stream').Writable) => Promise<number>,
): Promise<number> {
  if (path === undefined || path === '-') return write(process.stdout)
  if (existsSync(path)) throw new Failure(`${path} exists already; export does not overwrite`)
  const file = createWriteStream(path, { flags: 'wx' })
  const count = await write(file)
  file.end()
  await once(file, 'close')
  return count
}

function emptyFolder(path: string): string {
  if (existsSync(path) && readdirSync(path).length > 0)
    throw new Failure(`${path} is not empty; export does not overwrite`)
  return path
}
