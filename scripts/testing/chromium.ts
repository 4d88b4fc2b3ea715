import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runQuietly } from './child.ts'
import { canInstall, installPackages } from './debian.ts'
import { MissingToolError } from './missing.ts'

/** A browser that answered, with the arguments it needs on this machine. */
export interface Chromium {
  path: string
  args: string[]
  /** As the browser says it, for example `Chromium 142.0.7444.59`. */
  version: string
}

// Noto draws Arabic, Hebrew, Cyrillic and Indic scripts, which the tests' screenshots show.
const packages = ['chromium', 'fonts-noto-core']
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * Finds a Chromium: `CHROMIUM_PATH`, one of the system, then Playwright's own; as root on Debian installs one.
 * @throws MissingToolError if there is none to be had; Error if `CHROMIUM_PATH` names something that is none
 */
export async function findChromium(): Promise<Chromium> {
  const wanted = process.env.CHROMIUM_PATH
  if (wanted) return await askedChromium(wanted)
  const found = await firstThatAnswers(await listCandidates())
  if (found) return found
  const advice = 'install it (Debian: apt-get install chromium) or set CHROMIUM_PATH'
  if (!canInstall()) throw new MissingToolError(`no Chromium found; ${advice}`)
  await installPackages(packages)
  const installed = await firstThatAnswers(await listCandidates())
  if (installed) return installed
  throw new MissingToolError(`the installed Chromium does not run; ${advice}`)
}

async function askedChromium(path: string): Promise<Chromium> {
  const found = await firstThatAnswers([path])
  if (found) return found
  throw new Error(`CHROMIUM_PATH=${path} does not run; point it at a Chromium or leave it empty`)
}

async function listCandidates(): Promise<string[]> {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  const system = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  const { chromium } = await import('playwright-core')
  return [...new Set([...system, ...macPaths, chromium.executablePath()])].filter((path) => existsSync(path))
}

/** Ubuntu's `chromium-browser` is a stub that only points at a snap, so every candidate has to say its version. */
async function firstThatAnswers(paths: string[]): Promise<Chromium | undefined> {
  for (const path of paths) {
    const { code, output } = await runQuietly(path, ['--version'], { timeout: 20_000 })
    const version = /(?:Chromium|Google Chrome[\w ]*) \d[\d.]*/.exec(output)?.[0]
    if (code === 0 && version) return { path, args: launchArguments(), version }
  }
  return undefined
}

function launchArguments(): string[] {
  const args = ['--headless=new', '--disable-gpu', '--disable-quic', '--no-first-run']
  args.push('--disable-background-networking', '--disable-component-update', '--disable-sync')
  // Chromium refuses its own sandbox when it runs as root.
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  return args
}
