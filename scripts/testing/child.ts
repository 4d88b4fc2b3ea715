import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'

/** The folder that holds package.json. */
export const rootFolder = join(import.meta.dirname, '..', '..')

/** How a program ended: exit code (128 + n after signal n, 127 if it could not start) and what it printed. */
export interface Ended {
  code: number
  output: string
}

const running = new Set<ChildProcess>()

/** The Node of this project's node_modules, or the one that runs this script if that is missing. */
export function findNode(): string {
  const own = ['node', 'node.exe'].map((name) => join(rootFolder, 'node_modules', 'node', 'bin', name))
  return own.find((path) => existsSync(path)) ?? process.execPath
}

/** Runs a program to its end on this terminal; answers its exit code. */
export async function runInTerminal(
  command: string,
  args: string[],
  options: SpawnOptions = {},
): Promise<number> {
  return await ended(spawn(command, args, { cwd: rootFolder, ...options, stdio: 'inherit' }))
}

/** Runs a program to its end without input and collects what it prints on both streams. */
export async function runQuietly(
  command: string,
  args: string[],
  options: SpawnOptions = {},
): Promise<Ended> {
  const child = spawn(command, args, { cwd: rootFolder, ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return { code: await ended(child), output }
}

/** Passes a signal to every program still running here; one that has not ended after `graceMs` is killed. */
export function stopRunning(signal: NodeJS.Signals, graceMs = 10_000): void {
  for (const child of running) {
    child.kill(signal)
    setTimeout(() => child.kill('SIGKILL'), graceMs).unref()
  }
}

function ended(child: ChildProcess): Promise<number> {
  running.add(child)
  return new Promise<number>((resolve) => {
    child.once('error', () => resolve(127))
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']))
  }).finally(() => running.delete(child))
}
