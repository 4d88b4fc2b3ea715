import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const cipher = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/** Encrypts a text so that only this site can read it, and only for the same purpose (such as whose it is). */
export function seal(secret: Uint8Array, purpose: string, text: string): string {
  const iv = randomBytes(ivBytes)
  const it = createCipheriv(cipher, keyFor(secret, 'seal'), iv).setAAD(Buffer.from(purpose))
  const body = Buffer.concat([it.update(text, 'utf8'), it.final()])
  return Buffer.concat([iv, it.getAuthTag(), body]).toString('base64url')
}

/** The text that was sealed. Throws when the secret or the purpose is another one, or a bit was changed. */
export function unseal(secret: Uint8Array, purpose: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const it = createDecipheriv(cipher, keyFor(secret, 'seal'), bytes.subarray(0, ivBytes))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([it.update(bytes.subarray(ivBytes + tagBytes)), it.final()]).toString('utf8')
}

/** What is kept of a short secret: without the site's own one nobody can try all that there are. */
export function keyedHash(secret: Uint8Array, purpose: string, text: string): string {
  return createHmac('sha256', keyFor(secret, 'hash')).update(`${purpose} ${text}`).digest('base64url')
}

function keyFor(secret: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `rialto ${use}`, 32))
}
