import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, vi } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { build } from '../../scripts/build.ts'
import { rootFolder } from '../../scripts/testing/child.ts'
import { importRecords } from '../../src/interchange/index.ts'
import { openSqlite } from '../../src/platform/db/index.ts'
import { loadFewPlaces } from '../database/support.ts'

/** How to start the program: settings, and what else `spawn` needs. */
export interface Start {
  settings?: Record<string, string>
  /** Run by this shell line, which ends in `"$@"`. */
  shell?: string
  uid?: number
}

export interface Program {
  child: ChildProcess
  /** What it has written so far: both streams, as they came. */
  output(): string
  standardOutput(): string
  /** Waits until it has written something that matches. Fails when it ends before. */
  says(pattern: RegExp): Promise<RegExpMatchArray>
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>
}

export interface Workshop {
  folder(): string
  /** A data folder with the opening collection and its few cities, so that the program needs not load the world. */
  filledFolder(): string
  /** The same without the opening collection. */
  bareFolder(): string
  start(args: readonly string[], start?: Start): Program
  /** Runs to its end. */
  run(args: readonly string[], start?: Start): Promise<{ code: number | string; output: string }>
  /** Starts the server and waits for its address and the administrator's link. */
  serve(start?: Start): Promise<Program & { url: string; link: string }>
}

/** Builds the program for the tests of a file. Everything it starts and writes is gone afterwards. */
export function useProgram(name: string): Workshop {
  // Loading the world takes seconds, and several times as many on a machine that has other things to do.
  vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
  const outDir = join(rootFolder, 'node_modules', '.cache', `rialto-${name}`)
  const folders: string[] = []
  const running = new Set<ChildProcess>()
  const [bare, filled] = [mkdtemp(folders), mkdtemp(folders)]

  beforeAll(async () => {
    await build({ outDir, quiet: true })
    await fill(bare, filled)
  })
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL')
    await Promise.all([...running].map((it) => once(it, 'close')))
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  const workshop: Workshop = {
    folder: () => mkdtemp(folders),
    filledFolder: () => copyOf(filled, mkdtemp(folders)),
    bareFolder: () => copyOf(bare, mkdtemp(folders)),
    start: (args, start = {}) => {
      const program = startProgram([process.execPath, join(outDir, 'cli.js'), ...args], start)
      running.add(program.child)
      program.child.once('close', () => running.delete(program.child))
      return program
    },
    run: async (args, start) => {
      const program = workshop.start(args, start)
      return { code: await program.ended, output: program.output() }
    },
    serve: async (start) => {
      const program = workshop.start(['serve'], start)
      const [, link = ''] = await program.says(/Administrator link, [^:]+: (\S+)\n/)
      return { ...program, link, url: new URL(link).origin }
    },
  }
  return workshop
}

// Node keeps its compiled code here, so that every start but the first is quicker.
const compiled = { NODE_COMPILE_CACHE: join(rootFolder, 'node_modules', '.cache', 'rialto-compiled') }

function startProgram(command: string[], { settings = {}, shell, uid }: Start): Program {
  const [file = '', ...args] = shell === undefined ? command : ['/bin/sh', '-c', shell, 'sh', ...command]
  const child = spawn(file, args, {
    // Only what the test says: settings of the machine must not change what is tested.
    env: { ...compiled, PATH: process.env.PATH ?? '', HOST: '127.0.0.1', PORT: '0', ...settings },
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid }),
  })
  const written = { all: '', out: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.all += text
    written.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.all += text
  })
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  const says = async (pattern: RegExp) => {
    for (;;) {
      const found = written.all.match(pattern)
      if (found) return found
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`it ended without ${pattern}:\n${written.all}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return { child, output: () => written.all, standardOutput: () => written.out, says, ended }
}

function mkdtemp(folders: string[]): string {
  const made = mkdtempSync(join(tmpdir(), 'rialto-process-'))
  folders.push(made)
  return made
}

function copyOf(from: string, to: string): string {
  cpSync(from, to, { recursive: true })
  return to
}

async function fill(bare: string, filled: string): Promise<void> {
  const first = openSqlite(bare)
  await first.migrate(migrations)
  await loadFewPlaces(first)
  await first.close()
  const second = openSqlite(copyOf(bare, filled))
  await importRecords(second, join(rootFolder, 'catalogue'), new Date('2026-01-01T00:00:00Z'), {
    problem: (it) => console.error(it),
    progress: () => undefined,
  })
  await second.close()
}

/** What SQLite itself finds wrong with the database in a data folder, and how many practices are in it. */
export function inspect(folder: string): { integrity: unknown; practices: number } {
  const database = new DatabaseSync(join(folder, 'rialto.db'))
  try {
    const { integrity_check: integrity } = database.prepare('pragma integrity_check').get() ?? {}
    const counted = database.prepare('select count(*) as practices from practice').get()
    return { integrity, practices: Number(counted?.practices) }
  } finally {
    database.close()
  }
}

/** Frames of a stack trace, which nobody should be shown. */
export const stackFrame = /^\s+at .+[:)]/m
