import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, globSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { rootFolder } from '../../scripts/testing/child.ts'
import { inspect, stackFrame, useProgram } from './program.ts'

const { folder, filledFolder, bareFolder, run, serve } = useProgram('storage')
const isRoot = process.getuid?.() === 0
const nobody = 65_534
const oneLine = /^rialto: [^\n]+\n$/
const post = (url: string) =>
  fetch(url, { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' }, redirect: 'manual' })

describe('a data folder that cannot be written', () => {
  test.each(['serve', 'migrate', 'export'])('because it is a file: %s says so', async (command) => {
    const file = join(folder(), 'data')
    writeFileSync(file, '')
    const { code, output } = await run([command], { settings: { DATA_DIR: file } })
    expect([code, output]).toEqual([1, expect.stringMatching(oneLine)])
    expect(output).toMatch(/The data folder .*data cannot be used \(EEXIST: .*DATA_DIR\.\n$/)
  })

  test('because it belongs to somebody else: nothing is changed', async () => {
    const data = filledFolder()
    const before = inspect(data)
    for (const path of [data, join(data, 'rialto.db'), join(data, 'rialto.lock')]) {
      if (isRoot) chownSync(path, 0, 0)
      chmodSync(path, path === data ? 0o555 : 0o444)
    }
    for (const command of ['serve', 'migrate']) {
      const start = { settings: { DATA_DIR: data }, ...(isRoot ? { uid: nobody } : {}) }
      const { code, output } = await run([command], start)
      expect([code, output]).toEqual([1, expect.stringMatching(oneLine)])
      expect(output).toMatch(
        /cannot be used \(.*(?:readonly|unable to open|EACCES).*this user may write to it/,
      )
    }
    chmodSync(data, 0o755)
    for (const name of ['rialto.db', 'rialto.lock']) chmodSync(join(data, name), 0o644)
    expect(inspect(data)).toEqual(before)
  })

  test('what may not be read is not imported', async () => {
    const data = bareFolder()
    const source = folder()
    writeFileSync(join(source, 'secret.yaml'), 'kind: practice')
    chmodSync(source, 0o755)
    chmodSync(join(source, 'secret.yaml'), 0)
    if (isRoot) for (const path of [data, ...globSync(join(data, '*'))]) chownSync(path, nobody, nobody)
    const start = { settings: { DATA_DIR: data }, ...(isRoot ? { uid: nobody } : {}) }
    const { code, output } = await run(['import', source], start)
    expect([code, output]).toEqual([1, expect.stringMatching(/^rialto: EACCES: .*secret\.yaml'\n$/)])
  })
})

test('a database that is no database', async () => {
  const data = filledFolder()
  writeFileSync(join(data, 'rialto.db'), 'x'.repeat(100_000))
  const { code, output } = await run(['serve'], { settings: { DATA_DIR: data } })
  expect([code, output]).toEqual([1, expect.stringMatching(oneLine)])
  expect(output).toContain('file is not a database')
})

/** Files of this process may grow to so many blocks of 512 bytes; what goes beyond fails, as on a disk that is full. */
const limited = (blocks: number) => `ulimit -f ${blocks}; exec "$@"`

describe('a disk that fills up', () => {
  test.each([1, 100])('before a new site has tables (%i blocks)', async (blocks) => {
    const settings = { DATA_DIR: folder() }
    const { code, output } = await run(['serve'], { settings, shell: limited(blocks) })
    expect([code, output]).toEqual([1, expect.stringMatching(/^(?:rialto: [^\n]+\n)+$/)])
    expect(output).toMatch(/no storage left|can only be read|cannot be used|could not be migrated/)
    expect((await run(['admin-link'], { settings })).code).toBe(0)
    expect(inspect(settings.DATA_DIR)).toEqual({ integrity: 'ok', practices: 0 })
  })

  test('while a new site loads its places: the next start begins again', async () => {
    const settings = { DATA_DIR: folder() }
    const { code, output } = await run(['serve'], { settings, shell: limited(8000) })
    expect([code, output.match(stackFrame)]).toEqual([1, null])
    expect(output).toMatch(/\nrialto: the database could not be prepared; the lines above say why\n$/)
    expect((await run(['migrate', '--bare'], { settings })).output).toMatch(
      /\d{6} places of GeoNames are loaded/,
    )
    expect(inspect(settings.DATA_DIR)).toEqual({ integrity: 'ok', practices: 0 })
  })

  test('during an import: nothing of it stays', async () => {
    const settings = { DATA_DIR: bareFolder() }
    const catalogue = join(rootFolder, 'catalogue')
    const cut = await run(['import', catalogue], { settings, shell: limited(200) })
    expect([cut.code, cut.output]).toEqual([1, expect.stringMatching(oneLine)])
    expect(inspect(settings.DATA_DIR)).toEqual({ integrity: 'ok', practices: 0 })
    expect((await run(['import', catalogue], { settings })).code).toBe(0)
    expect(inspect(settings.DATA_DIR)).toEqual({ integrity: 'ok', practices: 35 })
  })

  test('under a running site: pages are read on, what cannot be saved is refused and saved later', async () => {
    const data = filledFolder()
    const program = await serve({ settings: { DATA_DIR: data }, shell: limited(400) })
    const address = program.link.replace('/admin/', '/en/admin/')
    expect((await post(address)).status).toBe(303)
    // Each of these writes a little, until the limit is reached.
    let refused = await post(`${program.url}/en/admin/wrong`)
    for (let n = 0; n < 400 && refused.status !== 503; n += 1)
      refused = await post(`${program.url}/en/sign-in/passkey/options`)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60'])
    const page = await refused.text()
    expect(page).toContain('Nothing was saved')
    expect(page).not.toMatch(stackFrame)
    expect((await fetch(`${program.url}/en/practices`)).status).toBe(200)
    program.child.kill('SIGTERM')
    expect([await program.ended, program.output().match(stackFrame)]).toEqual([0, null])
    expect(inspect(data)).toEqual({ integrity: 'ok', practices: 35 })
  })
})

const mounted: string[] = []
afterAll(() => {
  for (const it of mounted) execFileSync('umount', ['-l', it])
})

/** A disk of a few megabytes, for those who may make one. */
function smallDisk(megabytes: number): string | undefined {
  const at = folder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'rialto-test', at], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  mounted.push(at)
  return at
}

const disk = isRoot ? smallDisk(12) : undefined

describe.skipIf(disk === undefined)('a disk that is really full', () => {
  test('refuses what cannot be saved, and saves it when there is room again', async () => {
    const data = join(disk as string, 'data')
    const filler = join(disk as string, 'filler')
    cpSync(filledFolder(), data, { recursive: true })
    const program = await serve({ settings: { DATA_DIR: data } })
    const address = program.link.replace('/admin/', '/en/admin/')
    expect(() => writeFileSync(filler, Buffer.alloc(20_000_000))).toThrow('ENOSPC')
    const refused = await post(address)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60'])
    expect(await refused.text()).toContain('Nothing was saved: the site has no storage left.')
    expect((await fetch(`${program.url}/en/practices`)).status).toBe(200)
    rmSync(filler)
    // The link was not used up.
    expect((await post(address)).status).toBe(303)
    program.child.kill('SIGTERM')
    expect([await program.ended, program.output().match(stackFrame)]).toEqual([0, null])
    expect(inspect(data)).toEqual({ integrity: 'ok', practices: 35 })
  })

  test('is too small for a new site, and says so', async () => {
    const settings = { DATA_DIR: join(disk as string, 'new') }
    const { code, output } = await run(['serve'], { settings })
    expect([code, output.match(stackFrame)]).toEqual([1, null])
    expect(output).toContain(
      'rialto: Nothing was saved: the site has no storage left. (database or disk is full)\n',
    )
  })
})
