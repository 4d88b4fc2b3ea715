import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { writeRecords } from './generate.ts'
import { runProgram } from './measure.ts'

/** The built program. */
export const cli = join(import.meta.dirname, '..', 'dist', 'cli.js')

/** A data folder with the opening collection and `practices` generated ones; made once in a run. */
export async function dataWith(folder: string, practices: number): Promise<string> {
  const data = join(folder, `data-${practices}`)
  if (existsSync(data)) return data
  await runProgram(cli, ['migrate'], { DATA_DIR: data })
  if (practices === 0) return data
  const file = join(folder, `records-${practices}.jsonl`)
  await writeRecords(file, practices)
  await runProgram(cli, ['import', file], { DATA_DIR: data })
  return data
}
