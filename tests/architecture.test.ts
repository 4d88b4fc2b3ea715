import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  type Arrows,
  type Exceptions,
  findBadExports,
  findBadNames,
  findFileCircles,
  findFolderCircles,
  findForeignTables,
  findLongFiles,
  findStraySql,
  findStrayTables,
  findWrongArrows,
  findWrongPackages,
} from './architecture/fault.ts'
import { parseSource, readSources, rootFolder } from './architecture/source.ts'

/**
 * Who may import whom, from low to high; a part that is missing on the right is forbidden. Parts on one floor do not
 * know each other. Widening this table needs a decision record in docs/decisions/.
 */
const arrows: Arrows = {
  'platform/clock': [],
  'platform/errors': [],
  'platform/hidden': [],
  'platform/ids': [],
  'platform/log': [],
  'platform/config': [],
  'platform/i18n': ['locales'],
  'platform/schema': ['platform/hidden', 'platform/ids'],
  'platform/db': ['platform/errors'],
  'platform/fact': ['platform/db'],
  'platform/document': ['platform/errors', 'platform/hidden'],
  'platform/csv': [],
  'platform/fetch': [],
  'platform/file': [],
  'platform/paper': ['platform/i18n'],
  'platform/translation': ['platform/fetch', 'platform/hidden'],
  'platform/record': ['platform/db', 'platform/schema'],
  'platform/secret': ['platform/db'],
  'platform/job': ['platform/clock', 'platform/db', 'platform/errors', 'platform/fact'],
  'platform/mail': [
    'platform/clock',
    'platform/db',
    'platform/errors',
    'platform/fact',
    'platform/hidden',
    'platform/job',
  ],
  'platform/http': ['platform/clock', 'platform/log'],
  search: ['platform'],
  places: ['platform'],
  people: ['platform', 'search', 'places'],
  practices: ['platform', 'search', 'places', 'people'],
  adoptions: ['platform', 'search', 'places', 'people', 'practices'],
  exchange: ['platform', 'search', 'places', 'people', 'practices'],
  interchange: ['platform', 'search', 'places', 'people', 'practices', 'adoptions'],
  web: ['platform', 'search', 'places', 'people', 'practices', 'adoptions', 'exchange', 'interchange'],
  api: ['platform', 'search', 'places', 'people', 'practices', 'adoptions', 'interchange'],
  'app.ts': ['platform', 'search', 'places', 'people', 'web', 'api'],
  migrations: ['platform'],
  commands: [
    'platform',
    'search',
    'places',
    'people',
    'practices',
    'adoptions',
    'exchange',
    'interchange',
    'web',
    'api',
    'app.ts',
    'migrations',
  ],
  'cli.ts': ['platform', 'commands'],
}

/** Parts that are open to somebody beyond their index.ts. */
const open: Arrows = {
  'platform/i18n': ['locales'],
  'cli.ts': ['commands'],
}

/** Which part may use which package. HTTP stays in the faces, SQL in what speaks to the database. */
const packages: Arrows = {
  '@hono/node-server': ['platform/http'],
  '@simplewebauthn/server': ['people'],
  '@orama/stemmers': ['search'],
  '@orama/stopwords': ['search'],
  'd3-geo': ['web'],
  highs: ['exchange'],
  docx: ['platform/paper'],
  hono: ['web', 'api', 'app.ts'],
  'intl-messageformat': ['platform/i18n'],
  kysely: [
    'platform',
    'search',
    'places',
    'people',
    'practices',
    'adoptions',
    'exchange',
    'interchange',
    'migrations',
  ],
  nodemailer: ['platform/mail'],
  otpauth: ['people'],
  pbf: ['places'],
  pg: ['platform/db'],
  saxes: ['platform/document'],
  unpdf: ['platform/document'],
  yaml: ['interchange', 'search'],
  zod: ['platform', 'search', 'places', 'people', 'practices', 'adoptions', 'exchange', 'interchange', 'web'],
}

/** Tables by the beginning of their names, and the part that writes them. */
const tableOwners: Readonly<Record<string, string>> = {
  fact: 'platform/fact',
  migration: 'platform/db',
  secret: 'platform/secret',
  job: 'platform/job',
  mail: 'platform/mail',
  search: 'search',
  place: 'places',
  people: 'people',
  practice: 'practices',
  idea: 'practices',
  adoption: 'adoptions',
  exchange: 'exchange',
}

