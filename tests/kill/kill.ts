import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { build } from 'esbuild'
import { sql } from 'kysely'
import { migrations } from '../../migrations/index.ts'
import { rootFolder } from '../../scripts/testing/child.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { countJobs, createWorkers, type JobKind } from '../../src/platform/job/index.ts'

const mostMilliseconds = 40
const mostRuns = 16
const leaseMilliseconds = 61_000

/** Where the children work, and how a test looks at it when they are dead. */
export interface Place {
  where: string
  open(): Promise<Database>
}

/** What is to be killed how often. */
export interface Killing {
  place: Place
  kills: number
  /** Where mails go; without: the work is inside the database. */
  smtpUrl?: string
}

/** Prepares the tables that the children write. */
export async function prepareTally({ open }: Place): Promise<void> {
  const database = await open()
  await database.migrate(migrations)
  await database.inWrite(async (tx) => {
    await sql`create table asked (word text not null)`.execute(tx)
    await sql`create table tally (word text not null, attempt integer not null)`.execute(tx)
  })
  await database.close()
}

/** Starts processes that ask for work and do it, one after another, and kills each at a moment by chance. */
export async function killOften({ place, kills, smtpUrl = '' }: Killing): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-kill-'))
  try {
    const program = await bundle(folder)
    for (let round = 0; round < kills; round += 1) {
      const args = [program, place.where, smtpUrl, String(round * leaseMilliseconds)]
      const child = spawn(process.execPath, args, {
        env: { NODE_COMPILE_CACHE: join(folder, 'compiled') },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(child, 'exit')
      await Promise.race([heard(child.stdout, round % 5), ended])
      if (child.exitCode !== null) throw new Error(`the child ended by itself with ${child.exitCode}`)
      await pause(Math.random() * mostMilliseconds)
      child.kill('SIGKILL')
      await ended
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Waits until the child has begun, or until so many runs by chance have. */
async function heard(output: Readable, round: number): Promise<void> {
  const runs = round === 0 ? 0 : Math.ceil(Math.random() * mostRuns)
  let text = ''
  for await (const it of output.iterator({ destroyOnReturn: false })) {
    text += String(it)
    if (text.split('\n').length > runs + 1) break
  }
  output.resume()
}

/** Does what the dead have left. */
export async function finishWork(
  database: Database,
  kinds: readonly JobKind[],
  kills: number,
): Promise<void> {
  const now = new Date(Date.now() + (kills + 1) * leaseMilliseconds)
  const tell = (_: string, __: unknown, error: unknown) => console.error(error)
  await createWorkers({ database, clock: { now: () => now }, kinds, tell }).runDue(now)
  const { waiting, failed } = await countJobs(database.read)
  if (waiting + failed > 0) throw new Error(`${waiting} jobs wait, ${failed} have failed`)
}

/** The child as one file, which starts quicker than its sources. */
async function bundle(folder: string): Promise<string> {
  const outfile = join(folder, 'child.mjs')
  await build({
    entryPoints: [join(import.meta.dirname, 'child.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node26',
    external: ['pg-native'],
    nodePaths: [join(rootFolder, 'node_modules')],
    banner: {
      js: "import { createRequire as require_ } from 'node:module'; const require = require_(import.meta.url)",
    },
    logLevel: 'silent',
  })
  return outfile
}
