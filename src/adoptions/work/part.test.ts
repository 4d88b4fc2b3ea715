import { expect, test } from 'vitest'
import { partSpecs, readPart } from './part.ts'

test.each([
  ['task', { what: '' }, 'what', 'adopt.needed'],
  ['task', { what: 'word '.repeat(41).trim() }, 'what', 'adopt.tooLong'],
  ['task', { what: 'Ask', due: 'soon' }, 'due', 'adopt.noDate'],
  ['task', { what: 'Ask', colour: 'red' }, 'colour', 'adopt.unfit'],
  ['block', { did: 'dropped', what: 'Police' }, 'why', 'adopt.whyNeeded'],
  ['block', { did: 'sold', what: 'Police' }, 'did', 'adopt.unfit'],
  ['budget', { what: 'Printer', amount: -1, currency: 'EUR', year: 2026 }, 'amount', 'adopt.negative'],
  ['budget', { what: 'Printer', amount: 1, currency: 'euro', year: 2026 }, 'currency', 'adopt.noCurrency'],
  [
    'budget',
    { what: 'Printer', amount: Number.NaN, currency: 'EUR', year: 2026 },
    'amount',
    'adopt.noNumber',
  ],
  ['budget', { what: 'Printer', amount: 5, currency: 'EUR' }, 'year', 'adopt.needed'],
  ['indicator', { what: 'Cards', unit: 'count', baseline: 5 }, 'baselineYear', 'adopt.needed'],
  ['indicator', { what: 'Cost', unit: 'money', target: 5, targetYear: 2027 }, 'currency', 'adopt.needed'],
  [
    'indicator',
    { what: 'Share', unit: 'percent', target: 9000, targetYear: 2027 },
    'target',
    'adopt.noPercent',
  ],
  ['value', { indicator: 'x', value: 5, year: 2026 }, 'source', 'adopt.needed'],
  ['file', { title: 'Form', url: 'javascript:alert(1)' }, 'url', 'adopt.noAddress'],
  ['diary', { date: '2026', words: 'A', seenBy: 'mayor' }, 'seenBy', 'adopt.unfit'],
] as const)('a %s of %j is refused at %s', (kind, given, field, key) => {
  expect(readPart(kind, given)).toEqual({ body: null, faults: [{ field, key }] })
})

test('what was left empty is not there, and what is needed is a field', () => {
  expect(readPart('task', { what: ' Ask ', who: '', done: false })).toEqual({
    body: { what: 'Ask' },
    faults: [],
  })
  for (const { fields, needed } of Object.values(partSpecs))
    expect(needed.filter((it) => !(it in fields))).toEqual([])
})

test('a share may fall, and is no number of people', () => {
  const target = (value: number) =>
    readPart('indicator', { what: 'Share', unit: 'percent', target: value, targetYear: 2027 }).faults.length
  expect([-10, 0, 100, 101, 1001, -101].map(target)).toEqual([0, 0, 0, 0, 1, 1])
})
