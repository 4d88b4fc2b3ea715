import { expect, test } from 'vitest'
import { newTotpSecret, totpAddress, totpStep } from './totp.ts'

/** RFC 6238, appendix B: the ASCII secret "12345678901234567890" in base32, SHA-1, eight digits. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  [59, '94287082', 0x1],
  [1_111_111_109, '07081804', 0x23523ec],
  [1_111_111_111, '14050471', 0x23523ed],
  [1_234_567_890, '89005924', 0x273ef07],
  [2_000_000_000, '69279037', 0x3f940aa],
  [20_000_000_000, '65353130', 0x27bc86aa],
])('at %i seconds the code is %s', async (seconds, code, step) => {
  expect(await totpStep(secret, code, new Date(seconds * 1000), 8)).toBe(step)
})

test('a code is good one step early and one step late, and no more', async () => {
  const at = (seconds: number) => totpStep(secret, '94287082', new Date(seconds * 1000), 8)
  expect(await Promise.all([at(0), at(29), at(30), at(59), at(60), at(89), at(90), at(200)])).toEqual([
    1,
    1,
    1,
    1,
    1,
    1,
    null,
    null,
  ])
})

test.each(['', '287082x', '28708', '2870822', '-87082', '２８７０８２', '1e5555'])(
  '%j is no code',
  async (code) => {
    expect(await totpStep(secret, code, new Date(59_000))).toBeNull()
  },
)

test('spaces in a code do not matter', async () => {
  expect(await totpStep(secret, ' 287 082 ', new Date(59_000))).toBe(1)
})

test('a secret has 160 bits, is new each time, and goes into the address with its label', async () => {
  const [one, other] = await Promise.all([newTotpSecret(), newTotpSecret()])
  expect(one).toMatch(/^[A-Z2-7]{32}$/)
  expect(one).not.toBe(other)
  const address = new URL(await totpAddress(one, 'ada@example.org'))
  expect(address.protocol).toBe('otpauth:')
  expect(address.searchParams.get('secret')).toBe(one)
  expect(decodeURIComponent(address.pathname)).toContain('Rialto:ada@example.org')
})
