import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { inspect, stackFrame, useProgram } from './program.ts'

const { folder, filledFolder, run, serve, start } = useProgram('command')
const commands = ['serve', 'migrate', 'import', 'export', 'reindex', 'routes', 'admin-link', 'audit']

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
    [['audit', '12:ab'], 'audit needs the head as it printed it: --since POSITION:HASH'],
    [['audit', '--since', '12:ab'], 'audit needs the head as it printed it: --since POSITION:HASH'],
    [['audit', '--since'], 'audit needs the head as it printed it: --since POSITION:HASH'],
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

describe('an audit', () => {
  const head = /^Head: (\d+:[0-9a-f]{64})$/m

  test('tells what waits, what is sealed, and every break', async () => {
    const data = filledFolder()
    const settings = { DATA_DIR: data }
    const unsealed = await run(['audit'], { settings })
    const count = Number(/^Facts: (\d+)$/m.exec(unsealed.output)?.[1])
    expect(count).toBeGreaterThan(35)
    expect(unsealed).toEqual({
      code: 0,
      output: `Facts: ${count}\nSealed: 0\nWaiting to be sealed: ${count}\nHead: none\nThe chain is whole.\n`,
    })

    const served = await serve({ settings: { ...settings, PORT: '0' } })
    await expect.poll(() => sealedIn(data), { timeout: 20_000 }).toBeGreaterThan(count)
    served.child.kill('SIGTERM')
    expect(await served.ended).toBe(0)
    const whole = await run(['audit'], { settings })
    expect([whole.code, whole.output]).toEqual([0, expect.stringMatching(/\nThe chain is whole\.\n$/)])
    const noted = head.exec(whole.output)?.[1] as string
    expect(noted).toMatch(/^\d+:/)
    expect((await run(['audit', '--since', noted], { settings })).code).toBe(0)

    const other = `${noted.split(':')[0]}:${'0'.repeat(64)}`
    const wrong = await run(['audit', '--since', other], { settings })
    expect([wrong.code, wrong.output.split('\n')[0]]).toEqual([
      1,
      `Position ${noted.split(':')[0]}: the head noted before is not part of the chain.`,
    ])

    const database = new DatabaseSync(join(data, 'rialto.db'))
    database.exec(`drop trigger fact_unchanged; update fact set actor = 'x' where id = 3`)
    database.close()
    const broken = await run(['audit'], { settings })
    expect([broken.code, broken.output.split('\n')[0], broken.output.split('\n').at(-2)]).toEqual([
      1,
      'Position 3: fact 3 is not the one that was sealed.',
      '1 break in the chain.',
    ])
  })
})

/** How many facts are sealed, seen from beside the server. */
function sealedIn(data: string): number {
  const database = new DatabaseSync(join(data, 'rialto.db'), { readOnly: true })
  const found = database.prepare('select count(*) as count from fact_seal').get()
  database.close()
  return Number(found?.count)
}

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
