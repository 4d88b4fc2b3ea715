import { expect, it } from 'vitest'
import { everything } from './input.ts'
import { withoutEachWord } from './nearest.ts'

const shorter = (q: string) =>
  withoutEachWord({ ...everything, q, theme: ['work'], after: 'x' }).map((it) => [
    it.word,
    it.asked.q,
    it.asked.theme,
    it.asked.after,
  ])

it('leaves out one word, phrase or exclusion at a time, and begins at the first page', () => {
  expect(shorter('trust "in the police" -raids')).toEqual([
    ['trust', '"in the police" -raids', ['work'], null],
    ['"in the police"', 'trust -raids', ['work'], null],
    ['-raids', 'trust "in the police"', ['work'], null],
  ])
})

it('has nothing to leave out of one word, and tries no more than six of many', () => {
  expect(shorter('police')).toEqual([])
  expect(shorter('"one phrase alone"')).toEqual([])
  expect(shorter('a b c d e f g h i').map((it) => it[0])).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
})
