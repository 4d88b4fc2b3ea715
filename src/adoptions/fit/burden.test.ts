import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Context, type Holder, holders, type PowerCode, powerCodes } from '../../places/index.ts'
import { needsOf, readNeed } from '../../practices/index.ts'
import { unmetWeight, weighNeed } from './burden.ts'
import { type Condition, checkFit, countStates } from './check.ts'

const condition = (key: string, more: Partial<Condition>): Condition => ({
  key,
  kind: 'law',
  what: { en: key },
  essential: false,
  source: 's',
  ...more,
})
const anyConditions = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom(...powerCodes).map((power) => condition(power, { kind: 'power', power })),
    fc
      .tuple(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 90_000, max: 900_000 }), fc.boolean())
      .map(([least, most, isOpen]) =>
        condition('size', { kind: 'size', least, ...(isOpen ? {} : { most }) }),
      ),
    fc
      .constantFrom('partner' as const, 'money' as const, 'law' as const)
      .map((kind) => condition(kind, { kind })),
  ),
  { selector: (it) => it.key, minLength: 1, maxLength: 20 },
)
const anyContext = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...powerCodes), fc.constantFrom(...holders)),
    fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined }),
  )
  .map(([powers, people]): Context => {
    const source = { title: 'Census' }
    const held = Object.entries(powers) as [PowerCode, Holder][]
    return {
      city: 'RC-MXTXJR',
      indicators: new Map(
        people === undefined ? [] : [['population', { value: people, year: 2021, source }]],
      ),
      powers: new Map(held.map(([power, holder]) => [power, { holder, since: null, source }])),
      languages: null,
    }
  })

test('property: what search weighs is what the check says: not met first, then not known', () => {
  fc.assert(
    fc.property(anyConditions, anyContext, (conditions, context) => {
      const rows = checkFit({ conditions, blocks: [], context, answers: new Map(), attempts: [] })
      const { unmet, unknown } = countStates(rows)
      const needs = needsOf({ conditions, doesNotApply: [] })
      const sum = needs.reduce((total, it) => total + weighNeed(it, context), 0)
      expect(sum).toBe(unmet * unmetWeight + unknown)
    }),
  )
})

test('of a practice that tells no needs nothing is known, unless it needs nothing', () => {
  expect(needsOf({ doesNotApply: [] })).toEqual(['untold'])
  expect(needsOf({ conditions: [], doesNotApply: ['conditions'] })).toEqual([])
  expect(weighNeed('untold', null)).toBe(21)
  expect([weighNeed('made-up', null), readNeed('made-up:1')]).toEqual([0, null])
})
