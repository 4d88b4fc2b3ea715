import { afterEach, expect, it, vi } from 'vitest'
import { describeOutcomes, missingOutcome, toolOutcome } from '../../scripts/testing/outcome.ts'
import { countTests, type VitestReport } from '../../scripts/testing/vitest-run.ts'

afterEach(() => vi.unstubAllEnvs())

const report: VitestReport = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
    { status: 'failed', assertionResults: [] },
  ],
}

it('counts a file that could not be loaded as a failure', () => {
  expect(countTests(report, 1)).toEqual({ passed: 5, failed: 2, skipped: 3 })
})

it('counts a run that ended badly without a failed test', () => {
  expect(countTests({ ...report, numFailedTests: 0, testResults: [] }, 1).failed).toBe(1)
  expect(countTests(undefined, 1).failed).toBe(1)
  expect(countTests({ ...report, numFailedTests: 0, testResults: [] }, 0).failed).toBe(0)
})

it('ends with the sum alone on the last line', () => {
  const outcomes = [toolOutcome('types', 0, 1.23), toolOutcome('lint', 1, 0.5)]
  outcomes.push({ name: 'unit', passed: 12, failed: 0, skipped: 1, seconds: 3 })
  expect(describeOutcomes(outcomes).split('\n')).toEqual([
    'stage  result  passed  failed  skipped   time',
    'types  ok           1       0        0  1.2 s',
    'lint   FAILED       0       1        0  0.5 s',
    'unit   ok          12       0        1  3.0 s',
    '',
    '13 passed, 1 failed',
  ])
})

it('takes a missing tool as skipped, and as a failure under CI=true', () => {
  vi.stubEnv('CI', '')
  expect(missingOutcome('browser', 'no Chromium', 0).failed).toBe(0)
  vi.stubEnv('CI', 'true')
  expect(missingOutcome('browser', 'no Chromium', 0).failed).toBe(1)
})
