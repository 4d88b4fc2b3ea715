import { describe, expect, test } from 'vitest'
import { newToken } from '../token.ts'
import { codeOf, newCode, readCode, writeCode } from './code.ts'

const plain = /^[2-9A-DFGHJKMNP-TV-Z]{8}$/

describe('the code of a link', () => {
  test('is always the same, hard to misread, and another one for each link', () => {
    const links = Array.from({ length: 500 }, newToken)
    const codes = links.map(codeOf)
    expect(codes).toEqual(links.map(codeOf))
    expect(codes.filter((it) => !plain.test(it))).toEqual([])
    expect(new Set(codes).size).toBe(500)
  })

  test('is read however it is typed', () => {
    const code = codeOf(newToken())
    expect(writeCode(code)).toMatch(/^\w{4}-\w{4}$/)
    expect([writeCode(code), ` ${code.toLowerCase()} `, code.split('').join(' ')].map(readCode)).toEqual(
      Array(3).fill(code),
    )
    expect(readCode('x'.repeat(100_000))).toHaveLength(100)
  })
})

test('a new code has the length that is asked for', () => {
  expect(newCode(8)).toMatch(plain)
  expect(newCode(10)).toHaveLength(10)
  expect(writeCode('ABCDEFGHJK')).toBe('ABCD-EFGH-JK')
})
