import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Context, type Holder, holders, type PowerCode, powerCodes } from '../../places/index.ts'
import {
  type Answers,
  type Attempt,
  type Block,
  type Condition,
  checkFit,
  countStates,
  type FitAnswer,
  fitAnswers,
} from './check.ts'
import { listUntold, openRows } from './question.ts'

const source = { title: 'Census' }
const city = (powers: Partial<Record<PowerCode, Holder>>, people?: number): Context => ({
  city: 'RC-MXTXJR',
  indicators: new Map(people === undefined ? [] : [['population', { value: people, year: 2021, source }]]),
  powers: new Map(
    Object.entries(powers).map(([power, holder]) => [
      power as PowerCode,
      { holder: holder as Holder, since: 1996, source },
    ]),
  ),
  languages: null,
})
const condition = (key: string, more: Partial<Condition>): Condition => ({
  key,
  kind: 'partner',
  what: { en: key },
  essential: false,
  source: 's',
  ...more,
})
const police = condition('police', { kind: 'power', power: 'police' })
const large = condition('large', { kind: 'size', least: 50_000, most: 500_000 })
const bank = condition('bank', { kind: 'partner' })
const core: Block = { key: 'card', title: { en: 'Card' }, what: { en: 'A card' }, role: 'core' }
const loose: Block = { ...core, key: 'app', role: 'adaptable' }
const none: Answers = new Map()
const check = (more: Partial<Parameters<typeof checkFit>[0]>) =>
  checkFit({ conditions: [], blocks: [], context: null, answers: none, attempts: [], ...more })
const state = (conditions: Condition[], context: Context | null) =>
  check({ conditions, context }).map((it) => it.state)

describe('a condition', () => {
  test.each<[Holder, string]>([
    ['city', 'met'],
    ['region', 'unmet'],
    ['nation', 'unmet'],
    ['other', 'unmet'],
  ])('of a power that the %s holds is %s', (holder, expected) => {
    expect(check({ conditions: [police], context: city({ police: holder }) })).toEqual([
      {
        key: 'condition:police',
        state: expected,
        by: 'context',
        differs: false,
        reason: { kind: 'holder', power: 'police', holder, year: 1996 },
        precedents: [],
      },
    ])
  })

  test.each([
    [49_999, 'unmet'],
    [50_000, 'met'],
    [500_000, 'met'],
    [500_001, 'unmet'],
  ])('of 50,000 to 500,000 people is, with %i, %s', (people, expected) => {
    expect(state([large], city({}, people))).toEqual([expected])
  })

  test('is unknown where nothing is recorded, and where only people in the city can say', () => {
    expect(state([police, large, bank], city({ schools: 'city' }))).toEqual(Array(3).fill('unknown'))
    expect(state([police, large, bank], null)).toEqual(Array(3).fill('unknown'))
    expect(check({ conditions: [police, bank] }).map((it) => it.reason.kind)).toEqual(['not-recorded', 'ask'])
  })

  test('is what somebody answers, who is told when the record says otherwise', () => {
    const answers: Answers = new Map([
      ['condition:police', 'met'],
      ['condition:bank', 'not-applicable'],
      ['block:card', 'unmet'],
      ['condition:gone', 'met'],
    ])
    const rows = check({
      conditions: [police, bank],
      blocks: [core, loose],
      context: city({ police: 'nation' }),
      answers,
    })
    expect(rows.map((it) => [it.key, it.state, it.by, it.differs])).toEqual([
      ['condition:police', 'met', 'answer', true],
      ['condition:bank', 'not-applicable', 'answer', false],
      ['block:card', 'unmet', 'answer', false],
    ])
    expect(countStates(rows)).toEqual({ met: 1, unmet: 1, unknown: 0, 'not-applicable': 1 })
  })
})

