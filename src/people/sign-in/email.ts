import { domainToASCII } from 'node:url'

const longest = 254
const longestLocal = 64
// Quotes and brackets are allowed by the standards, and in nobody's address.
const local = /^[^\s@\p{C}"(),:;<>[\]\\]+$/u
const written = /^[\p{L}\p{M}\p{N}.\u3002\uff0e\uff61-]+$/u
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * A mail address in its one spelling: trimmed, lower case, Unicode normal form C, the domain in ASCII (`xn--…`). Null
 * when it is none. Idempotent.
 */
export function normaliseEmail(text: string): string | null {
  if (text.length > 2 * longest) return null
  const plain = text.trim().toLowerCase().normalize('NFC')
  const at = plain.lastIndexOf('@')
  const name = plain.slice(0, at)
  const host = hostOf(plain.slice(at + 1))
  if (at < 1 || host === null || !local.test(name) || /^\.|\.\.|\.$/.test(name)) return null
  const email = `${name}@${host}`
  return Buffer.byteLength(name) <= longestLocal && email.length <= longest ? email : null
}

/** The part behind the `@`. */
export function mailDomain(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1)
}

function hostOf(text: string): string | null {
  if (!written.test(text)) return null
  const host = domainToASCII(text)
  return domain.test(host) ? host : null
}
