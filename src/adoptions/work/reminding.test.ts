import { expect, test } from 'vitest'
import type { Stage } from '../input.ts'
import { countsFrom, latestDue, nextReminder } from './reminding.ts'

const at = '2026-01-15T09:00:00.000Z'
const reached = (...stages: [Stage, string | null][]) => stages.map(([stage, date]) => ({ stage, date, at }))
const never = () => 0

test.each([
  [
    'its last stage while it does not run',
    reached(['interested', '2025'], ['planned', '2025-11']),
    '2025-11-30',
  ],
  [
    'when it began to run',
    reached(['piloting', '2024'], ['running', '2025-03-02'], ['sustained', '2025-09']),
    '2025-03-02',
  ],
  [
    'when it runs again',
    reached(['running', '2020'], ['stopped', '2021'], ['running', '2025-05']),
    '2025-05-31',
  ],
  ['the day of entry, where no date is known', reached(['running', null]), '2026-01-15'],
])('months count from %s', (_, stages, day) => {
  expect(countsFrom(stages)).toBe(day)
})

test('it is asked after 3, 12 and 24 months, and then no more', () => {
  const stages = reached(['running', '2025-03-31'])
  const planned = [0, 3, 12, 24].map((asked) => nextReminder(stages, () => asked)?.day ?? null)
  expect(planned).toEqual(['2025-06-30', '2026-03-31', '2027-03-31', null])
})

test.each(['stopped', 'rejected'] as const)('one that was %s is not asked', (stage) => {
  expect(nextReminder(reached(['running', '2025'], [stage, '2026']), never)).toBeNull()
})

test('of reminders that were missed, only the latest is asked', () => {
  const planned = nextReminder(reached(['running', '2020']), never)
  if (!planned) throw new Error('nothing is planned')
  const due = (day: string) => latestDue(planned, new Date(`${day}T12:00:00Z`)).months
  expect([due('2021-03-31'), due('2021-12-31'), due('2026-01-01')]).toEqual([3, 12, 24])
})
