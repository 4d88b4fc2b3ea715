import { foldText } from '../../platform/i18n/index.ts'

const digits = /\p{Nd}/gu

/** Digits of any script as 0 to 9. */
function plainDigits(text: string): string {
  return text.replaceAll(digits, (it) => {
    let zero = it.codePointAt(0) as number
    // Digits of a script stand side by side, from 0 to 9.
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && zero > (it.codePointAt(0) as number) - 9)
      zero -= 1
    const value = (it.codePointAt(0) as number) - zero
    return String(value % 10)
  })
}

/**
 * A number as people write it, with spaces, points or commas between thousands, in digits of any script. `decimal` is the mark that
 * the page's language has before decimals. Undefined for what is no number.
 */
export function readNumber(typed: string, decimal: string): number | undefined {
  const text = plainDigits(typed)
    .replaceAll(/[\s'’٬]/g, '')
    .replaceAll('٫', '.')
  // Both marks, and each more than once: no number is written like this.
  if (/\..*\./.test(text) && /,.*,/.test(text)) return undefined
  const at = decimalAt(text, decimal)
  const whole = (at < 0 ? text : text.slice(0, at)).replaceAll(/[.,]/g, '')
  const plain = at < 0 ? whole : `${whole}.${text.slice(at + 1)}`
  // The exponent is how numbers are written that are very small or very large.
  const value = /^-?\d{1,30}(?:\.\d{1,30})?(?:e[+-]?\d{1,3})?$/.test(plain) ? Number(plain) : Number.NaN
  return Number.isFinite(value) ? value : undefined
}

/** Where the decimals begin; -1: marks only part thousands, or there are none. */
function decimalAt(text: string, decimal: string): number {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  const mark = text[last]
  if (mark === undefined || (text.includes('.') && text.includes(','))) return last
  const isGrouped = /^-?\d{1,3}(?:[.,]\d{3})+$/.test(text)
  return isGrouped && (mark !== decimal || text.indexOf(mark) !== last) ? -1 : last
}

/** How a number is shown in a field, so that it is read as the same one. */
export function writeNumber(value: number, decimal: string): string {
  return String(value).replace('.', decimal)
}

/** A year from 1000 to 2200; undefined for anything else. */
export function readYear(typed: string): number | undefined {
  const text = plainDigits(typed).trim()
  const year = /^\d{4}$/.test(text) ? Number(text) : 0
  return year >= 1000 && year <= 2200 ? year : undefined
}

/** A date as records have it, from `2009-9-28`, `28.9.2009`, `28/09/2009`, `9/2009` or `2009`; anything else stays as it is. */
export function readDate(typed: string): string {
  const text = plainDigits(typed).trim()
  const yearFirst = /^(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?$/.exec(text)
  if (yearFirst) return joined(yearFirst[1] as string, yearFirst[2], yearFirst[3])
  const yearLast = /^(?:(\d{1,2})[-./] ?)?(\d{1,2})[-./] ?(\d{4})$/.exec(text)
  return yearLast ? joined(yearLast[3] as string, yearLast[2], yearLast[1]) : text
}

function joined(year: string, month?: string, day?: string): string {
  return [year, month, day].flatMap((it) => (it === undefined ? [] : [it.padStart(2, '0')])).join('-')
}

/** A web address; `https://` is put before one without. */
export function readAddress(typed: string): string {
  const text = typed.trim()
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#:]\S*)?$/.test(text) ? `https://${text}` : text
}

/** Key words that somebody typed with commas between them, in the one spelling that records have. */
export function readTopics(typed: string): string[] {
  const keys = typed.split(/[,;،、\n]/).map((it) =>
    foldText(it)
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 40)
      .replace(/-$/, ''),
  )
  return [...new Set(keys.filter((it) => it !== ''))]
}
