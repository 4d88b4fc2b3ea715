import { expect, it } from 'vitest'
import { countPages, listPages } from './page-links.tsx'

it('counts pages of twenty, at least one and at most a thousand', () => {
  expect([0, 1, 20, 21, 10_000, 1_000_000].map(countPages)).toEqual([1, 1, 1, 2, 500, 1000])
})

it('links to the first, the last and the neighbours, with gaps between', () => {
  expect(listPages(1, 2)).toEqual([1, 2])
  expect(listPages(1, 9)).toEqual([1, 2, null, 9])
  expect(listPages(5, 9)).toEqual([1, null, 4, 5, 6, null, 9])
  expect(listPages(9, 9)).toEqual([1, null, 8, 9])
})