const sqlExceptions: Exceptions = {
  'src/platform/db/': 'opens the databases, migrates them and inserts rows for all stores',
}

const tableExceptions: Exceptions = {
  'src/platform/db/':
    'writes the table it is told, and follows the facts to notice what other processes wrote',
  'src/platform/record/store.ts': 'writes the tables that a layout names; layouts are checked below',
}

const longExceptions: Exceptions = {}

const exportExceptions: Exceptions = {
  'src/commands/index.ts': 'the list of commands; no context, nobody but the command line reads it',
}

const house = readSources(['src/**/*.{ts,tsx}', 'migrations/*.ts'])
const rooms = house.filter((it) => !it.path.startsWith('src/web/islands/'))
const everything = [...house, ...readSources(['scripts/**/*.ts', 'bench/**/*.ts', 'tests/**/*.{ts,tsx}'])]
const contexts = readdirSync(join(rootFolder, 'src'), { withFileTypes: true })
  .filter((it) => it.isDirectory())
  .map((it) => it.name)

describe('the house', () => {
  test('imports only go down, and only through the door', () => {
    expect(findWrongArrows(rooms, arrows, open)).toEqual([])
  })

  test('has no part that the table of arrows does not know', () => {
    const parts = contexts.flatMap((it) =>
      it === 'platform' ? readdirSync(join(rootFolder, 'src', it)) : [it],
    )
    const known = Object.keys(arrows).map((it) => it.replace('platform/', ''))
    const folders = parts.filter((it) => !it.includes('.'))
    expect(folders.filter((it) => !known.includes(it))).toEqual([])
    expect(known.filter((it) => !/\.ts$|^migrations$/.test(it) && !folders.includes(it))).toEqual([])
  })

  test('has a table of arrows without a circle', () => {
    const order = Object.keys(arrows)
    const isBelow = (part: string, than: string) =>
      part === 'locales' || part === 'platform' || order.indexOf(part) < order.indexOf(than)
    const wrong = order.flatMap((it) =>
      (arrows[it] ?? []).filter((to) => !isBelow(to, it)).map((to) => `${it} -> ${to}`),
    )
    expect(wrong).toEqual([])
  })

  test('has no circle of folders, types included', () => {
    expect(findFolderCircles(rooms)).toEqual([])
  })

  test('has no circle of files that load each other', () => {
    expect(findFileCircles(house)).toEqual([])
  })

  test('keeps packages to the parts that need them', () => {
    expect(findWrongPackages(rooms, packages)).toEqual([])
  })
})

describe('the database', () => {
  test('is asked in stores only', () => {
    expect(findStraySql(house, sqlExceptions)).toEqual([])
  })

  test('is written by the owner of a table, and read downwards', () => {
    expect(findForeignTables(house, tableOwners, arrows, tableExceptions)).toEqual([])
  })

  test('has its tables declared in tables.ts', () => {
    expect(findStrayTables(house, {})).toEqual([])
  })

  test('keeps records in tables of their own context', () => {
    const layouts = house.filter(
      (it) => it.path.endsWith('/layout.ts') && !it.path.startsWith('src/platform/'),
    )
    expect(layouts.map((it) => it.path)).toEqual([
      'src/adoptions/layout.ts',
      'src/people/layout.ts',
      'src/practices/layout.ts',
    ])
    for (const { path } of layouts) {
      const text = readFileSync(join(rootFolder, path), 'utf8')
      const tables = [...text.matchAll(/\b(?:table|textTable): '([a-z_]+)'/g)].map((it) => it[1] as string)
      const owners = tables.map((it) => tableOwners[it.split('_')[0] as string])
      expect(new Set(owners)).toEqual(new Set([path.split('/')[1]]))
    }
  })
})

describe('files', () => {
  test('are short', () => {
    expect(findLongFiles(everything, 500, longExceptions)).toEqual([])
  })

  test('have names that say what is inside', () => {
    expect(findBadNames(everything)).toEqual([])
  })

  test('name what they export', () => {
    expect(
      findBadExports([...house, ...readSources(['scripts/**/*.ts', 'bench/**/*.ts'])], exportExceptions),
    ).toEqual([])
  })

  test('of a context begin with a README', () => {
    expect(contexts.filter((it) => !existsSync(join(rootFolder, 'src', it, 'README.md')))).toEqual([])
  })

  test.each([sqlExceptions, tableExceptions, longExceptions, exportExceptions])(
    'that are excepted exist and have a reason',
    (exceptions) => {
      for (const [path, reason] of Object.entries(exceptions)) {
        expect(existsSync(join(rootFolder, path)), path).toBe(true)
        expect(reason.length, path).toBeGreaterThan(10)
      }
    },
  )
})

