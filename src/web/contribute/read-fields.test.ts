import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyPractice } from '../../../tests/database/any-practice.ts'
import { contentOf, type DraftContent, fields, practiceInput, readEntries } from '../../practices/index.ts'
import { formOf } from '../form/index.ts'
import { readFields } from './read-fields.ts'
import { rowsTyped, typedOf } from './typed.ts'

const all = fields.map((it) => it.name)
type Pairs = readonly (readonly [string, string])[]

/** A form as browsers send it. */
function form(pairs: Pairs, asked: readonly string[] = all) {
  const data = new FormData()
  for (const it of asked) data.append('asked', it)
  for (const [name, value] of pairs) data.append(name, value)
  return formOf(data)
}

const read = (pairs: Pairs, asked?: readonly string[], without?: string) =>
  readFields(form(pairs, asked), fields, { decimal: '.', without: without ?? null })

const entries = (sent: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(readEntries(sent).entries).filter(([, it]) => it !== null))

test.each(['.', ','])(
  'what a draft says is read back from its own form, with "%s" before decimals',
  (decimal) => {
    fc.assert(
      fc.property(anyPractice, (some) => {
        const content = once(contentOf(practiceInput.parse({ ...some, id: 'RP-86P8KT', slug: 'some' })))
        const typed = typedOf(content, fields, decimal)
        const pairs = typed.names().flatMap((name) => typed.texts(name).map((it) => [name, it] as const))
        const { fields: sent, faults } = readFields(form(pairs), fields, { decimal, without: null })
        expect(faults).toEqual([])
        expect(entries(sent)).toEqual(entries({ ...content, ...emptied(content) }))
      }),
      { numRuns: 300 },
    )
  },
)

/** Lists without what stands in them twice: a form has one box for each. */
function once(content: DraftContent): DraftContent {
  const tidy = (value: unknown, key: string): unknown => {
    if (Array.isArray(value) && value.every((it) => typeof it === 'string') && key !== 'steps')
      return [...new Set(value)]
    if (Array.isArray(value)) return value.map((it) => tidy(it, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, it]) => [name, tidy(it, name === 'value' ? key : name)]),
    )
  }
  return tidy(content, '') as DraftContent
}
/** Fields that the form asks for and the draft does not answer. */
function emptied(content: object): Record<string, null> {
  return Object.fromEntries(all.filter((it) => !(it in content)).map((it) => [it, null]))
}

test('any names and values are read without an error, and only fields that were asked for come out', () => {
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'title',
      'places.add',
      'outcomes.-1.year',
      'outcomes.1e3.year',
      '__proto__',
      'mark.title',
    ),
    fc.tuple(fc.constantFrom(...all), fc.nat(2000), fc.string()).map((it) => it.join('.')),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string())), fc.subarray(all), (pairs, asked) => {
      const { fields: sent } = read(pairs, [...asked, 'constructor', '__proto__'])
      expect(Object.keys(sent).sort()).toEqual([...asked].sort())
    }),
    { numRuns: 500 },
  )
})

describe('rows', () => {
  test('may have holes in their numbers, and any can be left out', () => {
    const pairs = [
      ['steps.7', 'Eat.'],
      ['steps.2', 'Ask.'],
      ['steps.5', '  '],
      ['steps.9', 'Leave.'],
    ] as const
    expect(read(pairs, ['steps']).fields.steps).toEqual({ value: ['Ask.', 'Eat.', 'Leave.'] })
    expect(read(pairs, ['steps'], 'steps.7').fields.steps).toEqual({ value: ['Ask.', 'Leave.'] })
  })

  test('say what is wrong under the numbers of the form', () => {
    const { faults } = read(
      [
        ['outcomes.3.source', 'own'],
        ['outcomes.5.statement', 'a\u202eb'],
        ['outcomes.5.value', 'many'],
        ['outcomes.8.year', '12'],
        ['outcomes.8.statement', 'x'.repeat(100_000)],
      ],
      ['outcomes'],
    )
    expect(faults).toEqual([
      { path: 'outcomes.5.value', key: 'draft.noNumber' },
      { path: 'outcomes.8.year', key: 'draft.noYear' },
      { path: 'outcomes.5.statement', key: 'draft.hiddenCharacters' },
      { path: 'outcomes.8.statement', key: 'draft.tooLong' },
    ])
  })

  test('that only hold what the form puts there are none', () => {
    expect(read([['costs.0.source', 'own']], ['costs']).fields.costs).toBe(null)
  })

  test('get keys that nobody else has', () => {
    const { sources } = read(
      [
        ['sources.0.key', 'own'],
        ['sources.0.title', 'A'],
        ['sources.1.key', 'own'],
        ['sources.1.title', 'B'],
        ['sources.2.key', 'Not a key'],
        ['sources.2.title', 'C'],
        ['sources.3.title', 'D'],
        ['sources.3.key', 's1'],
      ],
      ['sources'],
    ).fields
    const keys = (sources as { value: { key: string }[] }).value.map((it) => it.key)
    expect(keys).toEqual(['own', 's2', 's3', 's1'])
  })

  test('that are too many are refused, not cut', () => {
    const pairs = Array.from({ length: 30 }, (_, at) => [`steps.${at}`, 'x'] as const)
    expect(read(pairs, ['steps']).faults).toEqual([{ path: 'steps', key: 'draft.unreadable' }])
  })
})

test('the mark counts where nothing is written', () => {
  expect(read([['mark.problem', 'not-known']], ['problem']).fields).toEqual({
    problem: { mark: 'not-known' },
  })
  const both = [
    ['mark.problem', 'not-known'],
    ['problem', 'Much.'],
  ] as const
  expect(read(both, ['problem']).fields).toEqual({ problem: { value: 'Much.' } })
  expect(read([['mark.problem', 'perhaps']], ['problem']).faults).toHaveLength(1)
  expect(read([['mark.title', 'not-known']], ['title']).fields).toEqual({ title: null })
})

test('a name that is sent twice counts once', () => {
  const twice = [
    ['title', 'First'],
    ['title', 'Second'],
    ['themes', 'work'],
    ['themes', 'work'],
  ] as const
  expect(read(twice, ['title', 'themes']).fields).toEqual({
    title: { value: 'First' },
    themes: { value: ['work'] },
  })
})

test('what was chosen from a list becomes a row once', () => {
  const city = 'RC-2F4K9'
  expect(
    read(
      [
        ['places.0.city', city],
        ['places.0.district', 'East'],
        ['places.add', city],
        ['places.addCountry', 'CA'],
        ['places.addRegion', ''],
        ['places.add', 'anything else'],
      ],
      ['places'],
    ).fields.places,
  ).toEqual({ value: [{ city, district: 'East' }, { country: 'CA' }] })
})

test('the rows of a form are its numbers', () => {
  const typed = {
    names: () => ['a.3.x', 'a.10', 'a.3.y', 'a.x', 'ab.4', 'a.1000', 'a.01'],
    text: () => '',
    texts: () => [],
  }
  expect(rowsTyped(typed, 'a')).toEqual([1, 3, 10])
})
