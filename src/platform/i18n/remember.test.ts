import { expect, test } from 'vitest'
import { remember } from './remember.ts'

test('makes each value once and forgets the oldest', () => {
  const made: string[] = []
  const of = remember(2, (key: string) => {
    made.push(key)
    return key === 'none' ? undefined : key.length
  })
  expect([of('none'), of('bb'), of('none'), of('bb')]).toEqual([undefined, 2, undefined, 2])
  expect(made).toEqual(['none', 'bb'])
  expect([of('ccc'), of('bb'), of('none')]).toEqual([3, 2, undefined])
  expect(made).toEqual(['none', 'bb', 'ccc', 'none'])
})

test('a failure is not remembered', () => {
  let broken = true
  const of = remember(2, (key: string) => {
    if (broken) throw new Error('not yet')
    return key
  })
  expect(() => of('a')).toThrow('not yet')
  broken = false
  expect(of('a')).toBe('a')
})
