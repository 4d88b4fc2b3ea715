import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'

/** One figure, and the limit it must keep: `most` or `least`; neither: it is only stated. */
export interface Figure {
  bench: string
  name: string
  value: number
  unit: string
  most?: number
  least?: number
}

const figures: Figure[] = []

/** Keeps a figure for the table, and writes it as a line of JSON with the machine it was measured on. */
export function tell(figure: Figure): void {
  figures.push(figure)
  mkdirSync('artifacts', { recursive: true })
  const machine = {
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim(),
    memory: totalmem(),
    node: process.version,
  }
  appendFileSync(
    'artifacts/bench.jsonl',
    `${JSON.stringify({ at: new Date().toISOString(), ...figure, kept: isKept(figure), machine })}\n`,
  )
}

/** Whether a figure keeps its limit. */
export function isKept({ value, most, least }: Figure): boolean {
  return (most === undefined || value <= most) && (least === undefined || value >= least)
}

/** Prints all figures as a table; gives how many missed their limit. */
export function printTable(): number {
  const rows = figures.map((it) => [
    it.bench,
    it.name,
    `${Number(it.value.toPrecision(4))} ${it.unit}`,
    it.most !== undefined ? `at most ${it.most}` : it.least !== undefined ? `at least ${it.least}` : '',
    it.most === undefined && it.least === undefined ? '' : isKept(it) ? 'kept' : 'MISSED',
  ])
  printRows(rows)
  return figures.filter((it) => !isKept(it)).length
}

/** Prints rows with their columns below each other. */
export function printRows(rows: readonly (readonly string[])[]): void {
  const columns = Math.max(...rows.map((it) => it.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((it) => (it[column] ?? '').length)),
  )
  for (const row of rows)
    console.log(
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** Resident memory of a process in MB, now or at its highest. */
export function memoryOf(pid: number, field: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
  const found = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1]) / 1024
}

export interface Running {
  url: string
  pid: number
  stop(): Promise<void>
}

/** Starts a built program that serves, and waits for its first answered page. */
export async function startProgram(
  file: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<Running> {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [file, ...args], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      RATE_LIMIT: '0',
      LOG_LEVEL: 'warn',
      ...environment,
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let tries = 0; tries < 6000; tries += 1) {
    if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode}`)
    const answer = await fetch(`${url}/en`).catch(() => null)
    if (answer?.ok) {
      await answer.arrayBuffer()
      return { url, pid: child.pid as number, stop: () => stopChild(child) }
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`${file} did not answer`)
}

async function stopChild(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** Runs a built program to its end; gives seconds and its highest resident memory in MB. */
export async function runProgram(
  file: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{ seconds: number; memory: number }> {
  const started = performance.now()
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (it: Buffer) => {
    complaint = (complaint + it.toString()).slice(-2000)
  })
  let memory = 0
  const watch = setInterval(() => {
    try {
      // A process that has just ended still has a status, without its memory.
      memory = Math.max(memory, memoryOf(child.pid as number, 'VmHWM') || 0)
    } catch {
      // It has just ended.
    }
  }, 50)
  const code = await new Promise((resolve) => child.once('exit', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${complaint}`)
  return { seconds: (performance.now() - started) / 1000, memory }
}
