import { randomFillSync } from 'node:crypto'

const idBytes = 9
const pool = Buffer.alloc(idBytes * 256)
let used = pool.length

/** A new random request id: 72 bits in 12 characters. */
export function newRequestId(): string {
  if (used >= pool.length) {
    // Asking for randomness once for many ids costs a tenth of asking for each.
    randomFillSync(pool)
    used = 0
  }
  used += idBytes
  return pool.toString('base64url', used - idBytes, used)
}

/** The request id that a proxy of ours gave, if it is one that is safe to log and to repeat. */
export function parseRequestId(text: string | string[] | undefined): string | undefined {
  return typeof text === 'string' && /^[\w.:=+-]{8,64}$/.test(text) ? text : undefined
}
