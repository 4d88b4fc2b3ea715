import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { loadFewPlaces, newDatabase } from '../../../../tests/database/support.ts'
import { tableWords } from '../../../interchange/index.ts'
import type { Database } from '../../../platform/db/index.ts'
import { Conflict, Forbidden, NotFound } from '../../../platform/errors/index.ts'
import { listFacts } from '../../../platform/fact/index.ts'
import { idFromNumber } from '../../../platform/ids/index.ts'
import { cityInput } from '../../input.ts'
import { storeCities } from '../../record-store.ts'
import type { Author } from '../author.ts'
import { contextOf, countValues, recordValue } from '../value-store.ts'
import type { CheckedRow } from './check-store.ts'
import {
  beginImport,
  checkImportPart,
  countVerdicts,
  dropImport,
  findImport,
  listImportRows,
  takeImport,
} from './import-store.ts'
import { decodeValues, openTable, type Table } from './table.ts'
import { tableOfValues, takeTable } from './table-store.ts'

const now = new Date('2026-11-24T12:00:00Z')
const editor: Author = { id: 'editor', mayRecord: true, mayDecide: true }
const [toronto, cardiff] = [idFromNumber('RC', 6167865), idFromNumber('RC', 2653822)]
const head = 'city,name,country,aspect,value,currency,year,source,address,publisher,licence'
const rest = 'Census,https://example.org/census,Statistics,CC BY 4.0'

let database: Database
beforeEach(async () => {
  database = await newDatabase()
  await loadFewPlaces(database)
})

const tableOf = (text: string): Table => {
  const table = openTable(text, tableWords())
  if ('fault' in table) throw new Error(table.fault)
  return table
}

/** What a table would do, row by row. */
async function check(text: string, isDry = true): Promise<{ rows: CheckedRow[]; isTaken: boolean }> {
  const rows: CheckedRow[] = []
  const options = { words: tableWords(), now, isDry, by: 'import' }
  const { isTaken } = await takeTable(database, tableOf(text), options, {
    row: (it) => rows.push(it),
    progress: () => undefined,
  })
  return { rows, isTaken }
}

const verdictsOf = (rows: readonly CheckedRow[]) =>
  rows.map((it) => [
    it.line,
    it.verdict,
    ...it.remarks.map((one) => `${one.column ?? ''} ${one.what}`.trim()),
  ])

