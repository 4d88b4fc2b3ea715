import { createHash, randomInt } from 'node:crypto'

/** That of permanent ids: hard to misread. */
const alphabet = '23456789ABCDFGHJKMNPQRSTVWXYZ'
const length = 8
/** Bytes from here on would make some letters likelier than others. */
const fair = 256 - (256 % alphabet.length)

/** The code that stands in for a link in another browser. It follows from the link, so nothing but a hash need be kept. */
export function codeOf(link: string): string {
  const bytes = createHash('sha512').update(`code ${link}`).digest()
  return [...bytes]
    .filter((it) => it < fair)
    .slice(0, length)
    .map((it) => alphabet[it % alphabet.length])
    .join('')
}

/** A random code of so many letters. */
export function newCode(letters: number): string {
  return Array.from({ length: letters }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** The code as it is written to be read: `4K7Q-XM2B`. */
export function writeCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** What somebody typed, without spaces and hyphens, in capital letters. */
export function readCode(typed: string): string {
  return typed
    .slice(0, 100)
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
}
