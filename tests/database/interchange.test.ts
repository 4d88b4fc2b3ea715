import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { generateRecords } from '../../bench/generate.ts'
import {
  describeProblem,
  exportFolder,
  exportLines,
  type ImportProblem,
  importRecords,
  kinds,
} from '../../src/interchange/index.ts'
import { loadGazetteer } from '../../src/places/index.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { idFromNumber } from '../../src/platform/ids/index.ts'
import { canonical } from '../../src/platform/record/index.ts'
import { countPractices, listVersions } from '../../src/practices/index.ts'
import { anyPractice } from './any-practice.ts'
import { loadFewPlaces, newDatabase } from './support.ts'

const now = new Date('2026-05-01T12:00:00Z')

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-records-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function importFrom(database: Database, path: string) {
  const problems: ImportProblem[] = []
  const result = await importRecords(database, path, now, {
    problem: (it) => problems.push(it),
    progress: () => undefined,
  })
  return { result, problems }
}

async function importLines(database: Database, records: readonly object[]) {
  const file = join(newFolder(), 'records.jsonl')
  writeFileSync(file, records.map((it) => `${JSON.stringify(it)}\n`).join(''))
  return importFrom(database, file)
}

async function exported(database: Database): Promise<Record<string, unknown>[]> {
  let lines = ''
  const to = new Writable({
    write: (chunk, _, done) => {
      lines += chunk
      done()
    },
  })
  await exportLines(database, to, () => undefined)
  return lines
    .split('\n')
    .filter(Boolean)
    .map((it) => JSON.parse(it))
}

const idea = {
  format: 'rialto/1',
  kind: 'idea',
  id: idFromNumber('RI', 1),
  slug: 'an-idea',
  language: 'en',
  title: { en: 'An idea' },
  promise: { en: 'Does good' },
  themes: ['work'],
}
const small = (n: number, more: object = {}) => ({
  format: 'rialto/1',
  kind: 'practice',
  id: idFromNumber('RP', n),
  slug: `practice-${n}`,
  language: 'en',
  title: { en: `Practice ${n}` },
  promise: { en: 'Does good' },
  themes: ['work'],
  scale: 'national',
  life: { state: 'running' },
  sources: [{ key: 's', kind: 'report', title: 'A report' }],
  ...more,
})

describe('the opening collection', () => {
  test('is imported, exported and imported again without a change', async () => {
    const database = await newDatabase()
    await loadFewPlaces(database)
    const first = await importFrom(database, 'catalogue')
    expect(first.problems).toEqual([])
    expect(await countPractices(database.read)).toBe(35)
    const folder = newFolder()
    const count = await exportFolder(database, folder, () => undefined)
    const again = await importFrom(database, folder)
    expect(again.problems).toEqual([])
    const stored = 'stored' in again.result ? [...again.result.stored.values()] : []
    expect(stored.map((it) => it.added + it.changed)).toEqual(stored.map(() => 0))
    expect(stored.reduce((sum, it) => sum + it.same, 0)).toBe(count)
  })

  test('moves to another database without loss', async () => {
    const one = await newDatabase()
    const other = await newDatabase()
    await loadFewPlaces(one)
    await loadFewPlaces(other)
    await importFrom(one, 'catalogue')
    const records = await exported(one)
    expect((await importLines(other, records)).problems).toEqual([])
    expect(await exported(other)).toEqual(records)
  })
})

