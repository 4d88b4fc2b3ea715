/** The sign between whole and part. */
export type DecimalMark = ',' | '.'

/** What a text says as a number; both readings where it may say two: `1,234`. Null: it is no number. */
export type ReadNumber = number | { decimal: number; thousands: number } | null

const spaces = /[ \u00a0\u2009\u202f'’\u066c]/g
const spacedGroups = /^\d{1,3}(?:[ \u00a0\u2009\u202f'’\u066c]\d{3})+(?=[.,]|$)/
const groups: Readonly<Record<DecimalMark, RegExp>> = {
  // The last one is how India groups: 12,34,567.
  '.': /^(?:\d{1,3}(?:,\d{3}){2,}|\d{1,3},\d{3}(?=\.)|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d+)?$/,
  ',': /^(?:\d{1,3}(?:\.\d{3}){2,}|\d{1,3}\.\d{3}(?=,))(?:,\d+)?$/,
}

/**
 * Reads a number as people write it: decimal comma or point, thousands apart by points, commas, spaces or apostrophes, Latin or Arabic
 * digits. `mark`: what the decimals of its table are known to begin with.
 */
export function readNumber(text: string, mark?: DecimalMark): ReadNumber {
  const signed = latinDigits(text.trim()).replace(/^[\u2212\u2013]/, '-')
  const isNegative = signed.startsWith('-')
  const found = readPositive(signed.replace(/^[+-]\s*/, ''), mark)
  if (found === null || !isNegative) return found
  return typeof found === 'number' ? -found : { decimal: -found.decimal, thousands: -found.thousands }
}

function readPositive(text: string, mark?: DecimalMark): ReadNumber {
  const it = spacedGroups.test(text) ? text.replaceAll(spaces, '') : text
  if (/^\d+$/.test(it)) return finite(it)
  const [, whole = '', sign = '', part = ''] = /^(\d+)([.,])(\d+)$/.exec(it) ?? []
  if (sign !== '') {
    // Three digits behind a point may be thousands; zero has none, and a number that has them already has no more.
    const mayBeThousands = part.length === 3 && /^[1-9]\d{0,2}$/.test(whole) && it === text
    if (!mayBeThousands || sign === mark) return finite(`${whole}.${part}`)
    if (mark !== undefined) return finite(whole + part)
    return { decimal: Number(`${whole}.${part}`), thousands: Number(whole + part) }
  }
  if (groups['.'].test(it)) return finite(it.replaceAll(',', ''))
  if (groups[','].test(it)) return finite(it.replaceAll('.', '').replace(',', '.'))
  return null
}

function finite(text: string): number | null {
  const number = Number(text)
  return Number.isFinite(number) ? number : null
}

function latinDigits(text: string): string {
  return text
    .replaceAll(/[\u0660-\u0669]/g, (it) => String(it.charCodeAt(0) - 0x660))
    .replaceAll(/[\u06f0-\u06f9]/g, (it) => String(it.charCodeAt(0) - 0x6f0))
    .replaceAll('\u066b', ',')
}

/** The mark that the numbers of a table agree on; undefined: none of them shows it, or they differ. */
export function findDecimalMark(texts: Iterable<string>): DecimalMark | undefined {
  const seen = new Set<DecimalMark>()
  for (const text of texts) {
    const it = latinDigits(text.trim())
      .replace(/^[+\-\u2212\u2013]\s*/, '')
      .replaceAll(/[ \u00a0\u2009\u202f'’\u066c]/g, '')
    const plain = /^(\d+)([.,])(\d+)$/.exec(it)
    if (plain && typeof readPositive(it) === 'number') seen.add(plain[2] as DecimalMark)
    else if (!plain && groups['.'].test(it)) seen.add('.')
    else if (!plain && groups[','].test(it)) seen.add(',')
  }
  return seen.size === 1 ? [...seen][0] : undefined
}
