import { printRows, tell } from '../measure.ts'
import type { Reply } from './ask-while-writing.ts'
import { type EngineName, engineNames, type Job, type Report } from './engine.ts'
import { engineTitles, summaryHead, summaryOf, tellRatio, tellReport } from './figures.ts'
import { withPostgres } from './postgres-server.ts'
import { runProcess } from './process.ts'
import type { Shape } from './record.ts'
import type { Started } from './start-from-snapshot.ts'
import { percentile } from './statistics.ts'

/** What can be measured by itself. */
export const parts = [...engineNames, 'start', 'writes', 'growth'] as const

export type Part = (typeof parts)[number]

/** What to measure; `folder` is for files of the run. */
export interface Plan {
  folder: string
  parts: ReadonlySet<Part>
  records: number
  asks: number
}

const secondsEach = 150

/** Measures all engines on long records, then ours at its start and under writes, then how cost grows. */
export async function benchSearch(plan: Plan): Promise<void> {
  const own = plan.parts.has('start') || plan.parts.has('writes')
  const engines = engineNames.filter((it) => plan.parts.has(it) || (it === 'rialto' && own))
  await compare(plan, 'search', engines, 'long', plan.records, true)
  if (plan.parts.has('start')) await tellStart(plan)
  if (plan.parts.has('writes')) await tellWrites(plan)
  if (plan.parts.has('growth')) await measureGrowth(plan)
}

/** The share of the full size that `records` asks for, so that a trial is small in all its parts. */
async function measureGrowth(plan: Plan): Promise<void> {
  const scale = plan.records / 100_000
  const [few, many] = [Math.round(10_000 * scale), Math.round(1_000_000 * scale)]
  await compare(plan, `search, ${few} short`, engineNames, 'short', few, false)
  await compare(plan, `search, ${many} short`, ['rialto'], 'short', many, false)
}

/** One engine after the other, each in its own process; ours first, so that the others can be compared with it. */
async function compare(
  plan: Plan,
  bench: string,
  engines: readonly EngineName[],
  shape: Shape,
  records: number,
  limited: boolean,
): Promise<void> {
  let ours: Report | undefined
  const summary = [summaryHead]
  for (const engine of engines) {
    console.error(`Measuring: ${engineTitles[engine]}, ${records} ${shape} records`)
    const job: Job = { engine, shape, records, asks: plan.asks, secondsEach, folder: plan.folder }
    const report = await reportOf(job)
    if (!report) continue
    tellReport(bench, job, report, limited)
    summary.push(summaryOf(job, report))
    if (engine === 'rialto') ours = report
    // Counting in the program is a way round the database; the limit is for answers of the engine itself.
    else if (ours) tellRatio(bench, engine, report, ours, limited && engine !== 'sqlite-packed')
  }
  console.log(`\n${bench}: ${records} records`)
  printRows(summary)
}

/** Undefined for an engine that is not there; one that gives up, for want of memory perhaps, does not end the run. */
async function reportOf(job: Job): Promise<Report | undefined> {
  const run = (more: Partial<Job> = {}) => runProcess<Report>(job.folder, 'ask-engine', { ...job, ...more })
  if (job.engine === 'rialto') return await run()
  try {
    return await (job.engine === 'postgres' ? withPostgres((url) => run({ url })) : run())
  } catch (error) {
    console.error(`${engineTitles[job.engine]} did not come to an end: ${(error as Error).message}`)
    return undefined
  }
}

async function tellStart({ folder, records }: Plan): Promise<void> {
  console.error('Measuring: start from the snapshot')
  const { seconds, memory, size } = await runProcess<Started>(folder, 'start-from-snapshot', {
    folder,
    records,
  })
  tell({
    bench: 'search',
    name: 'Rialto: from the snapshot to the first answer',
    value: seconds,
    unit: 's',
    most: 1,
  })
  tell({ bench: 'search', name: 'Rialto: memory after that start', value: memory, unit: 'MB' })
  tell({ bench: 'search', name: 'Rialto: size of the snapshot', value: size, unit: 'MB' })
}

async function tellWrites({ folder, records }: Plan): Promise<void> {
  console.error('Measuring: questions while records are written')
  const reply = await runProcess<Reply>(folder, 'ask-while-writing', { folder, records })
  const state = (name: string, value: number, unit: string) =>
    tell({ bench: 'search', name: `Rialto, ${reply.writesASecond} writes a second: ${name}`, value, unit })
  state('p50', percentile(reply.milliseconds, 0.5), 'ms')
  tell({
    bench: 'search',
    name: `Rialto, ${reply.writesASecond} writes a second: p99 of ${reply.milliseconds.length} questions`,
    value: percentile(reply.milliseconds, 0.99),
    unit: 'ms',
    most: 10,
  })
  state('slowest question', Math.max(...reply.milliseconds), 'ms')
  state('longest write', reply.longestWrite, 'ms')
  state('longest slice of merging', reply.longestSlice, 'ms')
}
