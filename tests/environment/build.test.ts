import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { build, buildAssets } from '../../scripts/build.ts'
import { rootFolder, runQuietly } from '../../scripts/testing/child.ts'
import { shipped } from '../../src/platform/i18n/index.ts'
import { wordParagraph, writeDocx, writePdf } from '../document/write.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rialto-build-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}

it('names browser files after their content and lists them', async () => {
  put('web/islands/search.ts', 'const limit: number = 3\nconsole.log(limit)')
  put('web/islands/search.test.ts', 'throw new Error("not for browsers")')
  put('web/styles/main.css', '@import "./colour.css"; body { background: url(/assets/x.png) }')
  put('web/styles/colour.css', 'a { color: teal }')
  put('web/assets/img/mark.svg', '<svg/>')
  const manifest = await buildAssets(join(folder, 'out'), join(folder, 'web'))
  expect(Object.keys(manifest)).toEqual(['img/mark.svg', 'main.css', 'search.js'])
  expect(JSON.parse(readFileSync(join(folder, 'out/manifest.json'), 'utf8'))).toEqual(manifest)
  expect(Object.values(manifest).join(' ')).toMatch(
    /^img\/mark-\w{10}\.svg main-\w{8}\.css search-\w{8}\.js$/,
  )
  const style = readFileSync(join(folder, 'out', manifest['main.css'] ?? ''), 'utf8')
  expect(style.trim()).toBe('a{color:teal}body{background:url(/assets/x.png)}')
})

it('gives a changed file another name', async () => {
  put('web/styles/main.css', 'a { color: teal }')
  const before = await buildAssets(join(folder, 'out'), join(folder, 'web'))
  put('web/styles/main.css', 'a { color: navy }')
  const after = await buildAssets(join(folder, 'out'), join(folder, 'web'))
  expect(after['main.css']).not.toBe(before['main.css'])
})

it('bundles a server that keeps the PostgreSQL driver for later', async () => {
  put('cli.ts', `console.log('begun'); const { Client } = await import('pg'); console.log(typeof Client)`)
  const outDir = join(folder, 'dist')
  expect(await build({ entry: join(folder, 'cli.ts'), outDir })).toBe(true)
  expect(await runQuietly(process.execPath, [join(outDir, 'cli.js')])).toEqual({
    code: 0,
    output: 'begun\nfunction\n',
  })
  expect(readFileSync(join(outDir, 'cli.js'), 'utf8')).not.toContain('SELECT typname')
  expect(readdirSync(outDir).filter((name) => name.startsWith('esm-'))).toHaveLength(2)
})

it('puts the messages of every language beside the built code, as files', async () => {
  put('cli.ts', '')
  await build({ entry: join(folder, 'cli.ts'), outDir: join(folder, 'dist') })
  for (const code of shipped) {
    const built = readFileSync(join(folder, 'dist/locales', code, 'web.json'), 'utf8')
    expect(built).toBe(readFileSync(join(rootFolder, 'locales', code, 'web.json'), 'utf8'))
  }
})

it('reads documents in a thread that lies beside the bundle', async () => {
  writeFileSync(join(folder, 'a.pdf'), writePdf([[{ text: 'A text', y: 700 }]]))
  writeFileSync(join(folder, 'a.docx'), writeDocx(wordParagraph('A text')))
  const reader = join(rootFolder, 'src', 'platform', 'document', 'index.ts')
  put(
    'cli.ts',
    `import { readFileSync } from 'node:fs'
    import { readDocument } from ${JSON.stringify(reader)}
    for (const file of process.argv.slice(2)) {
      const { blocks } = await readDocument(readFileSync(file), file, { milliseconds: 60_000 })
      console.log(blocks.length, blocks[0]?.text)
    }`,
  )
  const outDir = join(folder, 'dist')
  expect(await build({ entry: join(folder, 'cli.ts'), outDir })).toBe(true)
  const files = [join(folder, 'a.pdf'), join(folder, 'a.docx')]
  expect(await runQuietly(process.execPath, [join(outDir, 'cli.js'), ...files])).toEqual({
    code: 0,
    output: '1 A text\n1 A text\n',
  })
  expect(readFileSync(join(outDir, 'cli.js'), 'utf8')).not.toContain('SaxesParser')
})

it('keeps the old build when the new one fails', async () => {
  put('cli.ts', `console.log('old')`)
  const request = { entry: join(folder, 'cli.ts'), outDir: join(folder, 'dist'), force: true }
  await build(request)
  put('cli.ts', `import './missing.ts'`)
  await expect(build({ ...request, quiet: true })).rejects.toThrow('missing.ts')
  expect((await runQuietly(process.execPath, [join(folder, 'dist/cli.js')])).output).toBe('old\n')
  expect(readdirSync(folder).sort()).toEqual(['cli.ts', 'dist'])
})

it('does nothing the second time', async () => {
  put('cli.ts', '')
  const request = { entry: join(folder, 'cli.ts'), outDir: join(folder, 'dist') }
  expect(await build(request)).toBe(true)
  expect(await build(request)).toBe(false)
  expect(existsSync(join(folder, 'dist/.stamp'))).toBe(true)
})
