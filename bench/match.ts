import { spawn } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { cli, dataWith } from './data.ts'
import { fillExchange } from './match-data.ts'
import { memoryOf, startProgram, tell } from './measure.ts'

const posts = 10_000
const perSecond = 20
const lookEvery = 250
const longestMinutes = 5

/** The site as it is served, matching as many needs with as many offers by its nightly job, while somebody reads. */
export async function benchMatch(folder: string): Promise<void> {
  const data = join(folder, 'data-match')
  cpSync(await dataWith(folder, 1000), data, { recursive: true })
  const editor = await fillExchange(data, posts)
  const server = await startProgram(cli, ['serve'], { DATA_DIR: data })
  try {
    const pages = ['/en/hundred', '/fr/exchange', '/en/practices', '/en/ideas']
    const during: { p50: number; p99: number }[] = []
    const desk = watchDesk(server.url, editor)
    let state = { isRunning: true, text: '' }
    desk.then((text) => {
      state = { isRunning: false, text }
    })
    while (state.isRunning) during.push(await pace(server.url, pages))
    const quiet = await pace(server.url, pages)
    report(await desk)
    tell({
      bench: 'match',
      name: 'resident memory at its highest',
      value: memoryOf(server.pid, 'VmHWM'),
      unit: 'MB',
    })
    tell({ bench: 'match', name: 'p99 of pages before and after', value: quiet.p99, unit: 'ms' })
    const worst = Math.max(...during.map((it) => it.p99))
    tell({
      bench: 'match',
      name: 'p99 of pages meanwhile, worst six seconds',
      value: worst,
      unit: 'ms',
      most: 400,
    })
  } finally {
    await server.stop()
  }
}

/** Looks at the desk until the run is over; gives its page with the seconds that were seen. */
async function watchDesk(url: string, cookie: string): Promise<string> {
  const latest = performance.now() + longestMinutes * 60_000
  let begun = Number.NaN
  while (performance.now() < latest) {
    const page = await fetch(`${url}/en/desk/exchange`, { headers: { cookie } }).then((it) => it.text())
    if (page.includes('/desk/exchange/stop') && Number.isNaN(begun)) begun = performance.now()
    if (page.includes('best choice is at most')) return `${(performance.now() - begun) / 1000}\n${page}`
    await new Promise((resolve) => setTimeout(resolve, lookEvery))
  }
  throw new Error('the matching did not end')
}

function report(seen: string): void {
  const [seconds = '', ...page] = seen.split('\n')
  const text = page
    .join(' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
  const numberAfter = (words: string) =>
    Number(new RegExp(`${words}\\s*([\\d.,]+)`).exec(text)?.[1]?.replaceAll(',', ''))
  tell({
    bench: 'match',
    name: `${posts} needs with ${posts} offers`,
    value: Number(seconds),
    unit: 's',
    most: 30,
  })
  tell({ bench: 'match', name: 'candidates', value: numberAfter('Candidates'), unit: 'pairs' })
  tell({ bench: 'match', name: 'proposals', value: numberAfter('Candidates[^P]*Proposals'), unit: 'pairs' })
  tell({ bench: 'match', name: 'sum of scores', value: numberAfter('Sum of scores'), unit: '' })
  tell({
    bench: 'match',
    name: 'below the bound at most',
    value: numberAfter('choice is at most'),
    unit: '%',
  })
}

/** Asks at a steady pace from a process of its own. */
async function pace(url: string, paths: readonly string[]): Promise<{ p50: number; p99: number }> {
  const file = join(import.meta.dirname, 'pace.ts')
  const child = spawn(process.execPath, [file, url, String(perSecond)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(paths))
  let told = ''
  for await (const piece of child.stdout) told += piece
  const { wrong, ...figures } = JSON.parse(told)
  if (wrong > 0) throw new Error(`${wrong} of the answers were not 200`)
  return figures
}
