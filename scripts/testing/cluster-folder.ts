import { chownSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runQuietly } from './child.ts'
import type { PostgresBinaries } from './postgres-binary.ts'

/** What to hand to `spawn`; empty means the user who runs this. */
export interface Account {
  uid?: number
  gid?: number
}

const prefix = 'rialto-postgres-'
const setUpWithinMs = 60_000

/** A new empty temporary folder that belongs to the account. */
export function createClusterFolder(account: Account): string {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid)
  return folder
}

/** The account that may run PostgreSQL, which refuses to run as root. */
export async function findClusterAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const user = await runQuietly('id', ['-u', name])
    const group = await runQuietly('id', ['-g', name])
    if (user.code === 0) return { uid: Number(user.output), gid: Number(group.output) }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody')
}

/** Removes clusters whose keeper was killed, and stops their servers; what belongs to a live run is left alone. */
export async function removeAbandonedClusters(binaries: PostgresBinaries, account: Account): Promise<void> {
  for (const folder of globSync(join(tmpdir(), `${prefix}*`))) {
    if (!isAbandoned(folder)) continue
    const stop = ['stop', '-m', 'immediate', '-D', join(folder, 'data')]
    await runQuietly(join(binaries.folder, 'pg_ctl'), stop, { ...account, cwd: '/', timeout: 30_000 })
    rmSync(folder, { recursive: true, force: true })
  }
}

function isAbandoned(folder: string): boolean {
  try {
    process.kill(Number(readFileSync(join(folder, 'keeper.pid'), 'utf8')), 0)
    return false
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ESRCH') return true
    // Without a keeper yet it may be another run that is just being set up.
    return code === 'ENOENT' && ageMs(folder) > setUpWithinMs
  }
}

function ageMs(folder: string): number {
  return Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
}
