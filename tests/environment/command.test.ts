import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { rootFolder, runQuietly } from '../../scripts/testing/child.ts'

let folder: string
let command: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rialto-command-test-'))
  command = join(folder, 'bin', 'rialto.js')
  mkdirSync(join(folder, 'bin'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  copyFileSync(join(rootFolder, 'bin', 'rialto.js'), command)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function putBuilt(program: string): void {
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, 'dist', 'cli.js'), program)
  symlinkSync(join(rootFolder, 'node_modules'), join(folder, 'node_modules'))
}

/** The command believes that it runs on Node 20, so that it has to hand over. */
function listOldNodeFlags(): string[] {
  const pretend = `if (!process.env.HANDED_OVER) {
    Object.defineProperty(process.versions, 'node', { value: '20.0.0' })
    process.execve = undefined
    process.env.HANDED_OVER = '1'
  }`
  return ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`]
}

it('says what to do when nothing is built', async () => {
  expect(await runQuietly(process.execPath, [command])).toEqual({
    code: 1,
    output: 'Rialto is not built yet: run `npm run build` first.\n',
  })
})

it('passes arguments and the exit code through', async () => {
  putBuilt(`console.log(process.argv.slice(2)); process.exitCode = 7`)
  const expected = { code: 7, output: `[ 'import', 'a b' ]\n` }
  expect(await runQuietly(process.execPath, [command, 'import', 'a b'])).toEqual(expected)
  expect(await runQuietly(process.execPath, [...listOldNodeFlags(), command, 'import', 'a b'])).toEqual(
    expected,
  )
})

it('hands over to the Node of node_modules on an older Node', async () => {
  putBuilt(`console.log(process.versions.node.split('.')[0], process.execPath.includes('node_modules'))`)
  expect(await runQuietly(process.execPath, [...listOldNodeFlags(), command])).toEqual({
    code: 0,
    output: '26 true\n',
  })
})

it('passes SIGTERM on and ends with the exit code of the server', async () => {
  putBuilt(`process.on('SIGTERM', () => process.exit(3)); setInterval(() => {}, 1000); console.log('up')`)
  const child = spawn(process.execPath, [...listOldNodeFlags(), command], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([3, null])
})
