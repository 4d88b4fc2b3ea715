import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tableWords } from '../interchange/index.ts'
import {
  type CheckedRow,
  countCities,
  decodeValues,
  type FileFault,
  isDoubt,
  loadGazetteer,
  openTable,
  type Remark,
  type Table,
  tableOfValues,
  takeTable,
} from '../places/index.ts'
import { createFormat, createTranslator } from '../platform/i18n/index.ts'
import { type Command, Failure, takeArguments } from './command.ts'
import { withDatabase } from './open.ts'
import { Progress } from './progress.ts'

const mostTold = 200

export const contextCommand: Command = {
  name: 'context',
  arguments: 'import FILE [--dry-run] | export [FILE]',
  summary: 'Takes a table of what cities are like, or writes one: indicators, main languages and powers.',
  details: [
    '',
    'import checks every row first, and names the line and column of each that is wrong. Then it takes all values or, with',
    'one wrong row or --dry-run, none. At most 50,000 rows of CSV: commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1252.',
    'Columns: city (permanent id or GeoNames number) or name and country; aspect, value, currency, year, source, address,',
    'publisher, licence. Names of columns, indicators and powers may be in any language of the site.',
    '',
    '  rialto context import cities.csv --dry-run',
    '  rialto context import cities.csv',
    '  rialto context export cities.csv',
  ],
  run: async (args) => {
    const { positional, has } = takeArguments('context', args, { flags: ['--dry-run'], most: 2 })
    const [act, file] = positional
    if (act === 'import' && file !== undefined) return importTable(file, has('--dry-run'))
    if (act === 'export' && !has('--dry-run')) return exportTable(file)
    throw new Failure('context needs "import FILE" or "export". See: rialto help context', 2)
  },
}

async function importTable(file: string, isDry: boolean): Promise<number> {
  const table = readTable(file)
  return withDatabase(async (database) => {
    const progress = new Progress()
    if ((await countCities(database.read)) === 0) await database.inWrite((tx) => loadGazetteer(tx))
    let told = 0
    const options = { words: tableWords(), now: new Date(), isDry, by: 'import' }
    const result = await takeTable(database, table, options, {
      row: (row) => {
        if (row.remarks.length === 0 || ++told > mostTold) return
        progress.end()
        process.stderr.write(`${describeRow(row)}\n`)
      },
      progress: (done, of) => progress.show('Checking', done, of),
    })
    progress.end()
    if (told > mostTold) process.stderr.write(`… and ${told - mostTold} further rows.\n`)
    process.stdout.write(
      `${result.new} new, ${result.changed} changed, ${result.same} unchanged, ${result.wrong} wrong\n`,
    )
    process.stdout.write(result.isTaken ? 'All values were taken.\n' : 'Nothing was taken.\n')
    return result.wrong > 0 ? 1 : 0
  })
}

/** Throws Failure for a file that is no table of values. */
function readTable(file: string): Table {
  if (!existsSync(file)) throw new Failure(`there is no file ${file}`)
  const decoded = decodeValues(readFileSync(file))
  if ('fault' in decoded) throw new Failure(`${file}: ${describeFile(decoded)}`)
  const table = openTable(decoded.text, tableWords())
  if ('fault' in table) throw new Failure(`${file}: ${describeFile(table)}`)
  return table
}

function describeFile({ fault, line, columns }: FileFault): string {
  return createTranslator('en')(`context.file.${fault}`, {
    ...(line === undefined ? {} : { line }),
    ...(columns === undefined ? {} : { columns: columns.join(', ') }),
  })
}

/** `line 12: warning, value: …`. */
function describeRow({ line, remarks }: CheckedRow): string {
  return remarks
    .map((it) => {
      const column = it.column === undefined ? '' : `${it.column}: `
      return `line ${line}: ${isDoubt(it) ? 'warning, ' : ''}${column}${say(it)}`
    })
    .join('\n')
}

function say({ what, values = {} }: Remark): string {
  const written = Object.entries(values).map(([name, it]) => [
    name,
    typeof it === 'number' ? createFormat('en').number(it) : it,
  ])
  return createTranslator('en')(`context.row.${what}`, Object.fromEntries(written))
}

async function exportTable(file: string | undefined): Promise<number> {
  if (file !== undefined && file !== '-' && existsSync(file))
    throw new Failure(`${file} exists already; export does not overwrite`)
  return withDatabase(async (database) => {
    const parts: string[] = []
    for await (const it of tableOfValues(database.read)) parts.push(it)
    if (file === undefined || file === '-') process.stdout.write(parts.join(''))
    // Spreadsheets take a file without a byte order mark for Windows-1252.
    else writeFileSync(file, `\ufeff${parts.join('')}`)
    return 0
  })
}
