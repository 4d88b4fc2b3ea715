import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canMove, daysBetween, questionWays, stateOfAnswers } from './rules.ts'
import { questionStates } from './word.ts'

const text = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'crossing.md'), 'utf8')

test('the ways of a question are exactly those of docs/crossing.md', () => {
  const [part = ''] = text.slice(text.indexOf('## Questions')).split('\n## Memo')
  const rows = [...part.matchAll(/^\| `(\w+)` \| `(\w+)` \| (\w+) \| [^|]+ \|$/gm)]
  expect(rows.map(([, from, to, who]) => [from, to, who])).toEqual(questionWays)
  expect(new Set(questionWays.map(String)).size).toBe(questionWays.length)
})

test('every state but the first can be reached, and only two are ends', () => {
  const reached = new Set(questionWays.map(([, to]) => to))
  expect(questionStates.filter((it) => !reached.has(it))).toEqual([])
  const left = new Set(questionWays.map(([from]) => from))
  expect(questionStates.filter((it) => !left.has(it))).toEqual(['declined', 'withdrawn'])
  expect(canMove('declined', 'shown', 'asker')).toBe(false)
})

test('an answer is shown only when both agree to that answer', () => {
  expect(stateOfAnswers([{ answerer: true, asker: true }])).toBe('shown')
  expect(stateOfAnswers([{ answerer: true, asker: null }])).toBe('answered')
  expect(stateOfAnswers([{ answerer: true, asker: false }])).toBe('private')
  expect(stateOfAnswers([{ answerer: false, asker: true }])).toBe('private')
  const agreement = fc.record({ answerer: fc.boolean(), asker: fc.constantFrom(true, false, null) })
  fc.assert(
    fc.property(fc.array(agreement, { minLength: 1, maxLength: 5 }), (answers) => {
      const both = answers.some((it) => it.answerer && it.asker === true)
      expect(stateOfAnswers(answers) === 'shown').toBe(both)
    }),
  )
})

test('days are whole, and never less than none', () => {
  expect(daysBetween('2026-11-01T12:00:00.000Z', '2026-11-02T11:59:59.999Z')).toBe(0)
  expect(daysBetween('2026-11-01T12:00:00.000Z', '2026-11-04T12:00:00.000Z')).toBe(3)
  expect(daysBetween('2026-11-04T12:00:00.000Z', '2026-11-01T12:00:00.000Z')).toBe(0)
})
