import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findNode, rootFolder, runInTerminal } from './child.ts'
import type { Outcome } from './outcome.ts'

/** The part of vitest's JSON report that is counted. */
export interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/** Runs one vitest project on this terminal and counts its tests. */
export async function runVitest(
  name: string,
  args: string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const begin = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'rialto-vitest-'))
  const file = join(folder, 'report.json')
  try {
    const vitest = join(rootFolder, 'node_modules', 'vitest', 'vitest.mjs')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const env = { ...process.env, ...environment }
    const code = await runInTerminal(
      findNode(),
      [vitest, 'run', '--configLoader=native', ...reporters, ...args],
      { env },
    )
    return { name, ...countTests(readReport(file), code), seconds: (performance.now() - begin) / 1000 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Counts the tests of a report. A file that could not be loaded, and a run that ended badly without any failed test
 * (an unhandled error, no tests at all), count as one failure each.
 */
export function countTests(
  report: VitestReport | undefined,
  code: number,
): Pick<Outcome, 'passed' | 'failed' | 'skipped'> {
  if (!report) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = report.numFailedTests + broken.length
  const skipped = report.numPendingTests + report.numTodoTests
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped }
}

function readReport(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  } catch {
    return undefined
  }
}
