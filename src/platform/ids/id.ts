import { randomInt } from 'node:crypto'

/** No 0/O, 1/I/L, no vowels but A: hard to misread, and 29 is a prime, which the check character needs. */
const alphabet = '23456789ABCDFGHJKMNPQRSTVWXYZ'
const base = alphabet.length
const usualPayload = 5

export const idPrefixes = ['RP', 'RI', 'RO', 'RC', 'RA', 'RN'] as const
/** RP practice, RI idea, RO organisation, RC city, RA adoption, RN network. */
export type IdPrefix = (typeof idPrefixes)[number]

const shape = /^(R[PIOCAN])-([2-9A-DFGHJKMNP-TV-Z]{4,8})([2-9A-DFGHJKMNP-TV-Z])$/

/** A new permanent id such as `RP-4K7QXM`: five random characters and the check character. */
export function newId(prefix: IdPrefix): string {
  const payload = Array.from({ length: usualPayload }, () => alphabet[randomInt(base)]).join('')
  return withCheck(prefix, payload)
}

/** The id that belongs to a number below 29^5 (20,511,149) from another register, such as GeoNames. Throws RangeError. */
export function idFromNumber(prefix: IdPrefix, number: number): string {
  if (!Number.isInteger(number) || number < 0 || number >= base ** usualPayload) {
    throw new RangeError(`no id for ${number}`)
  }
  let payload = ''
  for (let rest = number, at = 0; at < usualPayload; at += 1, rest = Math.floor(rest / base)) {
    payload = alphabet[rest % base] + payload
  }
  return withCheck(prefix, payload)
}

/**
 * The id in its one spelling, or null when it is none or its check character is wrong. Forgives the case of A-Z, white
 * space around it, and a missing or typographic hyphen; letters of other alphabets are never taken for ours.
 */
export function parseId(text: string): string | null {
  if (text.length > 40) return null
  const plain = text
    .trim()
    .replace(/[a-z]/g, (it) => it.toUpperCase())
    .replace(/^(R[PIOCAN])[-\u2010-\u2015\u2212]?/, '$1-')
  const found = shape.exec(plain)
  if (!found) return null
  const [, prefix, payload] = found as unknown as [string, IdPrefix, string]
  return withCheck(prefix, payload) === plain ? plain : null
}

/**
 * Adds the check character: the sum of all characters, each times its place, modulo the prime 29. One wrong character
 * or two exchanged ones always change the sum, because no two places of fewer than 29 have the same weight.
 */
function withCheck(prefix: IdPrefix, payload: string): string {
  let sum = idPrefixes.indexOf(prefix)
  for (let at = 0; at < payload.length; at += 1) sum += (at + 2) * alphabet.indexOf(payload[at] as string)
  return `${prefix}-${payload}${alphabet[sum % base]}`
}
