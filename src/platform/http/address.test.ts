import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressKey, createAddressReader } from './address.ts'

const direct = createAddressReader([])
const proxied = createAddressReader(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])
const anything = fc.array(fc.nat(0xff), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes))
const addressLike = fc
  .array(
    fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.constantFrom('10.0.0.7', '::1', 'unknown', '', '[::1]:80', '1.2.3.4:5'),
    ),
    { maxLength: 30 },
  )
  .map((hops) => hops.join(', '))

describe('the address of a client', () => {
  test('is the peer, when no proxy is trusted, whatever it forges', () => {
    fc.assert(
      fc.property(fc.oneof(anything, addressLike), (forged) => {
        expect(direct('203.0.113.9', forged)).toBe('203.0.113.9')
      }),
      { numRuns: 10_000 },
    )
  })

  test('is what our proxy saw, whatever stands left of it', () => {
    fc.assert(
      fc.property(fc.oneof(anything, addressLike), (forged) => {
        expect(proxied('10.1.2.3', `${forged},203.0.113.9`)).toBe('203.0.113.9')
      }),
      { numRuns: 10_000 },
    )
  })

  test.each([
    ['203.0.113.9, 10.9.9.9', '203.0.113.9'],
    ['198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['[2001:db8::1]:4711', '2001:db8::1'],
    ['203.0.113.9:1234', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:CB00:7109', '203.0.113.9'],
    ['2001:DB8:0::1%eth0', '2001:db8::1'],
    ['198.51.100.1, unknown', '10.1.2.3'],
    ['', '10.1.2.3'],
    ['10.0.0.1, 10.0.0.2', '10.0.0.1'],
  ])('reads %j from the right', (forwarded, expected) => {
    expect(proxied('::ffff:10.1.2.3', forwarded)).toBe(expected)
  })

  test('reads a list of any length from the right', () => {
    expect(proxied('10.1.2.3', `${'1.1.1.1,'.repeat(5000)}203.0.113.9`)).toBe('203.0.113.9')
  })

  test('knows our proxies in both spellings', () => {
    expect(proxied.isProxy('::ffff:10.200.0.1')).toBe(true)
    expect(proxied.isProxy('fd12::1')).toBe(true)
    expect(proxied.isProxy('203.0.113.9')).toBe(false)
    expect(proxied.isProxy(undefined)).toBe(false)
    expect(direct.isProxy('127.0.0.1')).toBe(false)
    const mapped = createAddressReader(['::ffff:192.0.2.1'])
    expect(['192.0.2.1', '::ffff:c000:201', '192.0.2.2'].map(mapped.isProxy)).toEqual([true, true, false])
  })
})

test('nonsense gives an address or nothing, from whoever it comes', () => {
  fc.assert(
    fc.property(fc.oneof(anything, addressLike), fc.oneof(anything, addressLike), (peer, forwarded) => {
      expect(proxied(peer, forwarded)).toMatch(/^[\da-f:.]*$/)
    }),
    { numRuns: 10_000 },
  )
})

describe('the key of an address', () => {
  test('is the same for a whole /64, however it is spelled', () => {
    const keys = [
      '2001:db8:0:1::1',
      '2001:0db8::1:ffff:0:0:1',
      '2001:DB8:0:1:a:b:c:d',
      '2001:db8:0:1::192.0.2.1',
    ]
    expect(new Set(keys.map((it) => addressKey(direct(it, undefined)))).size).toBe(1)
    expect(addressKey('2001:db8:0:2::1')).not.toBe(addressKey('2001:db8:0:1::1'))
    expect(addressKey('203.0.113.9')).toBe('203.0.113.9')
  })

  test.each([
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['1:2:3::', '1:2:3:0::/64'],
    ['::2:3:4:5:6', '0:0:0:2::/64'],
    ['::2:3:4:5:192.0.2.1', '0:0:2:3::/64'],
    ['::', '0:0:0:0::/64'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
  ])('of %s is %s', (peer, key) => expect(addressKey(direct(peer, undefined))).toBe(key))

  test('depends on the first 64 bits only', () => {
    const group = fc.nat(0xffff).map((n) => n.toString(16))
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 8, maxLength: 8 }),
        fc.array(group, { minLength: 4, maxLength: 4 }),
        (groups, other) => {
          expect(addressKey(groups.join(':'))).toBe(addressKey([...groups.slice(0, 4), ...other].join(':')))
        },
      ),
      { numRuns: 10_000 },
    )
  })
})
