import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrations } from '../migrations/index.ts'
import { collect, nextChanges, parseNote } from '../scripts/changelog.ts'
import { listDocuments } from '../scripts/docs/document.ts'
import { listFields, type Schema } from '../scripts/docs/field.ts'
import { findStale } from '../scripts/docs.ts'
import { extraStages, stages } from '../scripts/testing/stage.ts'
import { commands } from '../src/commands/index.ts'
import { allRoutes, machineRoutes } from '../src/commands/routes.ts'
import { importRecords, kinds } from '../src/interchange/index.ts'
import { settings } from '../src/platform/config/index.ts'
import { type Database, openSqlite } from '../src/platform/db/index.ts'
import { languages } from '../src/platform/i18n/index.ts'
import { rootFolder } from './architecture/source.ts'
import { facesOn, siteOn } from './database/web.ts'

const folder = mkdtempSync(join(tmpdir(), 'rialto-docs-test-'))
let database: Database
beforeAll(async () => {
  database = openSqlite(folder)
  await database.migrate(migrations)
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const read = (path: string): string => readFileSync(join(rootFolder, path), 'utf8')
const list = (pattern: string | string[]): string[] =>
  globSync(pattern, { cwd: rootFolder })
    .map((it) => it.replaceAll('\\', '/'))
    .toSorted()

const pages = list(['*.md', 'docs/**/*.md', 'changes/*.md', 'catalogue/*.md', 'src/*/README.md'])
const everything = pages.map(read).join('\n')

describe('addresses', () => {
  const faces = (): Hono => facesOn(siteOn(database))

  test('that the server answers are exactly those of the permission table', () => {
    const mounted = faces()
      .routes.filter((it) => it.method !== 'ALL')
      .map((it) => `${it.method} ${shapeOf(it.path)}`)
    const told = allRoutes
      .filter((it) => !machineRoutes.some((machine) => machine.path === it.path))
      .map((it) => `${it.method} ${shapeOf(it.path)}`)
    expect([...new Set(mounted)].toSorted()).toEqual(told.toSorted())
  })

  test('of machines are exactly those of the gate', () => {
    const named = [...read('src/platform/http/gate.ts').matchAll(/'(\/[a-z]+\/?)'/g)].map(
      (it) => it[1] as string,
    )
    expect([...new Set(named)].toSorted()).toEqual(
      machineRoutes.map((it) => it.path.replace(':file', '')).toSorted(),
    )
  })

  test('each say what they are', () => {
    expect(allRoutes.filter((it) => it.about.length < 5)).toEqual([])
    expect(new Set(allRoutes.map((it) => `${it.method} ${it.path}`)).size).toBe(allRoutes.length)
  })

  test('that are not for everybody send others to sign in', async () => {
    const closed = allRoutes.filter((it) => it.who !== 'everybody')
    expect(closed.map((it) => it.path)).toContain('/:language/desk')
    for (const { method, path } of closed) {
      const address = path.replace(':language', 'en').replaceAll(/:\w+/g, 'x')
      const answers = await Promise.all(
        [{}, { cookie: 'rialto=aaaaaaaaaaaaaaaaaaaaaaaaaaaa' }].map((headers) =>
          faces().request(address, { method, headers }),
        ),
      )
      expect(answers.map((it) => [it.status, it.headers.get('location')?.split('?')[0]])).toEqual(
        Array(2).fill([303, '/en/sign-in']),
      )
    }
  })
})

/** `/:language/x/:slug` -> `/:/x/:`; `/:file{[a-z]+\.json}` and `/:kind.json` -> `/:.json`. */
function shapeOf(path: string): string {
  return path.replaceAll(
    /:\w+(?:\{[^}]*?(?:\\(\.\w+))?\})?/g,
    (_, ending: string | undefined) => `:${ending ?? ''}`,
  )
}

describe('documents', () => {
  const documents = listDocuments(rootFolder).set('CHANGELOG.md', nextChanges())

  test('that follow from the code are fresh (if not: npm run docs)', () => {
    expect(findStale(documents)).toEqual([])
  })

  test('that are stale are noticed', () => {
    const changed = new Map(documents).set('docs/settings.md', 'other')
    changed.delete('docs/schemas/city.json')
    expect(findStale(changed)).toEqual(['docs/settings.md', 'docs/schemas/city.json'])
  })

  test('tell every setting, command, address and kind of record', () => {
    const names = (path: string, mark: RegExp) =>
      [...(documents.get(path) ?? '').matchAll(mark)].map((it) => it[1])
    expect(names('docs/settings.md', /^\| `(\w+)`/gm)).toEqual(settings.map((it) => it.name))
    expect(names('docs/commands.md', /^## (\S+)$/gm)).toEqual(commands.map((it) => it.name))
    expect(names('docs/routes.md', /^\| \w+ \| `(\S+)`/gm)).toEqual(allRoutes.map((it) => it.path))
    expect(names('docs/exchange-format.md', /^### (\S+)$/gm)).toEqual(kinds.map((it) => it.name))
  })

  test('speak of no command, setting, script or stage that is not there', () => {
    const known = [...commands.map((it) => it.name), 'help', 'COMMAND']
    const told = [
      ...everything.matchAll(
        /(?:`|^)(?:npx rialto|npm run rialto --|rialto|node bin\/rialto\.js) ([\w-]+)/gm,
      ),
    ]
    expect(told.map((it) => it[1]).filter((it) => !known.includes(it as string))).toEqual([])
    expect(told.length).toBeGreaterThan(10)

    const scripts = Object.keys(JSON.parse(read('package.json')).scripts)
    const run = [...everything.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map((it) => it[1] as string)
    expect(run.filter((it) => !scripts.includes(it))).toEqual([])
    expect(['start', 'test'].filter((it) => !scripts.includes(it))).toEqual([])

    const asked = [...everything.matchAll(/npm test -- (\w+)/g)].map((it) => it[1] as string)
    expect(asked.filter((it) => !(it in { ...stages, ...extraStages }))).toEqual([])
    for (const stage of Object.keys({ ...stages, ...extraStages }))
      expect(read('CONTRIBUTING.md')).toContain(`| \`${stage}\` |`)
  })

  test('name the settings that the code reads, and no other', () => {
    const code = list(['src/**/*.ts', 'scripts/**/*.ts', 'bin/*.js', 'tests/**/*.ts']).filter(
      (it) => !it.endsWith('.test.ts'),
    )
    const used = new Set(
      code.flatMap((it) => [...read(it).matchAll(/process\.env\.([A-Z][A-Z_]+)/g)].map((hit) => hit[1])),
    )
    const ofTests = ['TEST_DATABASE_URL', 'CHROMIUM_PATH', 'CI']
    const internal = ['PATH', 'NODE_ENV', 'RIALTO_TEST_ENGINE']
    expect([...used].filter((it) => ![...ofTests, ...internal].includes(it as string))).toEqual([])
    for (const name of ofTests) expect(read('CONTRIBUTING.md')).toContain(`| \`${name}\` |`)
    const inTexts = [...everything.matchAll(/\b([A-Z]+_[A-Z_]+)\b/g)].map((it) => it[1] as string)
    const known = new Set([...settings.map((it) => it.name), ...ofTests])
    expect([...new Set(inTexts)].filter((it) => !known.has(it))).toEqual([])
  })

  test('show every context, and only files that are there', () => {
    const contexts = readdirSync(join(rootFolder, 'src'), { withFileTypes: true }).filter((it) =>
      it.isDirectory(),
    )
    for (const { name } of contexts) {
      expect(read('docs/architecture.md')).toContain(`src/${name}/README.md`)
      const words = read(`src/${name}/README.md`)
      expect(words.split('\n')[0]).toBe(`# ${name}`)
      expect(words).toMatch(/^Words: /m)
      expect(words).toMatch(/^States: /m)
      expect(words).toMatch(/^Tables: /m)
      expect(words.split('\n').length).toBeLessThanOrEqual(15)
    }
    const paths = [
      ...everything.matchAll(/`((?:src|docs|tests|scripts|locales|migrations|catalogue|bin)\/[\w./-]*)`/g),
    ]
    expect(paths.length).toBeGreaterThan(15)
    expect(paths.map((it) => it[1] as string).filter((it) => !existsSync(join(rootFolder, it)))).toEqual([])
  })

  test('show every table by its prefix, and no prefix without tables', async () => {
    const rows = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
      database.read as never,
    )
    const prefixes = new Set(rows.rows.map((it) => it.name.split('_')[0]).filter((it) => it !== 'sqlite'))
    const chapter = read('docs/architecture.md').split('| Tables | Context |')[1]?.split('\n\n')[0] ?? ''
    const told = [...chapter.matchAll(/`([a-z]+)(?:_…)?`/g)].map((it) => it[1])
    expect(told.toSorted()).toEqual([...prefixes].toSorted())
  })

  test('link only to what is there', () => {
    const broken = pages.flatMap((page) =>
      linksOf(page)
        .filter(({ path, anchor }) => !isThere(path, anchor))
        .map((it) => `${page} -> ${it.path}#${it.anchor}`),
    )
    expect(broken).toEqual([])
    expect(pages.flatMap(linksOf).length).toBeGreaterThan(60)
  })

  test('can all be reached from the README', () => {
    const reached = new Set(['README.md'])
    for (const page of reached)
      for (const { path } of linksOf(page)) if (pages.includes(path)) reached.add(path)
    const notes = /^changes\/(?!README)/
    expect(pages.filter((it) => !reached.has(it) && !notes.test(it))).toEqual([])
  })

  test('tell every event of the log, and no other', () => {
    const code = list('src/**/*.ts').filter((it) => !it.endsWith('.test.ts'))
    const logged = code.flatMap((it) => [
      ...read(it).matchAll(/log\s*\.(?:debug|info|warn|error)\(\s*'([\w.-]+)'/g),
    ])
    const chapter = read('docs/operating.md').split('| Event | When |')[1]?.split('\n\n')[0] ?? ''
    const told = [...chapter.matchAll(/^\| (.*?) \|/gm)].flatMap((it) => [
      ...(it[1] ?? '').matchAll(/`([\w.-]+)`/g),
    ])
    expect(told.map((it) => it[1]).toSorted()).toEqual([...new Set(logged.map((it) => it[1]))].toSorted())
  })
})

/** Links of a page to files of the project, from the root. */
function linksOf(page: string): { path: string; anchor: string }[] {
  const text = read(page).replaceAll(/```[\s\S]*?```/g, '')
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
    if (/^[a-z]+:/.test(target)) return []
    const [path = '', anchor = ''] = target.split('#')
    return [{ path: path === '' ? page : posix.join(dirname(page), path), anchor }]
  })
}

function isThere(path: string, anchor: string): boolean {
  if (!existsSync(join(rootFolder, path))) return false
  if (anchor === '') return true
  const headings = [...read(path).matchAll(/^#+ (.+)$/gm)].map((it) => it[1] as string)
  return headings.some(
    (it) =>
      it
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-') === anchor,
  )
}

describe('the words list', () => {
  const [head = [], ...rows] = read('docs/words.md')
    .split('\n')
    .filter((it) => it.startsWith('| '))
    .map((it) => it.split('|').map((cell) => cell.trim()))
  const used = rows.filter((it) => !it[1]?.endsWith(')'))
  const termsIn = (endonym: string, of = rows) => of.map((it) => it[head.indexOf(endonym)] ?? '')

  test('has one row for each thing, in every language of the pages', () => {
    for (const { endonym } of languages) {
      expect(head).toContain(endonym)
      expect(new Set(termsIn(endonym)).size).toBe(rows.length)
      expect(termsIn(endonym)).not.toContain('')
    }
    expect(used.length).toBeGreaterThanOrEqual(11)
  })

  test.each(languages)('has the words of the pages: $code', ({ code, endonym }) => {
    const texts = list(`locales/${code}/*.json`).map(read).join('\n').toLowerCase().replaceAll("'", '’')
    // The last letter bends: componente, componenti.
    const missing = termsIn(endonym, used).filter((it) => !texts.includes(it.toLowerCase().slice(0, -1)))
    expect(missing).toEqual([])
  })
})

describe('the examples', () => {
  test('are one for each kind, and can be imported together', async () => {
    const files = list('docs/examples/*.yaml').map((it) => posix.basename(it, '.yaml'))
    expect(kinds.map((it) => it.name).filter((it) => !files.includes(it))).toEqual([])
    const problems: unknown[] = []
    const result = await importRecords(
      database,
      join(rootFolder, 'docs', 'examples'),
      new Date('2026-11-24'),
      {
        problem: (it) => problems.push(it),
        progress: () => undefined,
      },
    )
    expect(problems).toEqual([])
    expect('stored' in result && [...result.stored].map(([kind, it]) => [kind, it.added])).toEqual(
      kinds.map((it) => [it.name, it.name === 'city' ? 2 : 1]),
    )
  })
})

describe('a table of fields', () => {
  test('says type, limit and need of each', () => {
    const text = (words: number): Schema => ({
      type: 'object',
      propertyNames: { type: 'string' },
      additionalProperties: { anyOf: [{ type: 'string', maxLength: words * 14 }, { type: 'object' }] },
    })
    const schema: Schema = {
      properties: {
        title: text(20),
        steps: { type: 'array', maxItems: 3, items: text(5) },
        year: { anyOf: [{ type: 'integer', minimum: 1000, maximum: 2200 }, { type: 'null' }] },
        state: { enum: ['a', 'b'], default: 'a' },
        parts: {
          type: 'array',
          minItems: 1,
          items: {
            anyOf: [
              { type: 'object', properties: { id: { type: 'string', maxLength: 16 } }, required: ['id'] },
              { type: 'object', properties: { note: { type: 'string', maxLength: 40 } } },
            ],
          },
        },
      },
      required: ['title', 'year'],
    }
    expect(listFields(schema).map((it) => Object.values(it).join(' | '))).toEqual([
      'title | text | 20 words | yes',
      'steps | list: text | at most 3; each 5 words | no',
      'year | whole number or null | 1000 to 2200 | yes',
      'state | word | `a`, `b` | no: `a`',
      'parts | list: one of 2 forms | at least 1 | no',
      'parts[].id | permanent id |  | yes, in form 1',
      'parts[].note | line | 40 characters | no, in form 2',
    ])
  })
})

describe('change notes', () => {
  test('are collected under Next, before what was released', () => {
    const before =
      '# Changelog\n\nHead.\n\n## Next\n\n### Added\n\n- Old.\n\n## 0.1.0 (2026-11-24)\n\n### Added\n\n- First.\n'
    const notes = [
      parseNote('a', '# Mended\n\nOne thing,\ntold on two lines.\n'),
      parseNote('b', '# Added\nOther.'),
    ]
    const after = collect(before, notes)
    expect(after).toBe(
      '# Changelog\n\nHead.\n\n## Next\n\n### Added\n\n- Other.\n\n### Mended\n\n- One thing, told on two lines.\n\n' +
        '## 0.1.0 (2026-11-24)\n\n### Added\n\n- First.\n',
    )
    expect(collect(after, notes)).toBe(after)
    expect(collect(after, notes, '0.2.0 (2026-12-01)')).toContain(
      'Head.\n\n## 0.2.0 (2026-12-01)\n\n### Added',
    )
    expect(collect(after, [])).not.toContain('## Next')
  })

  test.each(['', 'Added: x', '# Added\n', '# New\nx'])(
    'without a sort or a text are refused: %j',
    (content) => {
      expect(() => parseNote('note.md', content)).toThrow('note.md')
    },
  )
})
