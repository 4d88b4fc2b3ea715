import { tell } from '../measure.ts'
import { type AskClass, kindsOf } from './ask.ts'
import type { EngineName, Job, Report } from './engine.ts'
import { agreementOf, percentile } from './statistics.ts'

export const engineTitles: Record<EngineName, string> = {
  rialto: 'Rialto',
  sqlite: 'SQLite FTS5',
  'sqlite-packed': 'SQLite FTS5, facets counted in the program',
  minisearch: 'MiniSearch',
  postgres: 'PostgreSQL',
}

const classes: Record<AskClass, { title: string; most: number }> = {
  words: { title: 'whole words', most: 2 },
  more: { title: 'prefix, spelling, concepts', most: 5 },
}

/** Figures of one engine; those of ours keep limits where `limited`. */
export function tellReport(bench: string, job: Job, report: Report, limited: boolean): void {
  const isOurs = limited && job.engine === 'rialto'
  const title = engineTitles[job.engine]
  const { buildSeconds, memory, fileSize } = report
  const state = (name: string, value: number, unit: string) =>
    tell({ bench, name: `${title}: ${name}`, value, unit })
  tell({
    bench,
    name: `${title}: built`,
    value: job.records / buildSeconds,
    unit: 'records a second',
    ...(isOurs ? { least: 10_000 } : {}),
  })
  state('seconds to build', buildSeconds, 's')
  // PostgreSQL's memory is that of other processes.
  if (job.engine !== 'postgres') {
    state('memory, before anything is put', memory.empty, 'MB')
    state('memory, built', memory.built, 'MB')
    tell({
      bench,
      name: `${title}: memory, after the questions`,
      value: memory.asked,
      unit: 'MB',
      ...(isOurs ? { most: 400 } : {}),
    })
    state('memory, highest', memory.highest, 'MB')
  }
  if (fileSize !== undefined) state('size of files', fileSize, 'MB')
  for (const it of Object.keys(classes) as AskClass[]) {
    tellTimes(bench, job, report, it, isOurs)
    if (job.engine === 'rialto') tellKinds(bench, job, report, it)
  }
}

function tellTimes(bench: string, job: Job, report: Report, askClass: AskClass, isOurs: boolean): void {
  const { milliseconds } = report.asked[askClass]
  const { title, most } = classes[askClass]
  const fewer = milliseconds.length < job.asks ? ` (${milliseconds.length} of ${job.asks} questions)` : ''
  for (const share of [0.5, 0.95, 0.99]) {
    tell({
      bench,
      name: `${engineTitles[job.engine]}: ${title}, p${share * 100}${fewer}`,
      value: percentile(milliseconds, share),
      unit: 'ms',
      ...(isOurs && share === 0.99 ? { most } : {}),
    })
  }
}

/** Which kind of question the slow ones are. */
function tellKinds(bench: string, { engine }: Job, report: Report, askClass: AskClass): void {
  const kinds = kindsOf[askClass]
  for (const kind of new Set(kinds)) {
    const its = report.asked[askClass].milliseconds.filter((_, at) => kinds[at % kinds.length] === kind)
    const name = `${engineTitles[engine]}: ${classes[askClass].title}, p99 of ${its.length} ${kind} ones`
    tell({ bench, name, value: percentile(its, 0.99), unit: 'ms' })
  }
}

/** How many times as long another engine takes at p99, and whether it finds the same. */
export function tellRatio(
  bench: string,
  engine: EngineName,
  other: Report,
  ours: Report,
  limited: boolean,
): void {
  for (const [askClass, { title }] of Object.entries(classes)) {
    const [its, own] = [other.asked[askClass as AskClass], ours.asked[askClass as AskClass]]
    const name = `${engineTitles[engine]}: ${title}`
    tell({
      bench,
      name: `${name}, p99 to ours`,
      value: percentile(its.milliseconds, 0.99) / percentile(own.milliseconds, 0.99),
      unit: 'times',
      ...(limited ? { least: 50 } : {}),
    })
    const { same, hits } = agreementOf(its.totals, own.totals)
    tell({ bench, name: `${name}, questions with as many hits as ours`, value: 100 * same, unit: '%' })
    tell({ bench, name: `${name}, hits of all questions to ours`, value: hits, unit: 'times' })
  }
}

/** What stands at the top of a summary, and one line of it. */
export const summaryHead = [
  'engine',
  'built a second',
  'MB',
  ...Object.values(classes).flatMap(({ title }) => [`${title}: p50 ms`, 'p95', 'p99', 'asked']),
]

export function summaryOf(job: Job, { buildSeconds, memory, asked }: Report): string[] {
  const times = (Object.keys(classes) as AskClass[]).flatMap((it) => {
    const { milliseconds } = asked[it]
    const shares = [0.5, 0.95, 0.99].map((share) => percentile(milliseconds, share).toFixed(2))
    return [...shares, String(milliseconds.length)]
  })
  const resident = job.engine === 'postgres' ? 'not known' : memory.asked.toFixed(0)
  return [engineTitles[job.engine], (job.records / buildSeconds).toFixed(0), resident, ...times]
}
