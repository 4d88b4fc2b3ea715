import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyedHash, seal, unseal } from './seal.ts'

const secret = randomBytes(32)

test('what is sealed comes back, and looks different each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const plain = Buffer.from(text).toString()
      const [one, other] = [seal(secret, 'a', plain), seal(secret, 'a', plain)]
      expect(one).not.toBe(other)
      expect([unseal(secret, 'a', one), unseal(secret, 'a', other)]).toEqual([plain, plain])
    }),
  )
})

test('nothing comes back under another secret or purpose, or with a changed bit', () => {
  const sealed = seal(secret, 'totp ada', 'text')
  expect(() => unseal(randomBytes(32), 'totp ada', sealed)).toThrow()
  expect(() => unseal(secret, 'totp eve', sealed)).toThrow()
  const bytes = Buffer.from(sealed, 'base64url')
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] as number) ^ 1
    expect(() => unseal(secret, 'totp ada', changed.toString('base64url'))).toThrow()
  }
  expect(() => unseal(secret, 'totp ada', '')).toThrow()
})

test('a keyed hash depends on secret, purpose and text', () => {
  const all = [
    keyedHash(secret, 'ada', 'x'),
    keyedHash(secret, 'ada', 'y'),
    keyedHash(secret, 'eve', 'x'),
    keyedHash(randomBytes(32), 'ada', 'x'),
  ]
  expect(new Set(all).size).toBe(4)
  expect(keyedHash(secret, 'ada', 'x')).toBe(all[0])
})
