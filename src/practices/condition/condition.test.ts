import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkContent } from '../check-draft/index.ts'
import { practiceInput } from '../input.ts'
import {
  type ConditionKind,
  conditionKinds,
  conditionParts,
  isTurned,
  lackedParts,
  strangeParts,
} from './index.ts'

const tip = {
  format: 'rialto/1',
  kind: 'practice',
  id: 'RP-YW4MND',
  slug: 'x',
  language: 'en',
  title: { en: 'Something' },
  promise: { en: 'It helps' },
  themes: ['work'],
  scale: 'place',
  life: { state: 'running' },
  sources: [{ key: 's', kind: 'report', title: 'A report' }],
}
const said = { key: 'one', what: { en: 'Something' }, source: 's' }
const faultsWith = (conditions: object[]) =>
  practiceInput
    .safeParse({ ...tip, conditions: conditions.map((it) => ({ ...said, ...it })) })
    .error?.issues.map((it) => it.path.join('.')) ?? []

const facts = {
  language: 'en',
  today: '2026-11-24',
  similar: [],
  brokenLinks: new Set<string>(),
  unfit: [],
}
const findingsWith = (row: object) =>
  checkContent(
    {
      conditions: { value: [{ key: 'one', what: 'Something', source: 's', ...row }] },
      sources: { value: [{ key: 's', kind: 'report', title: 'A report' }] },
    },
    facts,
  )
    .filter((it) => it.field?.startsWith('conditions'))
    .map((it) => `${it.rule} ${it.field}`)

test.each<[object, string[]]>([
  [{ kind: 'power', power: 'police' }, []],
  [{ kind: 'power' }, ['power']],
  [{ kind: 'power', power: 'police', months: 3 }, ['months']],
  [{ kind: 'partner' }, []],
  [{ kind: 'partner', power: 'police' }, ['power']],
  [{ kind: 'size' }, ['least']],
  [{ kind: 'size', most: 50_000 }, []],
  [{ kind: 'size', least: 80_000, most: 50_000 }, ['most']],
  [{ kind: 'size', least: 80_000, currency: 'EUR' }, ['currency']],
  [{ kind: 'money', least: 5 }, ['currency', 'year']],
  [{ kind: 'money', least: 5, currency: 'EUR', year: 2020 }, []],
  [{ kind: 'money', currency: 'EUR', year: 2020 }, ['least']],
  [{ kind: 'lead-time' }, ['months']],
  [{ kind: 'lead-time', months: 6 }, []],
  [{ kind: 'law' }, []],
])('the condition %j: schema and checks complain of %j alike', (condition, parts) => {
  expect(faultsWith([condition])).toEqual(parts.map((it) => `conditions.0.${it}`))
  expect(findingsWith(condition).map((it) => it.split('.').at(-1))).toEqual(parts)
})

describe('a record', () => {
  test('takes conditions of kinds, powers, keys and sources that are known, at most twenty', () => {
    expect(faultsWith([{ kind: 'wish' }])).toEqual(['conditions.0.kind'])
    expect(faultsWith([{ kind: 'power', power: 'magic' }])).toEqual(['conditions.0.power'])
    expect(faultsWith([{ kind: 'law' }, { kind: 'law' }])).toEqual(['conditions.1.key'])
    expect(faultsWith([{ kind: 'law', source: 'none' }])).toEqual(['conditions.0.source'])
    const many = Array.from({ length: 21 }, (_, at) => ({ kind: 'law', key: `k${at}` }))
    expect(faultsWith(many.slice(1))).toEqual([])
    expect(faultsWith(many)).toEqual(['conditions'])
  })

  test('is essential only where that is said', () => {
    const parsed = practiceInput.parse({ ...tip, conditions: [{ ...said, kind: 'law' }] })
    expect(parsed.conditions?.[0]?.essential).toBe(false)
  })
})

test('property: whatever is said, a condition without lacks, strange parts and turned ends is taken, and no other', () => {
  const value = fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined })
  fc.assert(
    fc.property(
      fc.constantFrom(...conditionKinds),
      fc.record({
        power: fc.option(fc.constant('police'), { nil: undefined }),
        least: value,
        most: value,
        currency: fc.option(fc.constant('EUR'), { nil: undefined }),
        year: fc.option(fc.constant(2020), { nil: undefined }),
        months: fc.option(fc.constant(3), { nil: undefined }),
      }),
      (kind: ConditionKind, parts) => {
        const wrong = [...lackedParts(kind, parts), ...strangeParts(kind, parts)]
        const isWrong = wrong.length > 0 || isTurned(parts)
        expect(faultsWith([{ kind, ...parts }]).length > 0).toBe(isWrong)
        for (const it of wrong) expect(conditionParts).toContain(it)
      },
    ),
  )
})