describe('a table', () => {
  test.each<[string, string]>([
    ['commas', `${head}\n${toronto},,,foreign-born-share,46.6,,2021,${rest}`],
    [
      'semicolons, a decimal comma',
      `${head}\n6167865,,,foreign-born-share,"46,6",,2021,${rest}`.replaceAll(/,(?!6")/g, ';'),
    ],
    ['tabs', `${head}\n,Toronto,CA,foreign-born-share,46.6 %,,2021,${rest}`.replaceAll(',', '\t')],
    [
      'German',
      `Name der Stadt,Land,Was,Wert,Jahr,Quelle,Veröffentlicht von,Adresse der Quelle,Lizenz\nToronto,Kanada,Im Ausland Geborene,"46,6",2021,Census,Statistics,https://example.org/census,CC BY 4.0`,
    ],
    [
      'Arabic',
      `المدينة,الموضوع,القيمة,السنة,المصدر,الناشر,عنوان المصدر,الترخيص\n${toronto},المولودون في الخارج,٤٦٫٦,٢٠٢١,Census,Statistics,https://example.org/census,CC BY 4.0`,
    ],
    [
      'columns in another order, one unknown',
      `year,remark,city,source,address,publisher,licence,value,aspect\n2021,x,${toronto},${rest},46.6,Foreign-Born-Share`,
    ],
  ])('with %s says the same', async (_, text) => {
    const { rows } = await check(text)
    expect(verdictsOf(rows)).toEqual([[2, 'new']])
    expect([rows[0]?.city, rows[0]?.value]).toEqual([
      toronto,
      {
        aspect: 'foreign-born-share',
        year: 2021,
        number: 46.6,
        word: null,
        currency: null,
        source: {
          title: 'Census',
          url: 'https://example.org/census',
          publisher: 'Statistics',
          licence: 'CC BY 4.0',
        },
      },
    ])
  })

  test.each<[string, object]>([
    ['', { fault: 'empty' }],
    [head, { fault: 'empty' }],
    ['a,b\n1,2', { fault: 'missing', columns: ['city', 'aspect', 'value', 'year', 'source'] }],
    [`name,aspect,value,year,source\n1`, { fault: 'missing', columns: ['city'] }],
    [`${head},Ville\n1`, { fault: 'twice', columns: ['city'] }],
  ])('%j is none', (text, fault) => {
    expect(openTable(text, tableWords())).toEqual(fault)
  })

  test('is refused with the line where its encoding changes', () => {
    const bytes = [...Buffer.from(`${head}\nx,Zürich\n`), 0x78, 0x2c, 0x5a, 0xfc]
    expect(decodeValues(new Uint8Array(bytes))).toEqual({ fault: 'mixed', line: 3 })
  })

  test('of 50,001 rows is too long', () => {
    expect(openTable(`${head}\n${'x,y\n'.repeat(50_001)}`, tableWords())).toEqual({ fault: 'tooLong' })
    expect(tableOf(`${head}\n${'x,y\n'.repeat(50_000)}`).rows).toHaveLength(50_000)
  })
})

test.each<[string, ...string[]]>([
  [`${toronto},,,population,-5,,2021,${rest}`, 'value outOfRange'],
  [`${toronto},,,population,80.5,,2021,${rest}`, 'value notWhole'],
  [`${toronto},,,unemployment,123,,2021,${rest}`, 'value outOfRange'],
  [`${toronto},,,unemployment,5 people,,2021,${rest}`, 'value wrongUnit'],
  [`${toronto},,,unemployment,many,,2021,${rest}`, 'value notNumber'],
  [`${toronto},,,unemployment,,,2021,${rest}`, 'value noValue'],
  [`${toronto},,,population-growth,20.5,,2021,${rest}`, 'value outOfRange'],
  [`${toronto},,,budget-per-head,"1,234",CAD,2021,${rest}`, 'value ambiguousNumber'],
  [`${toronto},,,budget-per-head,1234,,2021,${rest}`, 'currency noCurrency'],
  [`${toronto},,,population,5,CAD,2021,${rest}`, 'currency surplusCurrency'],
  [`${toronto},,,happiness,5,,2021,${rest}`, 'aspect unknownAspect'],
  [`${toronto},,,police,unknown,,2021,${rest}`, 'value unknownHolder'],
  [`${toronto},,,languages,German,,2021,${rest}`, 'value badLanguages'],
  [`${toronto},,,population,5,,,${rest}`, 'year noYear'],
  [`${toronto},,,population,5,,21,${rest}`, 'year badYear'],
  [`${toronto},,,population,5,,1799,${rest}`, 'year badYear'],
  [`${toronto},,,population,5,,2027,${rest}`, 'year futureYear'],
  [`${toronto},,,population,5,,2021,,https://example.org`, 'source noSource'],
  [`${toronto},,,population,5,,2021,Census`, 'address noPublisher'],
  [`${toronto},,,population,5,,2021,Census,javascript:alert(1)`, 'address badAddress'],
  [`RC-2HMNRC,,,population,5,,2021,${rest}`, 'city unknownCity'],
  [`Toronto,,,population,5,,2021,${rest}`, 'city unknownCity'],
  [`,,,population,5,,2021,${rest}`, 'city noCity'],
  [`,Toronto,,population,5,,2021,${rest}`, 'country unknownCountry'],
  [`,Toronto,Atlantis,population,5,,2021,${rest}`, 'country unknownCountry'],
  [`,Toronto,US,population,5,,2021,${rest}`, 'name unknownCity'],
  [
    `${toronto},,,population,80,000,,2021,${rest}`,
    'surplusCells',
    'currency surplusCurrency',
    'year noYear',
    'address badAddress',
  ],
  [`${toronto},,,population,"8"0,,2021,${rest}`, 'strayQuote'],
  [`,,,happiness,,,2027`, 'city noCity', 'aspect unknownAspect', 'year futureYear', 'source noSource'],
])('%s is wrong', async (row, ...remarks) => {
  const { rows, isTaken } = await check(`${head}\n${row}`, false)
  expect(verdictsOf(rows)).toEqual([[2, 'wrong', ...remarks]])
  expect([isTaken, await countValues(database.read)]).toEqual([false, { values: 0, cities: 0 }])
})

test('a small share is doubted and taken as it is', async () => {
  const { rows, isTaken } = await check(`${head}\n${toronto},,,unemployment,0.23,,2021,${rest}`, false)
  expect(verdictsOf(rows)).toEqual([[2, 'new', 'value looksLikeFraction']])
  expect([rows[0]?.remarks[0]?.values, rows[0]?.value?.number, isTaken]).toEqual([
    { number: 0.23, percent: 23 },
    0.23,
    true,
  ])
})

test('thousands are read where nothing else can be meant', async () => {
  const row = (value: string) => `${cardiff},,,population,"${value}",,2021,${rest}`
  const read = async (...values: string[]) =>
    (await check(`${head}\n${values.map(row).join('\n')}`)).rows.map((it) => it.value?.number)
  expect(await read('362.310')).toEqual([362_310])
  expect(await read('2,794,356')).toEqual([2_794_356])
  // The first number shows that a point begins the decimals of this table.
  expect(await read('2,794,356', '362.310')).toEqual([2_794_356, undefined])
})

test('a name that two cities of the country have is asked back, with the candidates', async () => {
  const other = idFromNumber('RC', 999)
  const twin = {
    format: 'rialto/1',
    kind: 'city',
    id: other,
    geonames: 999,
    slug: 'toronto-2',
    language: 'en',
    name: { en: 'Toronto' },
    country: 'CA',
    latitude: 1,
    longitude: 1,
  }
  await database.inWrite((tx) => storeCities(tx, [cityInput.parse(twin)]))
  const { rows } = await check(`${head}\n,Toronto,CA,population,5,,2021,${rest}`)
  expect(rows[0]?.remarks).toEqual([
    {
      what: 'ambiguousCity',
      column: 'name',
      values: { candidates: expect.stringMatching(new RegExp(`^(?=.*${toronto})(?=.*${other}).*$`)) },
    },
  ])
})

test('new, changed and the same are told apart, and a second row on the same thing is wrong', async () => {
  const row = (city: string, value: number, year: number) =>
    `${city},,,population,${value},,${year},${rest}\n`
  await check(`${head}\n${row(toronto, 100, 2011)}${row(toronto, 200, 2021)}`, false)
  const { rows, isTaken } = await check(
    `${head}\n${row(toronto, 100, 2011)}${row(toronto, 201, 2021)}${row(cardiff, 50, 2021)}${row(cardiff, 50, 2021)}`,
    false,
  )
  expect(verdictsOf(rows)).toEqual([
    [2, 'same'],
    [3, 'changed'],
    [4, 'new'],
    [5, 'wrong', 'duplicate'],
  ])
  expect([rows[1]?.old?.number, rows[3]?.remarks[0]?.values, isTaken]).toEqual([200, { line: 4 }, false])
  expect(await countValues(database.read)).toEqual({ values: 2, cities: 1 })
})

test('what is exported is imported as the same, formulas and all', async () => {
  const text = `${head}\n${toronto},,,population-growth,-3.4,,2021,"=HYPERLINK(""x"")",,'@Statistics,\n${toronto},,,police,nation,,,"Act, the",https://example.org/act,,\n${toronto},,,languages,en zh-Hant,,2021,${rest}\n${cardiff},,,budget-per-head,2100.5,GBP,2023,${rest}\n`
  expect((await check(text, false)).isTaken).toBe(true)
  let table = ''
  for await (const it of tableOfValues(database.read)) table += it
  expect(table).not.toMatch(/(?:^|,)"?[=@]/m)
  expect(table).toContain(`"'=HYPERLINK(""x"")"`)
  expect(verdictsOf((await check(table)).rows).map((it) => it.slice(1))).toEqual(Array(4).fill(['same']))
})

test('any bytes are refused or checked, and never half taken', async () => {
  const cell = fc.oneof(
    fc.constantFrom(toronto, '6167865', 'police', 'population', 'city', '2021', '5', 'Census', '"', ',', ''),
    fc.string({ maxLength: 6 }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      async (rows) => {
        const text = `${head}\n${rows.map((it) => it.join(',')).join('\n')}`
        const decoded = decodeValues(new Uint8Array(Buffer.from(text)))
        const table = 'fault' in decoded ? decoded : openTable(decoded.text, tableWords())
        if ('fault' in table) return
        const before = (await countValues(database.read)).values
        const options = { words: tableWords(), now, isDry: false, by: 'import' }
        const result = await takeTable(database, table, options, {
          row: () => undefined,
          progress: () => undefined,
        })
        const after = (await countValues(database.read)).values
        expect(after - before).toBe(result.isTaken ? result.new : 0)
      },
    ),
    { numRuns: 60 },
  )
})

describe('a table on the desk', () => {
  const row = (at: number) => `${toronto},,,population,${at},,${1800 + (at % 200)},${rest}\n`
  const begin = (text: string, author = editor) =>
    database.inWrite((tx) =>
      beginImport(tx, author, { name: 'a.csv', text, total: tableOf(text).rows.length }, now),
    )
  const checkAll = async (id: string) => {
    let parts = 1
    while (await database.inWrite((tx) => checkImportPart(tx, id, tableWords(), now))) parts += 1
    return parts
  }
  const take = (id: string, author = editor) => database.inWrite((tx) => takeImport(tx, author, id, now))

  test('is checked in parts, shows how far it is, and is taken as a whole', async () => {
    const cities = [toronto, cardiff]
    const text = `${head}\n${Array.from({ length: 2500 }, (_, at) => `${cities[at % 2]},,,${['population', 'unemployment', 'rent-pressure', 'foreign-born-share', 'newcomers-5y-share', 'population-growth', 'languages'][Math.floor(at / 400)]},${at < 2400 ? 5 : 'en'},,${1800 + (Math.floor(at / 2) % 200)},${rest}\n`).join('')}`
    const id = await begin(text)
    expect(await database.inWrite((tx) => checkImportPart(tx, id, tableWords(), now))).toBe(true)
    expect(await findImport(database.read, id)).toMatchObject({ state: 'checking', done: 1000, total: 2500 })
    await expect(take(id)).rejects.toThrow(Conflict)
    expect(await checkAll(id)).toBe(2)
    expect(await findImport(database.read, id)).toMatchObject({ state: 'checked', done: 2500 })
    expect(await countVerdicts(database.read, id)).toEqual({
      new: 2500,
      changed: 0,
      same: 0,
      wrong: 0,
      odd: 0,
    })
    expect(await take(id)).toEqual({ added: 2500, changed: 0 })
    expect(await countValues(database.read)).toEqual({ values: 2500, cities: 2 })
    await expect(take(id)).rejects.toThrow(Conflict)
    const [fact] = await listFacts(database.read, { kind: 'context.imported', limit: 1 })
    expect(fact).toMatchObject({ subject: id, actor: 'editor', detail: { added: 2500, changed: 0 } })
    const context = (await contextOf(database.read, [toronto], now)).get(toronto)
    expect(context?.indicators.get('unemployment')).toBe(undefined)
  })

  test('finds a second row on the same thing in a later part', async () => {
    const id = await begin(
      `${head}\n${Array.from({ length: 1001 }, (_, at) => `${toronto},,,${at === 1000 ? 'population' : ['population', 'unemployment', 'rent-pressure', 'foreign-born-share', 'newcomers-5y-share'][Math.floor(at / 200)]},5,,${1800 + (at % 200)},${rest}\n`).join('')}`,
    )
    await checkAll(id)
    const wrong = await listImportRows(database.read, id, { show: 'wrong', after: 0, limit: 10 })
    expect(wrong.map((it) => [it.line, it.remarks])).toEqual([
      [1002, [{ what: 'duplicate', values: { line: 2 } }]],
    ])
    await expect(take(id)).rejects.toThrow('error.importWrong')
    expect(await countValues(database.read)).toEqual({ values: 0, cities: 0 })
  })

  test('is not taken when somebody has changed one of its values since', async () => {
    const id = await begin(`${head}\n${row(1)}${row(2)}`)
    await checkAll(id)
    const value = {
      aspect: 'population',
      year: 1801,
      number: 7,
      word: null,
      currency: null,
      source: { title: 'Own', publisher: 'Me' },
    } as const
    await database.inWrite((tx) => recordValue(tx, { city: toronto, value, before: 0, by: 'x' }, now))
    await expect(take(id)).rejects.toThrow('error.importOutdated')
    expect(await countValues(database.read)).toEqual({ values: 1, cities: 1 })
    expect(await findImport(database.read, id)).toMatchObject({ state: 'checked' })
  })

  test('is for editors, and can be forgotten', async () => {
    const other = { ...editor, mayDecide: false }
    await expect(begin(`${head}\n${row(1)}`, other)).rejects.toThrow(Forbidden)
    const id = await begin(`${head}\n${row(1)}`)
    await checkAll(id)
    await expect(take(id, other)).rejects.toThrow(Forbidden)
    await expect(database.inWrite((tx) => dropImport(tx, other, id))).rejects.toThrow(Forbidden)
    await database.inWrite((tx) => dropImport(tx, editor, id))
    await expect(take(id)).rejects.toThrow(NotFound)
    expect(await checkAll(id)).toBe(1)
  })
})
