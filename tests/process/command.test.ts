import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspect, stackFrame, useProgram } from './program.ts'

const { folder, filledFolder, run, start } = useProgram('command')
const commands = ['serve', 'migrate', 'import', 'export', 'reindex', 'routes', 'admin-link']

describe('what to type', () => {
  test.each([[], ['--help']])('is shown by %j', async (...args) => {
    const { code, output } = await run(args)
    expect(code).toBe(0)
    for (const name of commands) expect(output).toMatch(new RegExp(`^  ${name} +[A-Z]`, 'm'))
  })

  test('is shown for each command', async () => {
    const shown = await Promise.all(commands.map((name) => run(['help', name])))
    expect(shown.map(({ code, output }) => [code, output.split(/ (?=[A-Z[])|\n/, 1)[0]])).toEqual(
      commands.map((name) => [0, `Usage: rialto ${name}`]),
    )
    expect(await run(['import', '--help'])).toEqual(shown[2])
  })

  test.each([
    [['nope'], 'there is no command "nope"'],
    [['help', 'nope'], 'there is no command "nope"'],
    [['__proto__'], 'there is no command "__proto__"'],
    [['serve', 'now'], 'serve does not know what to do with "now". See: rialto help serve'],
    [['export', '--all'], 'export has no option --all. See: rialto help export'],
    [['import'], 'import needs a file or folder. See: rialto help import'],
    [['import', 'a', 'b'], 'import does not know what to do with "b". See: rialto help import'],
  ])('%j is a wrong command line', async (args, message) => {
    const { code, output } = await run(args)
    expect([code, output.split('\n')[0]?.startsWith(`rialto: ${message}`)]).toEqual([2, true])
    expect(output).not.toMatch(stackFrame)
  })
})

test('routes lists addresses and who may use them', async () => {
  const { code, output } = await run(['routes'])
  expect(code).toBe(0)
  expect(output).toMatch(/^GET +\/:language\/practices\/:slug +everybody +\S/m)
  expect(output).toMatch(/^GET +\/:language\/desk +administrator +\S/m)
  for (const line of output.trim().split('\n')) expect(line).toMatch(/^(?:GET|POST) +\/\S* +\w+ +\S/)
})

test('reindex makes anew what search knows', async () => {
  const settings = { DATA_DIR: filledFolder() }
  expect(await run(['reindex'], { settings })).toEqual({ code: 0, output: '35 practices are indexed.\n' })
})

test('admin-link prints a link, and nothing else', async () => {
  const settings = { DATA_DIR: filledFolder(), PUBLIC_URL: 'https://rialto.example' }
  const { code, output } = await run(['admin-link'], { settings })
  expect([code, output]).toEqual([
    0,
    expect.stringMatching(/^https:\/\/rialto\.example\/admin\/[\w-]{43}\n$/),
  ])
})

describe('an import', () => {
  test('of broken files tells all that is wrong, and changes nothing', async () => {
    const data = filledFolder()
    const broken = folder()
    mkdirSync(join(broken, 'deep'))
    writeFileSync(join(broken, 'a.yaml'), 'kind: practice\nid: RP-XXXXX\n')
    writeFileSync(join(broken, 'b.yaml'), Buffer.from([0xff, 0xfe]))
    writeFileSync(join(broken, 'bomb.yaml'), 'a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n')
    writeFileSync(join(broken, 'deep', 'd.json'), '{"kind":')
    writeFileSync(join(broken, 'e.jsonl'), '{"kind":"nothing"}\nnot json\n')
    const { code, output } = await run(['import', broken], { settings: { DATA_DIR: data } })
    expect(code).toBe(1)
    const files = new Set(output.split('\n').map((it) => it.split(': ')[0]))
    for (const file of ['a.yaml', 'b.yaml', 'bomb.yaml', 'deep/d.json', 'e.jsonl:1', 'e.jsonl:2'])
      expect(files).toContain(file)
    expect(output).toMatch(/\nNothing was imported: \d+ problems\.\n$/)
    expect(output).not.toMatch(stackFrame)
    expect(inspect(data)).toEqual({ integrity: 'ok', practices: 35 })
  })

  test('of nothing says so in one line', async () => {
    const settings = { DATA_DIR: filledFolder() }
    expect(await run(['import', '/nowhere/x.yaml'], { settings })).toEqual({
      code: 1,
      output: 'rialto: there is no file or folder /nowhere/x.yaml\n',
    })
  })

  test('of what was exported changes nothing', async () => {
    const settings = { DATA_DIR: filledFolder() }
    const file = join(folder(), 'site.jsonl')
    expect((await run(['export', file], { settings })).output).toBe('135 records exported.\n')
    const { code, output } = await run(['import', file], { settings })
    expect(code).toBe(0)
    expect(output).toContain('practice: 0 new, 0 changed, 35 unchanged\n')
  })
})

describe('an export', () => {
  test('whose reader goes away ends quietly', async () => {
    const { child, output, ended } = start(['export'], { settings: { DATA_DIR: filledFolder() } })
    const { stdout } = child
    await once(stdout as NonNullable<typeof stdout>, 'data')
    stdout?.destroy()
    expect([await ended, output().match(/Error|EPIPE|^\s+at /m)]).toEqual([1, null])
  })

  test.skipIf(!existsSync('/dev/full'))('that cannot be stored says so in one line', async () => {
    const { code, output } = await run(['export'], {
      settings: { DATA_DIR: filledFolder() },
      shell: 'exec "$@" > /dev/full',
    })
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(/^rialto: cannot write the output \(ENOSPC.*\)\n$/),
    ])
  })

  test('to a file is whole or not there', async () => {
    const settings = { DATA_DIR: filledFolder() }
    const out = folder()
    const missing = await run(['export', join(out, 'none', 'x.jsonl')], { settings })
    expect([missing.code, missing.output]).toEqual([1, expect.stringMatching(/^rialto: ENOENT: .*\n$/)])
    const cut = await run(['export', join(out, 'x.jsonl')], { settings, shell: 'ulimit -f 100; exec "$@"' })
    expect([cut.code, cut.output]).toEqual([1, expect.stringMatching(/^rialto: EFBIG: .*\n$/)])
    expect(readdirSync(out)).toEqual([])
    writeFileSync(join(out, 'x.jsonl'), 'mine')
    expect((await run(['export', join(out, 'x.jsonl')], { settings })).output).toMatch(
      /does not overwrite\n$/,
    )
    expect((await run(['export', out], { settings })).output).toMatch(/does not overwrite\n$/)
    expect(readFileSync(join(out, 'x.jsonl'), 'utf8')).toBe('mine')
  })
})
