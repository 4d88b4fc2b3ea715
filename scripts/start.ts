import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isBuilt } from './build.ts'
import { findNode, rootFolder, runInTerminal, stopRunning } from './testing/child.ts'

const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Builds what changed, then becomes the server, so that no second process waits beside it. */
async function start(args: string[]): Promise<void> {
  const node = findNode()
  if (!isBuilt()) await buildInChild(node)
  const command = [...listNodeFlags(), join(rootFolder, 'dist', 'cli.js'), 'serve', ...args]
  // Node keeps its compiled code here, so that the second start is quicker.
  const env = { NODE_COMPILE_CACHE: join(rootFolder, 'dist', '.compiled'), ...process.env }
  if (process.execve && process.platform !== 'win32') process.execve(node, [node, ...command], env)
  serveInChild(node, command, env)
}

/** A child, so that the server does not carry the bundler's memory. */
async function buildInChild(node: string): Promise<void> {
  const pass = (signal: NodeJS.Signals): void => stopRunning(signal)
  for (const signal of signals) process.on(signal, pass)
  const code = await runInTerminal(node, [join(rootFolder, 'scripts', 'build.ts')])
  for (const signal of signals) process.off(signal, pass)
  if (code !== 0) process.exit(code)
}

function listNodeFlags(): string[] {
  if (!process.env.npm_lifecycle_event) return []
  return ['--import', pathToFileURL(join(rootFolder, 'scripts', 'end-with-parent.js')).href]
}

function serveInChild(node: string, command: string[], env: NodeJS.ProcessEnv): void {
  const server = spawn(node, command, { stdio: 'inherit', env })
  for (const signal of signals) process.on(signal, () => server.kill(signal))
  server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

await start(process.argv.slice(2))
