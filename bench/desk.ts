import { spawn } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../scripts/build.ts'
import { dataWith } from './data.ts'
import { fillDesk } from './desk-data.ts'
import { median, startProgram, tell } from './measure.ts'

const openReviews = 500
const rounds = 3
/** What fifty people who work at once ask for: a page a second each. */
const perSecond = 50

interface Pace {
  p50: number
  p99: number
}

/** The desk with 10,000 practices and 500 open reviews, each page beside the constant one, in turns within one run. */
export async function benchDesk(folder: string): Promise<void> {
  const outDir = join(folder, 'desk-server')
  await build({ entry: join(import.meta.dirname, 'server.ts'), outDir, quiet: true, force: true })
  const data = join(folder, 'data-desk')
  cpSync(await dataWith(folder, 10_000), data, { recursive: true })
  const { editor, reviewer, drafts, changes, requests } = await fillDesk(data, openReviews)
  const server = await startProgram(join(outDir, 'cli.js'), [join(outDir, 'assets')], { DATA_DIR: data })
  const each = (from: readonly string[], path: (id: string) => string) => from.map(path)
  const pages = [
    { name: 'queue', cookie: editor, paths: queuePaths() },
    {
      name: 'draft of a new practice',
      cookie: editor,
      paths: each(drafts, (it) => `/en/desk/reviews/${it}`),
    },
    { name: 'draft of a change', cookie: editor, paths: each(changes, (it) => `/en/desk/reviews/${it}`) },
    { name: 'own requests', cookie: reviewer, paths: ['/en/reviews'] },
    { name: 'request', cookie: reviewer, paths: each(requests, (it) => `/en/reviews/${it}`) },
  ]
  try {
    for (const page of pages) await comparePage(server.url, page)
  } finally {
    await server.stop()
  }
}

function queuePaths(): string[] {
  return ['', '?state=in-review', '?state=submitted', '?language=en', '?mine=1'].map(
    (it) => `/en/desk/reviews${it}`,
  )
}

async function comparePage(
  url: string,
  { name, cookie, paths }: { name: string; cookie: string; paths: readonly string[] },
): Promise<void> {
  const constants: Pace[] = []
  const measured: Pace[] = []
  await pace(url, cookie, paths)
  for (let round = 0; round < rounds; round += 1) {
    constants.push(await pace(url, cookie, ['/constant']))
    measured.push(await pace(url, cookie, paths))
  }
  const of = (list: readonly Pace[], key: keyof Pace) => median(list.map((it) => it[key]))
  const [own, constant] = [of(measured, 'p99'), of(constants, 'p99')]
  tell({
    bench: 'desk',
    name: `${name}: median (constant's: ${of(constants, 'p50').toFixed(1)} ms)`,
    value: of(measured, 'p50'),
    unit: 'ms',
  })
  tell({
    bench: 'desk',
    name: `${name}: p99 (${own.toFixed(1)} ms) to constant's (${constant.toFixed(1)} ms)`,
    value: own / constant,
    unit: 'times',
    most: 4,
  })
}

/** Asks at a steady pace from a process of its own; gives milliseconds until each answer was read. */
async function pace(url: string, cookie: string, paths: readonly string[]): Promise<Pace> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'pace.ts'), url, String(perSecond), cookie],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  child.stdin.end(JSON.stringify(paths))
  let told = ''
  for await (const piece of child.stdout) told += piece
  const { wrong, ...figures } = JSON.parse(told) as Pace & { wrong: number }
  if (wrong > 0) throw new Error(`${wrong} of the answers from ${paths[0]} were not 200`)
  return figures
}
