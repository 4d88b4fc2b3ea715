import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Read } from '../db/index.ts'
import { findSiteSecret } from './store.ts'

/** Makes and reads tokens that nobody else can make. They are signed, not encrypted: whoever has one can read it. */
export interface Secrets {
  /** A token for addresses that says `payload`. It holds until the site's secret changes; put a moment into it where it should not. */
  sign(purpose: string, payload: string): Promise<string>
  /** What a token says that was signed for `purpose`; null when it was not. */
  open(purpose: string, token: string): Promise<string | null>
}

const mostCharacters = 2000

/** The secrets of a site. The secret is read once, when it is first needed. */
export function createSecrets(database: { read: Read }): Secrets {
  const keys = new Map<string, Buffer>()
  let secret: Promise<string> | undefined
  const keyFor = async (purpose: string): Promise<Buffer> => {
    const known = keys.get(purpose)
    if (known) return known
    secret ??= findSiteSecret(database.read)
    const value = await secret.catch((error) => {
      secret = undefined
      throw error
    })
    // Each purpose has a key of its own, so no token is good for another one.
    const key = Buffer.from(hkdfSync('sha256', value, 'rialto', purpose, 32))
    keys.set(purpose, key)
    return key
  }
  return {
    sign: async (purpose, payload) => {
      const body = Buffer.from(payload).toString('base64url')
      return `${body}.${macOf(await keyFor(purpose), body).toString('base64url')}`
    },
    open: async (purpose, token) => {
      const [body, mac, more] = token.length > mostCharacters ? [] : token.split('.')
      if (body === undefined || mac === undefined || more !== undefined) return null
      const given = Buffer.from(mac, 'base64url')
      const right = macOf(await keyFor(purpose), body)
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null
      // One token has one spelling: decoding forgives what encoding never writes.
      return given.toString('base64url') === mac ? Buffer.from(body, 'base64url').toString() : null
    },
  }
}

function macOf(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
