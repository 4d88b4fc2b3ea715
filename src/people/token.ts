import { createHash, randomBytes } from 'node:crypto'

/** A secret that cannot be guessed: 256 bits, fit for addresses and cookies. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** A random name for a row: 80 bits, never a secret. */
export function newKey(): string {
  return randomBytes(10).toString('hex')
}