describe('what was imported comes back, field for field', () => {
  test('for any practice', async () => {
    const database = await newDatabase()
    await database.inWrite((tx) => loadGazetteer(tx, (it) => it.geonames === 6167865))
    const references = [
      idea,
      {
        format: 'rialto/1',
        kind: 'organisation',
        id: idFromNumber('RO', 1),
        slug: 'org',
        language: 'fr',
        name: { fr: 'Une org' },
        actorKind: 'media',
      },
    ]
    expect((await importLines(database, references)).problems).toEqual([])
    const schema = kinds.find((it) => it.name === 'practice')?.schema
    let number = 0
    await fc.assert(
      fc.asyncProperty(fc.array(anyPractice, { minLength: 1, maxLength: 8 }), async (some) => {
        const records = some.map((it) => {
          number += 1
          return { ...it, id: idFromNumber('RP', number), slug: `p-${number}` }
        })
        expect((await importLines(database, records)).problems).toEqual([])
        const back = new Map((await exported(database)).map((it) => [it.id, it]))
        for (const record of records) {
          const { version: _, ...found } = canonical(
            back.get(record.id) as object,
            record.language,
          ) as Record<string, unknown>
          const { version: __, ...given } = canonical(
            schema?.parse(record) as object,
            record.language,
          ) as Record<string, unknown>
          expect(found).toEqual(given)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('importing again', () => {
  test('a changed record becomes the next version, the old one stays', async () => {
    const database = await newDatabase()
    await importLines(database, [small(1)])
    await importLines(database, [small(1, { title: { en: 'Another title' } })])
    expect((await listVersions(database.read, idFromNumber('RP', 1))).map((it) => it.number)).toEqual([2, 1])
    const records = await exported(database)
    expect(records.map((it) => it.kind)).toEqual(['practice', 'practice-version'])
    const copy = await newDatabase()
    expect((await importLines(copy, records)).problems).toEqual([])
    expect(await exported(copy)).toEqual(records)
  })

  test('a tombstone takes the practice and its versions away, for good', async () => {
    const database = await newDatabase()
    await importLines(database, [small(1), small(2)])
    const stone = {
      format: 'rialto/1',
      kind: 'tombstone',
      id: idFromNumber('RP', 1),
      withdrawnAt: '2026-01-01T00:00:00Z',
      reason: { en: 'The owner asked for it' },
    }
    expect((await importLines(database, [stone])).problems).toEqual([])
    expect((await exported(database)).map((it) => [it.kind, it.id])).toEqual([
      ['practice', idFromNumber('RP', 2)],
      ['tombstone', idFromNumber('RP', 1)],
    ])
    const { problems } = await importLines(database, [small(1)])
    expect(problems.map((it) => it.expected).join()).toMatch(/withdrawn/)
  })
})

describe('a wrong import changes nothing and says what is wrong', () => {
  const wrong: [string, readonly object[], RegExp][] = [
    ['a duplicate id', [small(1), small(1)], /:3: expected RP-\w+ once; it is in .*:2, too/],
    [
      'a taken address',
      [small(1), small(2, { slug: 'practice-1' })],
      /expected practice address practice-1 once/,
    ],
    [
      'a missing reference',
      [small(1, { idea: idFromNumber('RI', 7) })],
      /:2: expected RI-\w+ to be in this import or in the database/,
    ],
    ['a wrong check character', [small(1, { id: 'RP-222223' })], /id: expected a permanent id/],
    ['an unknown field', [small(1, { colour: 'red' })], /expected no field named "colour"/],
    ['a missing title', [small(1, { title: undefined })], /title: expected/],
    ['an unknown kind', [{ format: 'rialto/1', kind: 'poem' }], /kind: expected one of city/],
    ['an unknown theme', [small(1, { themes: ['sleep'] })], /themes\.0: expected "work" or/],
    [
      'a text that is too long',
      [small(1, { title: { en: 'word '.repeat(30) } })],
      /title\.en: expected at most 20 words/,
    ],
    ['a control character', [small(1, { title: { en: 'a\u0000b' } })], /title\.en: expected plain text/],
    ['half a surrogate pair', [small(1, { title: { en: 'a\ud800' } })], /title\.en: expected plain text/],
    ['a language without a text', [small(1, { language: 'fr' })], /title: expected the text in fr/],
    [
      'a figure without its source',
      [
        small(1, {
          figures: [{ what: { en: 'x' }, value: 1, unit: 'count', year: null, source: 'nowhere' }],
        }),
      ],
      /figures\.0\.source: expected the key of one/,
    ],
    [
      'a city without a place',
      [{ format: 'rialto/1', kind: 'city', id: idFromNumber('RC', 5), name: { en: 'X' } }],
      /expected geonames, or country/,
    ],
    ['a prototype', [JSON.parse('{"format":"rialto/1","kind":"idea","__proto__":{"x":1}}')], /expected/],
  ]
  test.each(wrong)('%s', async (_, records, expected) => {
    const database = await newDatabase()
    const { result, problems } = await importLines(database, [small(99), ...records])
    expect(problems.map(describeProblem).join('\n')).toMatch(expected)
    expect(result.problems).toBeGreaterThan(0)
    expect(await countPractices(database.read)).toBe(0)
  })

  const files: [string, string, string | Buffer, RegExp][] = [
    [
      'a YAML bomb',
      'bomb.yaml',
      `a: &a [x,x,x,x]\n${'bcdefghi'
        .split('')
        .map((it, at) => `${it}: &${it} [${Array(8).fill(`*${'abcdefgh'[at]}`).join(',')}]`)
        .join('\n')}`,
      /expected YAML/,
    ],
    ['deep nesting', 'deep.yaml', '['.repeat(5000), /expected/],
    ['broken UTF-8', 'broken.yaml', Buffer.from([0x61, 0x3a, 0xff, 0xfe]), /expected text in UTF-8/],
    ['a duplicate key', 'twice.yaml', 'kind: idea\nkind: idea\n', /expected YAML: Map keys must be unique/],
    ['broken JSON', 'broken.jsonl', '{"kind":\n', /broken\.jsonl:1: expected JSON/],
    ['a huge file', 'huge.yaml', `a: ${'x'.repeat(2_100_000)}`, /at most 2 MB/],
    ['a huge line', 'huge.jsonl', `{"a":"${'x'.repeat(2_100_000)}"}\n`, /line of at most 2 MB/],
  ]
  test.each(files)('%s', async (_, name, content, expected) => {
    const database = await newDatabase()
    const folder = newFolder()
    mkdirSync(join(folder, 'sub'))
    writeFileSync(join(folder, 'sub', name), content)
    const { problems } = await importFrom(database, folder)
    expect(problems.map(describeProblem).join('\n')).toMatch(expected)
  })
})

test('generated records are imported and found', async () => {
  const database = await newDatabase()
  await database.inWrite((tx) =>
    loadGazetteer(tx, (it) => it.population > 300_000 || it.geonames === 4839366),
  )
  const { problems } = await importLines(database, [...generateRecords(600)])
  expect(problems).toEqual([])
  expect(await countPractices(database.read)).toBe(600)
})

test('several stays on the Hundred move to another database with their renewals', async () => {
  const [one, other] = [await newDatabase(), await newDatabase()]
  const seat = (more: object) => ({
    format: 'rialto/1',
    kind: 'seat',
    practice: idFromNumber('RP', 1),
    reason: { en: 'Worth knowing' },
    ...more,
  })
  const records = [
    small(1, { editorial: 'archived', archived: { on: '2026-04', reason: { en: 'Closed' } } }),
    seat({ since: '2019', until: '2021', endReason: { en: 'Others came' } }),
    seat({ since: '2023', renewals: [{ on: '2024-01', reason: { en: 'Still good' } }] }),
  ]
  expect((await importLines(one, records)).problems).toEqual([])
  const sent = await exported(one)
  expect(sent.filter((it) => it.kind === 'seat')).toEqual(records.slice(1))
  expect((await importLines(other, sent)).problems).toEqual([])
  expect(await exported(other)).toEqual(sent)
})
