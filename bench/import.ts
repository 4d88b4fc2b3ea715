import { statSync } from 'node:fs'
import { join } from 'node:path'
import { cli } from './data.ts'
import { writeRecords } from './generate.ts'
import { runProgram, tell } from './measure.ts'

const practices = 100_000

/** One hundred thousand records in and out of SQLite. */
export async function benchImport(folder: string): Promise<void> {
  const data = join(folder, 'data-import')
  const file = join(folder, 'import.jsonl')
  await writeRecords(file, practices)
  await runProgram(cli, ['migrate', '--bare'], { DATA_DIR: data })
  const imported = await runProgram(cli, ['import', file], { DATA_DIR: data })
  tell({
    bench: 'import',
    name: '100,000 practices into SQLite',
    value: practices / imported.seconds,
    unit: 'a second',
    least: 2000,
  })
  tell({ bench: 'import', name: 'highest resident memory', value: imported.memory, unit: 'MB', most: 400 })
  const out = join(folder, 'export.jsonl')
  const exported = await runProgram(cli, ['export', out], { DATA_DIR: data })
  tell({ bench: 'export', name: '100,000 practices', value: practices / exported.seconds, unit: 'a second' })
  tell({ bench: 'export', name: 'highest resident memory', value: exported.memory, unit: 'MB', most: 400 })
  tell({ bench: 'export', name: 'size', value: statSync(out).size / 1e6, unit: 'MB' })
}
