import type { KeptEntry } from '../../src/search/store.ts'
import { memoryOf } from '../measure.ts'
import { type Ask, type AskClass, makeAsks } from './ask.ts'
import { listLabels, readConceptsOf } from './concept.ts'
import type { Asked, Engine, Job, Report } from './engine.ts'
import { createRecords, type Records } from './record.ts'

// A process of its own: builds one engine, asks it, and writes a report as JSON. Memory is its alone.
const job = JSON.parse(process.argv[2] ?? '') as Job
const concepts = readConceptsOf(job.folder)
const portion = 500
/** Questions of each class that are asked before any is measured, and for how long at most. */
const warmUps = 300
const warmUpSeconds = 15

/** Opens an engine; only its own code is loaded. */
async function open({ engine, folder, url = '' }: Job, records: Records): Promise<Engine> {
  switch (engine) {
    case 'rialto':
      return (await import('./engine-rialto.ts')).openRialto(folder)
    case 'sqlite':
      return (await import('./engine-sqlite.ts')).openSqlite(folder, 'grouped')
    case 'sqlite-packed':
      return (await import('./engine-sqlite.ts')).openSqlite(folder, 'packed')
    case 'minisearch':
      return (await import('./engine-minisearch.ts')).openMiniSearch(records.vocabulary.isFunctionWord)
    case 'postgres':
      return await (await import('./engine-postgres.ts')).openPostgres(url)
  }
}

/** Puts all records; gives the seconds that the engine took, without those of making the records. */
async function build(engine: Engine, records: Records): Promise<number> {
  let milliseconds = 0
  const timed = async (act: () => void | Promise<void>) => {
    const started = performance.now()
    await act()
    milliseconds += performance.now() - started
  }
  const each = async (act: (entries: KeptEntry[]) => void | Promise<void>) => {
    for (let from = 0; from < job.records; from += portion) {
      const size = Math.min(portion, job.records - from)
      const entries = Array.from({ length: size }, (_, at) => records.make(from + at))
      await timed(() => act(entries))
    }
  }
  const learn = engine.learn?.bind(engine)
  if (learn) await each(learn)
  await each((it) => engine.put(it))
  await timed(() => engine.finish())
  return milliseconds / 1000
}

async function ask(engine: Engine, asks: readonly Ask[], seconds = job.secondsEach): Promise<Asked> {
  const asked: Asked = { milliseconds: [], totals: [], counted: [] }
  const end = performance.now() + seconds * 1000
  for (const it of asks) {
    const started = performance.now()
    if (started > end) break
    const { total, counts } = await engine.find(it)
    asked.milliseconds.push(performance.now() - started)
    asked.totals.push(total)
    const sums = Object.values(counts).flatMap((it) => Object.values(it))
    asked.counted.push(sums.reduce((sum, it) => sum + it, 0))
  }
  return asked
}

async function settledMemory(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return memoryOf(process.pid)
}

const asksOf = (records: Records, askClass: AskClass, asks: number, seed: number) =>
  makeAsks(records, job.records, askClass, asks, seed)

interface Prepared {
  engine: Engine
  empty: number
  buildSeconds: number
  asks: Record<AskClass, Ask[]> & { warmUp: Record<AskClass, Ask[]> }
}

/** In a function of its own, so that nothing of the records stays in memory. */
async function prepare(): Promise<Prepared> {
  const records = createRecords(job.shape, listLabels(concepts))
  const asks = {
    words: asksOf(records, 'words', job.asks, 1),
    more: asksOf(records, 'more', job.asks, 2),
    warmUp: {
      words: asksOf(records, 'words', warmUps, 3),
      more: asksOf(records, 'more', warmUps, 4),
    },
  }
  const empty = await settledMemory()
  const engine = await open(job, records)
  return { engine, empty, buildSeconds: await build(engine, records), asks }
}

const { engine, empty, buildSeconds, asks } = await prepare()
const built = await settledMemory()
await ask(engine, asks.warmUp.words, warmUpSeconds)
await ask(engine, asks.warmUp.more, warmUpSeconds)
const asked = { words: await ask(engine, asks.words), more: await ask(engine, asks.more) }
const fileSize = await engine.fileSize?.()
const report: Report = {
  buildSeconds,
  memory: { empty, built, asked: await settledMemory(), highest: memoryOf(process.pid, 'VmHWM') },
  ...(fileSize === undefined ? {} : { fileSize }),
  asked,
}
await engine.keep?.()
await engine.close()
process.stdout.write(JSON.stringify(report))