describe('precedents', () => {
  const attempt = (id: string, more: Partial<Attempt>): Attempt => ({
    id,
    reached: 0,
    changes: [],
    context: null,
    ...more,
  })
  const attempts = [
    attempt('RA-1', { context: city({ police: 'city' }), reached: 6 }),
    attempt('RA-2', { context: city({ police: 'nation' }), reached: -1 }),
    attempt('RA-3', {
      context: city({ police: 'region' }),
      reached: 5,
      changes: [{ did: 'taken', block: 'card' }, { did: 'dropped', block: 'card' }, { did: 'added' }],
    }),
    attempt('RA-4', { reached: 7, changes: [{ did: 'changed', block: 'app' }] }),
  ]

  test('of a power are cities that did not hold it then, the furthest first, with what they did otherwise', () => {
    const [row] = check({ conditions: [police], context: city({ police: 'nation' }), attempts })
    expect(row?.precedents).toEqual([
      { adoption: 'RA-3', changes: [1, 2] },
      { adoption: 'RA-2', changes: [] },
    ])
  })

  test('of a core block are those who changed or dropped it', () => {
    const [row] = check({ blocks: [core, loose], attempts })
    expect(row?.precedents).toEqual([{ adoption: 'RA-3', changes: [1] }])
  })

  test('of a partner are none: nobody knows who had one', () => {
    expect(check({ conditions: [bank], attempts })[0]?.precedents).toEqual([])
  })
})

test('what is not known becomes a question, in the city or to those who run it', () => {
  const rows = check({ conditions: [police, bank], context: city({ police: 'city' }) })
  expect(openRows(rows).map((it) => it.key)).toEqual(['condition:bank'])
  const told = { conditions: [bank], costs: [], mustStay: { en: 'The card' } }
  expect(listUntold({ ...told, doesNotApply: ['staff'] })).toEqual([
    'costs',
    'whatDidNotWork',
    'wouldNotWork',
  ])
})

const conditions: fc.Arbitrary<Condition[]> = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom(...powerCodes).map((power) => condition(power, { kind: 'power', power })),
    fc
      .tuple(
        fc.integer({ min: 0, max: 1000 }),
        fc.option(fc.integer({ min: 1000, max: 9000 }), { nil: undefined }),
      )
      .map(([least, most]) =>
        condition('size', { kind: 'size', least, ...(most === undefined ? {} : { most }) }),
      ),
    fc
      .constantFrom('partner' as const, 'law' as const, 'money' as const, 'lead-time' as const)
      .map((kind) => condition(kind, { kind })),
  ),
  { selector: (it) => it.key, maxLength: 12 },
)
const contexts = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...powerCodes), fc.constantFrom(...holders)),
    fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: undefined }),
  )
  .map(([powers, people]) => city(powers as Partial<Record<PowerCode, Holder>>, people))
const answers = fc.dictionary(
  fc.constantFrom('condition:police', 'condition:size', 'condition:partner', 'condition:law', 'block:card'),
  fc.constantFrom(...fitAnswers),
)
const asMap = (it: Record<string, FitAnswer>): Answers => new Map(Object.entries(it))

describe('property', () => {
  test('no condition and no core block is lost or made up, in their order', () => {
    fc.assert(
      fc.property(conditions, contexts, answers, (some, context, said) => {
        const rows = check({ conditions: some, blocks: [core, loose], context, answers: asMap(said) })
        expect(rows.map((it) => it.key)).toEqual([...some.map((it) => `condition:${it.key}`), 'block:card'])
        expect(Object.values(countStates(rows)).reduce((a, b) => a + b)).toBe(some.length + 1)
      }),
    )
  })

  test('what nobody knows is never met: a state comes from the context or an answer', () => {
    fc.assert(
      fc.property(conditions, contexts, answers, (some, context, said) => {
        const given = asMap(said)
        for (const row of check({ conditions: some, blocks: [core], context, answers: given })) {
          const isRecorded = row.reason.kind === 'holder' || row.reason.kind === 'population'
          const by = given.has(row.key) ? 'answer' : isRecorded ? 'context' : null
          expect([row.by, row.state === 'unknown']).toEqual([by, by === null])
        }
      }),
    )
  })

  test('more knowledge never makes unknown what was known', () => {
    const less = fc.record({
      powers: fc.func(fc.boolean()),
      people: fc.boolean(),
      answers: fc.func(fc.boolean()),
    })
    fc.assert(
      fc.property(conditions, contexts, answers, less, (some, context, said, kept) => {
        const fewer: Context = {
          ...context,
          powers: new Map([...context.powers].filter(([power]) => kept.powers(power))),
          indicators: kept.people ? context.indicators : new Map(),
        }
        const given = asMap(said)
        const fewerAnswers: Answers = new Map([...given].filter(([key]) => kept.answers(key)))
        const before = check({ conditions: some, blocks: [core], context: fewer, answers: fewerAnswers })
        const after = check({ conditions: some, blocks: [core], context, answers: given })
        for (const [at, row] of before.entries())
          if (row.state !== 'unknown') expect(after[at]?.state).not.toBe('unknown')
      }),
    )
  })
})
