/** What one stage, or one part of it, came to. A tool such as the type checker counts as one test. */
export interface Outcome {
  name: string
  passed: number
  failed: number
  skipped: number
  seconds: number
  /** Why nothing could run here, in one line. */
  reason?: string
}

/** The outcome of a tool that only says yes or no by its exit code. */
export function toolOutcome(name: string, code: number, seconds: number): Outcome {
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, seconds }
}

/** A stage that could not run: a failure under `CI=true`, where nothing may be skipped. */
export function missingOutcome(name: string, reason: string, seconds: number): Outcome {
  return { name, passed: 0, failed: isContinuousIntegration() ? 1 : 0, skipped: 0, seconds, reason }
}

/** A stage that broke down before its tests could run. */
export function brokenOutcome(name: string, reason: string, seconds: number): Outcome {
  return { name, passed: 0, failed: 1, skipped: 0, seconds, reason }
}

/** A table of all outcomes, and as last line `N passed, N failed`. */
export function describeOutcomes(outcomes: Outcome[]): string {
  const rows = outcomes.map((each) => [
    each.name,
    verdict(each),
    String(each.passed),
    String(each.failed),
    String(each.skipped),
    `${each.seconds.toFixed(1)} s`,
  ])
  const table = alignColumns([['stage', 'result', 'passed', 'failed', 'skipped', 'time'], ...rows])
  return `${table}\n\n${sum(outcomes, 'passed')} passed, ${sum(outcomes, 'failed')} failed`
}

function verdict(outcome: Outcome): string {
  if (outcome.failed > 0) return 'FAILED'
  return outcome.reason ? 'skipped' : 'ok'
}

function sum(outcomes: Outcome[], key: 'passed' | 'failed'): number {
  return outcomes.reduce((total, each) => total + each[key], 0)
}

function alignColumns(rows: string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const pad = (text: string, column: number): string =>
    column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)
  return rows.map((row) => row.map(pad).join('  ')).join('\n')
}

function isContinuousIntegration(): boolean {
  return ['true', '1'].includes(process.env.CI ?? '')
}
