import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { printRows } from '../bench/measure.ts'
import { benchRelevance } from '../bench/relevance/run.ts'
import { keepCells, tableOf } from '../bench/relevance/table.ts'

/** `npm run bench:relevance -- --pages FILE --questions FILE [--across]`: how well search ranks, beside SQLite FTS5. */
const { values: asked } = parseArgs({
  options: { pages: { type: 'string' }, questions: { type: 'string' }, across: { type: 'boolean' } },
})
if (!asked.pages || !asked.questions) {
  console.error('Usage: npm run bench:relevance -- --pages FILE --questions FILE [--across]')
  process.exit(2)
}
const cells = benchRelevance({ pages: asked.pages, questions: asked.questions }, asked.across ?? false)
keepCells(cells, basename(asked.pages))
printRows(tableOf(cells))
console.log(`${cells[0]?.questions} questions in each language`)
