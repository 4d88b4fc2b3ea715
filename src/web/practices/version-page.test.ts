import { expect, it } from 'vitest'
import { NotFound } from '../../platform/errors/index.ts'
import { readNumber } from './version-page.tsx'

it('reads a version number written plainly', () => {
  expect([readNumber('1'), readNumber('12')]).toEqual([1, 12])
})

it.each(['', '0', '01', '-1', '1.0', '1e3', ' 1', 'abc', '٣', '12345678901'])(
  'does not find version %j',
  (text) => {
    expect(() => readNumber(text)).toThrow(NotFound)
  },
)
