import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { can, fits, isDone, leastDone, stateOf, ways } from './state.ts'
import { translationStates, workStates } from './word.ts'

const anyWork = fc.record({ state: fc.constantFrom(...workStates), body: fc.constantFrom('', 'words') })
const anyThere = fc.constantFrom(
  undefined,
  'words',
  ...(['human', 'machine', 'outdated'] as const).map((state) => ({ text: 'words', state })),
)

test('work that is going on decides, and otherwise the record', () => {
  fc.assert(
    fc.property(fc.option(anyWork, { nil: undefined }), anyThere, (work, there) => {
      const state = stateOf(work, there === undefined ? {} : { ar: there }, 'ar')
      if (work && work.body !== '' && work.state !== 'approved') expect(state).toBe(work.state)
      else if (there === undefined) expect(state).toBe('missing')
      else if (typeof there === 'string' || there.state === 'human') expect(state).toBe('approved')
      else expect(state).toBe(there.state)
    }),
  )
})

test('a text in several places is as far as the place where most is left to do', () => {
  expect(leastDone(['approved', 'missing'])).toBe('missing')
  expect(leastDone(['approved', 'outdated'])).toBe('outdated')
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...translationStates), { minLength: 1 }), (states) => {
      expect(isDone(leastDone(states))).toBe(states.every(isDone))
    }),
  )
})

test('the ways between states are exactly those of docs/workflow.md', () => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'workflow.md'), 'utf8')
  const part = text.slice(text.indexOf('## Texts in other languages'))
  const rows = [...part.matchAll(/^\| `([\w-]+)` \| ([\w-]+) \| `([\w-]+)` \|/gm)]
  expect(rows.map(([, from, act, to]) => ({ from, to, act }))).toEqual(ways)
  const told = [...part.matchAll(/^- \*\*`([\w-]+)`\*\*/gm)].map((it) => it[1])
  expect(told).toEqual(translationStates)
})

test('what is done or missing cannot be approved', () => {
  expect(translationStates.filter((it) => can('approve', it))).toEqual(['machine', 'draft', 'in-review'])
})

test('a text fits when it has no more words than the record takes', () => {
  expect([fits('title', 'a '.repeat(20)), fits('title', 'a '.repeat(21))]).toEqual([true, false])
  expect(fits('title', 'a'.repeat(281))).toBe(false)
})
