import { existsSync, globSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { runQuietly } from './child.ts'
import { canInstall, installPackages } from './debian.ts'
import { MissingToolError } from './missing.ts'

/** The oldest major version of PostgreSQL that Rialto supports. */
export const oldestMajor = 15

/** A folder with `initdb` and `postgres`, and their major version. */
export interface PostgresBinaries {
  folder: string
  major: number
}

const advice = 'install it (Debian: apt-get install postgresql) or set TEST_DATABASE_URL'
// Debian, Red Hat, Homebrew and Postgres.app keep the server programs outside PATH.
const knownFolders = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql@*/bin',
  '/usr/local/opt/postgresql@*/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
]

/** The newest PostgreSQL on this machine that Rialto supports, if any. */
export async function findPostgresBinaries(): Promise<PostgresBinaries | undefined> {
  const all = await Promise.all(listFolders().map(readVersion))
  const fit = all.filter((each) => each !== undefined && each.major >= oldestMajor)
  return fit.sort((a, b) => (b?.major ?? 0) - (a?.major ?? 0))[0]
}

/**
 * As `findPostgresBinaries`, and as root on Debian installs them where there are none.
 * @throws MissingToolError if there are none to be had
 */
export async function findOrInstallPostgresBinaries(): Promise<PostgresBinaries> {
  const found = await findPostgresBinaries()
  if (found) return found
  if (!canInstall()) throw new MissingToolError(`no PostgreSQL ${oldestMajor} or newer found; ${advice}`)
  await installWithoutCluster()
  const installed = await findPostgresBinaries()
  if (installed) return installed
  throw new MissingToolError(`the system's PostgreSQL is older than ${oldestMajor}; ${advice}`)
}

function listFolders(): string[] {
  const inPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'postgres'))
  const known = globSync(knownFolders).map((folder) => join(folder, 'postgres'))
  const real = [...inPath, ...known].filter((path) => existsSync(path)).map((path) => realpathSync(path))
  return [...new Set(real.map((path) => dirname(path)))].filter((folder) =>
    existsSync(join(folder, 'initdb')),
  )
}

async function readVersion(folder: string): Promise<PostgresBinaries | undefined> {
  const { output } = await runQuietly(join(folder, 'postgres'), ['--version'], { timeout: 10_000 })
  const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1]
  return major ? { folder, major: Number(major) } : undefined
}

/** Debian's package otherwise creates a cluster and starts it as a service; the setting is taken away afterwards. */
async function installWithoutCluster(): Promise<void> {
  const folder = '/etc/postgresql-common/createcluster.d'
  const setting = join(folder, 'rialto-tests.conf')
  mkdirSync(folder, { recursive: true })
  writeFileSync(setting, 'create_main_cluster = false\n')
  try {
    await installPackages(['postgresql'])
  } finally {
    rmSync(setting, { force: true })
  }
}
