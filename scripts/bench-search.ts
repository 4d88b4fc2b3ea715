import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { printTable } from '../bench/measure.ts'
import { keepConcepts } from '../bench/search/concept.ts'
import { bundlePrograms } from '../bench/search/process.ts'
import { benchSearch, type Part, parts } from '../bench/search/run.ts'
import { readConcepts } from '../src/search/concepts/read.ts'
import { rootFolder } from './testing/child.ts'

/** `npm run bench:search [-- part …] [--records N] [--asks N]`: search beside others; exit code 1 when a figure misses its limit. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    records: { type: 'string', default: '100000' },
    asks: { type: 'string', default: '600' },
  },
})
const isPart = (name: string): name is Part => (parts as readonly string[]).includes(name)
const unknown = positionals.find((it) => !isPart(it))
if (unknown !== undefined) {
  console.error(`There is no part ${unknown}. There are: ${parts.join(', ')}`)
  process.exit(2)
}
const asked = positionals.filter(isPart)
const folder = mkdtempSync(join(tmpdir(), 'rialto-bench-search-'))
try {
  keepConcepts(folder, readConcepts(join(rootFolder, 'catalogue', 'concepts')))
  await bundlePrograms(folder)
  await benchSearch({
    folder,
    parts: new Set(asked.length > 0 ? asked : parts),
    records: Number(values.records),
    asks: Number(values.asks),
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = printTable() === 0 ? 0 : 1
