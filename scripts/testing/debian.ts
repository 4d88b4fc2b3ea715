import { existsSync } from 'node:fs'
import { runQuietly } from './child.ts'
import { MissingToolError } from './missing.ts'

/** Whether this process may add Debian packages to the machine by itself. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
}

/**
 * Installs Debian packages without questions and without the packages they only recommend.
 * @throws MissingToolError with the package manager's last words
 */
export async function installPackages(packages: string[]): Promise<void> {
  console.log(`Installing ${packages.join(' ')} (once; takes about a minute)`)
  await runApt(['update', '-qq'])
  const { code, output } = await runApt(['install', '-y', '-qq', '--no-install-recommends', ...packages])
  if (code === 0) return
  const lastWords = output.trim().split('\n').at(-1) ?? ''
  throw new MissingToolError(`apt-get could not install ${packages.join(' ')}: ${lastWords}`)
}

function runApt(args: string[]): ReturnType<typeof runQuietly> {
  const settings = ['DPkg::Lock::Timeout=300', 'Dpkg::Use-Pty=0', 'Dpkg::Options::=--force-confold']
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return runQuietly('apt-get', [...settings.flatMap((each) => ['-o', each]), ...args], { env })
}
