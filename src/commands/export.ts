import { createWriteStream, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
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

/** A file is whole or not there: until the end it has another name. */
async function writeLines(
  path: string | undefined,
  write: (to: Writable) => Promise<number>,
): Promise<number> {
  if (path === undefined || path === '-') return write(process.stdout)
  if (existsSync(path)) throw new Failure(`${path} exists already; export does not overwrite`)
  const part = `${path}.part`
  const file = createWriteStream(part)
  const stored = finished(file)
  try {
    const count = await Promise.race([write(file), stored.then(() => 0)])
    file.end()
    await stored
    renameSync(part, path)
    return count
  } catch (error) {
    file.destroy()
    rmSync(part, { force: true })
    throw error
  }
}

function emptyFolder(path: string): string {
  const kind = statSync(path, { throwIfNoEntry: false })
  if (kind && (!kind.isDirectory() || readdirSync(path).length > 0))
    throw new Failure(`${path} is there and is no empty folder; export does not overwrite`)
  return path
}
