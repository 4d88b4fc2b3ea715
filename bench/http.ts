import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from '../scripts/build.ts'
import { actorKinds } from '../src/people/word.ts'
import { lifeStates, themes } from '../src/practices/word.ts'
import { dataWith } from './data.ts'
import { makeWord, pick, randomFrom } from './generate.ts'
import { median, startProgram, tell } from './measure.ts'

const seconds = 4
const rounds = 3

interface Load {
  perSecond: number
  p99: number
}

/** What the pages cost beside a route that answers constant HTML through the same gate, in the same run. */
export async function benchHttp(folder: string): Promise<void> {
  const outDir = join(folder, 'server')
  await build({ entry: join(import.meta.dirname, 'server.ts'), outDir, quiet: true, force: true })
  const data = await dataWith(folder, 10_000)
  const file = join(outDir, 'cli.js')
  const server = await startProgram(file, [join(outDir, 'assets')], { DATA_DIR: data })
  try {
    await compare(server.url, 'practice page, 200 addresses asked again and again', practices(200), true)
    await compare(server.url, 'find page, 60 addresses asked again and again', finds(60), true)
    await compare(server.url, 'practice page, 10,000 addresses', practices(10_000), false)
    await compare(server.url, 'find page, 2,000 addresses', finds(2000), false)
  } finally {
    await server.stop()
  }
}

function practices(count: number): string[] {
  const step = Math.floor(10_000 / count)
  return Array.from({ length: count }, (_, at) => `/en/practices/practice-${at * step}`)
}

/** Searches as people make them: filters, words, and further pages of what was found. All are different. */
function finds(count: number): string[] {
  const random = randomFrom(7)
  const found = new Set<string>()
  while (found.size < count) {
    const asked = new URLSearchParams()
    if (random() < 0.5)
      asked.set('q', Array.from({ length: 1 + random() * 2 }, () => makeWord(random)).join(' '))
    if (random() < 0.6) asked.set('theme', pick(random, themes))
    if (random() < 0.4) asked.set('actor', pick(random, actorKinds))
    if (random() < 0.2) asked.set('life', pick(random, lifeStates))
    if (random() < 0.3) asked.set('page', String(2 + Math.floor(random() * 3)))
    found.add(`/en/practices?${asked}`)
  }
  return [...found]
}

async function compare(url: string, name: string, paths: readonly string[], limited: boolean): Promise<void> {
  const pages: Load[] = []
  const constants: Load[] = []
  if (limited) await load(url, paths, 1)
  for (let round = 0; round < rounds; round += 1) {
    constants.push(await load(url, ['/constant'], seconds))
    pages.push(await load(url, paths, seconds))
  }
  const of = (loads: Load[], key: keyof Load) => median(loads.map((it) => it[key]))
  tell({ bench: 'http', name: `${name}: a second`, value: of(pages, 'perSecond'), unit: 'requests' })
  tell({
    bench: 'http',
    name: `${name}: constant route a second`,
    value: of(constants, 'perSecond'),
    unit: 'requests',
  })
  tell({
    bench: 'http',
    name: `${name}: share of constant`,
    value: (100 * of(pages, 'perSecond')) / of(constants, 'perSecond'),
    unit: '%',
    ...(limited ? { least: 25 } : {}),
  })
  tell({
    bench: 'http',
    name: `${name}: p99 (${of(pages, 'p99')} ms) to constant's (${of(constants, 'p99')} ms)`,
    value: of(pages, 'p99') / Math.max(1, of(constants, 'p99')),
    unit: 'times',
    ...(limited ? { most: 4 } : {}),
  })
}

/** Ten connections for some seconds, from a process of its own. */
async function load(url: string, paths: readonly string[], duration: number): Promise<Load> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'load.ts'), url, String(duration)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(paths))
  let told = ''
  for await (const piece of child.stdout) told += piece
  const { perSecond, p99, wrong } = JSON.parse(told)
  if (wrong > 0) throw new Error(`${wrong} of the answers from ${paths[0]} were not 200`)
  return { perSecond, p99 }
}
