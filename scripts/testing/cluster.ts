import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type Account,
  createClusterFolder,
  findClusterAccount,
  removeAbandonedClusters,
} from './cluster-folder.ts'
import type { PostgresBinaries } from './postgres-binary.ts'

/** A PostgreSQL of our own: `url` opens its database `postgres` as superuser; `stop` ends it and removes its files. */
export interface Cluster {
  url: string
  folder: string
  stop(): Promise<void>
}

// Speed over safety: nothing in this cluster is worth keeping.
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
}

// Linguistic order, as most operators' databases have it: a query that leans on byte order shows here.
const initdb = `"$BINARIES/initdb" -D "$FOLDER/data" -U rialto --auth=scram-sha-256 --pwfile="$FOLDER/password" \
--encoding=UTF8 --locale=C --locale-provider=icu --icu-locale=und --no-sync`

// The keeper's input is a pipe from this process. Whatever ends this process closes the pipe, and with it the cluster.
const keeperScript = `
umask 077
trap '' INT TERM HUP
echo $$ >"$FOLDER/keeper.pid"
printf %s "$PASSWORD" >"$FOLDER/password"
exec 3<&0 </dev/null >>"$FOLDER/log" 2>&1
if ${initdb}; then
  "$BINARIES/postgres" -D "$FOLDER/data" "$@" &
  server=$!
  cat <&3 >/dev/null
  # Again and again: a server that has only just begun does not listen to signals yet.
  (while kill -INT $server; do sleep 0.2; done) &
  wait $server
else
  echo 'FATAL: initdb failed'
  cat <&3 >/dev/null
fi
rm -rf "$FOLDER"
`
const startLimitMs = 60_000

/**
 * Starts a private cluster in a temporary folder on a free loopback port, as an unprivileged user when this is root.
 * @throws Error with the server's last words if it does not come up
 */
export async function startCluster(binaries: PostgresBinaries, attempts = 3): Promise<Cluster> {
  const account = await findClusterAccount()
  await removeAbandonedClusters(binaries, account)
  const port = await findFreePort()
  const password = randomBytes(16).toString('hex')
  const folder = createClusterFolder(account)
  const keeper = spawnKeeper({ binaries, account, folder, password, port })
  const problem = await waitUntilReady(keeper, folder)
  if (!problem) {
    const url = `postgres://rialto:${password}@127.0.0.1:${port}/postgres`
    return { url, folder, stop: () => release(keeper) }
  }
  await release(keeper)
  // Another process can take the port between the look and the start.
  if (attempts > 1 && problem.includes('in use')) return await startCluster(binaries, attempts - 1)
  throw new Error(`PostgreSQL ${binaries.major} did not start: ${problem}`)
}

interface Plan {
  binaries: PostgresBinaries
  account: Account
  folder: string
  password: string
  port: number
}

function spawnKeeper({ binaries, account, folder, password, port }: Plan): ChildProcess {
  const flags = Object.entries({ ...settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const env = { PATH: process.env.PATH, HOME: folder, LC_ALL: 'C', TZ: 'UTC' }
  return spawn('sh', ['-c', keeperScript, 'keeper', ...flags], {
    ...account,
    cwd: '/',
    env: { ...env, FOLDER: folder, PASSWORD: password, BINARIES: binaries.folder },
    stdio: ['pipe', 'ignore', 'ignore'],
    // A group of its own: Ctrl-C in the terminal ends the tests first and the database after them.
    detached: true,
  })
}

/** Answers nothing when the server takes connections, otherwise the last lines of its log. */
async function waitUntilReady(keeper: ChildProcess, folder: string): Promise<string | undefined> {
  const end = performance.now() + startLimitMs
  let log = ''
  while (performance.now() < end && keeper.exitCode === null) {
    log = existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : ''
    if (log.includes('ready to accept connections')) return undefined
    if (log.includes('FATAL') || log.includes('system is shut down')) break
    await pause(20)
  }
  return log.trim().split('\n').slice(-4).join(' ') || 'it wrote no log'
}

function release(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    keeper.once('exit', () => resolve())
    keeper.stdin?.end()
  })
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
