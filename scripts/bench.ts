import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchDesk } from '../bench/desk.ts'
import { benchFit } from '../bench/fit.ts'
import { benchHttp } from '../bench/http.ts'
import { benchImport } from '../bench/import.ts'
import { benchJobs } from '../bench/jobs.ts'
import { benchLineage } from '../bench/lineage.ts'
import { benchMatch } from '../bench/match.ts'
import { printTable } from '../bench/measure.ts'
import { benchSimilar } from '../bench/similar.ts'
import { benchStart } from '../bench/start.ts'
import { benchWeight } from '../bench/weight.ts'
import { build } from './build.ts'

const all = {
  start: benchStart,
  weight: benchWeight,
  http: benchHttp,
  desk: benchDesk,
  lineage: benchLineage,
  similar: benchSimilar,
  fit: benchFit,
  import: benchImport,
  jobs: benchJobs,
  match: benchMatch,
}

/** `npm run bench [name …]`: measures the built program; exit code 1 when a figure misses its limit. */
const asked = process.argv.slice(2)
const unknown = asked.find((it) => !(it in all))
if (unknown !== undefined) {
  console.error(`There is no benchmark ${unknown}. There are: ${Object.keys(all).join(', ')}`)
  process.exit(2)
}
await build({ quiet: true })
const folder = mkdtempSync(join(tmpdir(), 'rialto-bench-'))
try {
  for (const [name, run] of Object.entries(all)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    console.error(`Measuring: ${name}`)
    await run(folder)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = printTable() === 0 ? 0 : 1