describe('each rule catches', () => {
  const at = (path: string, text: string) => [parseSource(path, text)]

  test.each([
    ['src/places/a.ts', `import { x } from '../people/index.ts'`, 'places may not know people'],
    ['src/places/a.ts', `import type { X } from '../people/index.ts'`, 'places may not know people'],
    ['src/places/a.ts', `type X = import('../people/index.ts').X`, 'places may not know people'],
    ['src/places/a.ts', `export { x } from '../search/index.ts'`, 'places may not know search'],
    ['src/web/a.tsx', `const x = await import('../api/index.ts')`, 'web may not know api'],
    ['src/api/a.ts', `import '../web/index.ts'`, 'api may not know web'],
    ['src/people/a.ts', `import { x } from '../app.ts'`, 'people may not know app.ts'],
    ['src/people/a.ts', `import { x } from '../../tests/x.ts'`, 'people may not know tests'],
    [
      'src/people/a.ts',
      `import { x } from '../places/store.ts'`,
      'places is imported through its index.ts only',
    ],
    [
      'src/people/a.ts',
      `import { x } from '../platform/db/sqlite.ts'`,
      'platform/db is imported through its index.ts only',
    ],
    [
      'src/platform/db/a.ts',
      `import { x } from '../fact/index.ts'`,
      'platform/db may not know platform/fact',
    ],
    ['src/new/a.ts', `import { x } from '../places/index.ts'`, 'new is not in the table of arrows'],
  ])('a wrong arrow in %s: %s', (path, text, why) => {
    expect(findWrongArrows(at(path, text), arrows, open).map((it) => it.split(': ').at(-1))).toEqual([why])
  })

  test.each([
    ['src/people/a.ts', `import { x } from '../places/index.ts'; import { y } from './b.ts'`],
    [
      'src/people/tables.ts',
      `declare module '../platform/db/handle.ts' { interface Tables { people_x: string } }`,
    ],
    [
      'src/commands/a.ts',
      `import { createApp } from '../app.ts'; import { m } from '../../migrations/index.ts'`,
    ],
    ['src/practices/a.ts', `// import { x } from '../web/index.ts'\nconst text = "import '../web/index.ts'"`],
  ])('no arrow that is right in %s: %s', (path, text) => {
    expect(findWrongArrows(at(path, text), arrows, open)).toEqual([])
  })

  test('a circle of folders, also one of types', () => {
    const circle = [
      parseSource('src/a/x.ts', `import type { Y } from '../b/y.ts'; import { w } from './w.ts'`),
      parseSource('src/b/y.ts', `export { z } from '../c/z.ts'`),
      parseSource('src/c/z.ts', `import '../a/w.ts'`),
      parseSource('src/a/w.ts', `import type { X } from './x.ts'`),
    ]
    expect(findFolderCircles(circle)).toEqual(['src/a -> src/b -> src/c -> src/a'])
    expect(findFolderCircles(circle.slice(1))).toEqual([])
  })

  test('a circle of files, but not one of types alone', () => {
    const circle = (x: string) => [
      parseSource('src/a/x.ts', x),
      parseSource('src/a/y.ts', `import { type Z, z } from './z.ts'`),
      parseSource('src/a/z.ts', `export { x } from './x.ts'`),
    ]
    expect(findFileCircles(circle(`import { y } from './y.ts'`))).toEqual([
      'src/a/x.ts -> src/a/y.ts -> src/a/z.ts -> src/a/x.ts',
    ])
    expect(findFileCircles(circle(`import { type Y } from './y.ts'`))).toEqual([])
  })

  test.each([
    ['src/practices/a.ts', `import { Hono } from 'hono'`, 'hono'],
    ['src/web/a.tsx', `import { sql } from 'kysely'`, 'kysely'],
    ['src/web/a.tsx', `import left from 'left-pad'`, 'left-pad'],
    ['src/people/a.ts', `const pg = await import('pg')`, 'pg'],
  ])('a package out of place in %s: %s', (path, text, name) => {
    expect(findWrongPackages(at(path, text), packages)).toEqual([
      `${path}: ${name} is not for ${path.split('/')[1]}`,
    ])
    expect(
      findWrongPackages(at('src/web/a.tsx', `import * as z from 'zod'; import 'node:fs'`), packages),
    ).toEqual([])
  })

  test.each([
    'const rows = await sql<Row>`select 1`',
    'const rows = await read.selectFrom("practice").selectAll().execute()',
    'await tx.deleteFrom("practice").execute()',
    'where(({ selectFrom }) => selectFrom("practice"))',
    `import { sql } from 'kysely'`,
  ])('SQL outside a store: %s', (text) => {
    expect(findStraySql(at('src/practices/page.ts', text), {})).toHaveLength(1)
    expect(findStraySql(at('src/practices/page-store.ts', text), {})).toEqual([])
    expect(findStraySql(at('src/practices/store.ts', text), {})).toEqual([])
    expect(findStraySql(at('src/practices/page.ts', `import type { Kysely } from 'kysely'`), {})).toEqual([])
  })

  test.each([
    [`tx.insertInto('practice').values({})`, 'writes practice, which is not its own'],
    [`tx.deleteFrom(table as 'practice_text')`, 'writes practice_text, which is not its own'],
    [`insertRows(tx, 'search_entry', rows)`, 'writes search_entry, which is not its own'],
    ['insertRows(tx, table, rows)', 'writes a table whose name is not written out'],
    ['sql`update place_city set name = 1`', 'writes place_city, which is not its own'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code to be looked at
    ['sql`delete from ${sql.table(name)} where id = 1`', 'writes a table whose name is not written out'],
    [`read.selectFrom('adoption as a')`, 'reads adoption, which belongs to adoptions'],
    ['sql`select 1 from practice_text join adoption on true`', 'reads adoption, which belongs to adoptions'],
    [
      `declare module '../platform/db/handle.ts' { interface Tables { practice_x: string } }`,
      'declares practice_x, which is not its own',
    ],
  ])("somebody else's table: %s", (text, why) => {
    const faults = findForeignTables(at('src/people/store.ts', text), tableOwners, arrows, {})
    expect(faults.at(-1)).toBe(`src/people/store.ts ${why}`)
  })

  test('no table that a store may use', () => {
    const text = `
      tx.insertInto('people_session').values({})
      read.selectFrom('people_organisation as o').innerJoin('place_city as c', 'c.id', 'o.city')
      sql\`with hit as (select 1) select * from hit on conflict (id) do update set a = 1\``
    expect(findForeignTables(at('src/people/store.ts', text), tableOwners, arrows, {})).toEqual([])
  })

  test('tables that are declared elsewhere', () => {
    const text = `declare module '../platform/db/handle.ts' { interface Tables { people_x: string } }`
    expect(findStrayTables(at('src/people/store.ts', text), {})).toHaveLength(1)
    expect(findStrayTables(at('src/people/tables.ts', text), {})).toEqual([])
  })

  test('a file that is too long', () => {
    const lines = (count: number) => at('src/a/b.ts', '//\n'.repeat(count))
    expect(findLongFiles(lines(500), 500, {})).toEqual([])
    expect(findLongFiles(lines(501), 500, {})).toHaveLength(1)
    expect(findLongFiles(lines(501), 500, { 'src/a/b.ts': 'because' })).toEqual([])
  })

  test.each([
    ['src/people/utils.ts', ''],
    ['src/common/name.ts', ''],
    ['src/people/mail-service.ts', ''],
    ['src/people/PersonName.ts', ''],
    ['src/people/mail.ts', 'export class MailManager {}'],
    ['src/people/mail.ts', 'export const mailHelpers = 1'],
  ])('a name that says nothing: %s %s', (path, text) => {
    expect(findBadNames(at(path, text))).toHaveLength(1)
    expect(findBadNames(at('src/people/viewer.db.test.ts', 'export const viewer = 1'))).toEqual([])
  })

  test.each([
    ['src/people/a.ts', 'export default 1'],
    ['src/people/a.ts', `export * from './b.ts'`],
    ['src/people/index.ts', 'export const a = 1'],
  ])('an export that hides: %s %s', (path, text) => {
    expect(findBadExports(at(path, text), {})).toHaveLength(1)
    const right = `import './tables.ts'\nexport { a, type B } from './b.ts'`
    expect(findBadExports(at('src/people/index.ts', right), {})).toEqual([])
  })
})
