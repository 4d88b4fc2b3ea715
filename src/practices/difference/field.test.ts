import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differContents, matchRows } from './field.ts'

test('contents differ in these fields, in the order of the form', () => {
  const before = {
    title: { value: 'One' },
    results: { value: 'Ten came.' },
    problem: { mark: 'not-known' as const },
    steps: { value: ['Ask.', 'Meet.'] },
  }
  const after = {
    ...before,
    problem: { value: 'No room.' },
    results: { value: 'Twelve came.' },
    steps: { value: ['Ask.'] },
  }
  expect(differContents(before, after)).toEqual([
    {
      field: 'problem',
      before: { mark: 'not-known' },
      after: { value: 'No room.' },
      words: [{ kind: 'inserted', text: 'No room.' }],
      rows: null,
    },
    {
      field: 'steps',
      before: { value: ['Ask.', 'Meet.'] },
      after: { value: ['Ask.'] },
      words: null,
      rows: [
        { before: 'Ask.', after: 'Ask.' },
        { before: 'Meet.', after: null },
      ],
    },
    {
      field: 'results',
      before: { value: 'Ten came.' },
      after: { value: 'Twelve came.' },
      words: [
        { kind: 'deleted', text: 'Ten' },
        { kind: 'inserted', text: 'Twelve' },
        { kind: 'same', text: ' came.' },
      ],
      rows: null,
    },
  ])
  expect(differContents(after, after)).toEqual([])
})

test('a row that was changed stands beside what it was', () => {
  const old = [
    { statement: 'Sixty children learn to read.', year: 2020 },
    { statement: 'Parents meet.', year: 2021 },
  ]
  const fresh = [
    { statement: 'A new garden.', year: 2022 },
    { statement: 'Seventy children learn to read.', year: 2020 },
  ]
  expect(matchRows(old, fresh)).toEqual([
    { before: null, after: fresh[0] },
    { before: old[0], after: fresh[1] },
    { before: old[1], after: null },
  ])
})

test('every row of both sides stands there once', () => {
  const rows = fc.array(fc.constantFrom('a b', 'a c', 'd', 'e f g', 'e f', ''), { maxLength: 8 })
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const matched = matchRows(before, after)
      expect(matched.flatMap((it) => (it.after === null ? [] : [it.after]))).toEqual(after)
      expect(matched.flatMap((it) => (it.before === null ? [] : [it.before])).sort()).toEqual(
        before.toSorted(),
      )
      expect(matched.filter((it) => it.before === null && it.after === null)).toEqual([])
    }),
  )
})
