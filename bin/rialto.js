#!/usr/bin/env node
// Plain JavaScript for any Node from 18 on: it finds the Node that Rialto needs and hands over to it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const neededMajor = 26
const self = fileURLToPath(import.meta.url)
const cli = new URL('../dist/cli.js', import.meta.url)

if (!existsSync(cli)) stopWith('Rialto is not built yet: run `npm run build` first.')
else if (Number(process.versions.node.split('.')[0]) >= neededMajor) await import(cli.href)
else handOver(findOwnNode())

function findOwnNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    const path = ['node', 'node.exe']
      .map((name) => join(folder, 'bin', name))
      .find((each) => existsSync(each))
    if (path) return path
  } catch {
    // Not installed: said below.
  }
  return stopWith(`Rialto needs Node ${neededMajor}, which it brings along: run \`npm ci\` first.`)
}

function handOver(node) {
  const args = [self, ...process.argv.slice(2)]
  if (process.execve && process.platform !== 'win32') process.execve(node, [node, ...args], process.env)
  const child = spawn(node, args, { stdio: 'inherit' })
  // A terminal sends Ctrl-C to both processes by itself; passing it on would make two of it.
  const pass = process.stdin.isTTY ? ['SIGTERM', 'SIGHUP'] : ['SIGTERM', 'SIGHUP', 'SIGINT']
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    process.on(signal, () => pass.includes(signal) && child.kill(signal))
  }
  child.on('error', (error) => stopWith(`Rialto's own Node does not run: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

function stopWith(message) {
  console.error(message)
  process.exit(1)
}
