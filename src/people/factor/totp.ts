const stepSeconds = 30
const issuer = 'Rialto'

/** Loaded when somebody first needs it: most processes never do. */
const load = () => import('otpauth')

/** A new secret of 160 bits, in base32. */
export async function newTotpSecret(): Promise<string> {
  const { Secret } = await load()
  return new Secret({ size: 20 }).base32
}

/** The address by which authenticator apps take a secret over. */
export async function totpAddress(secret: string, label: string): Promise<string> {
  const { TOTP } = await load()
  return new TOTP({ secret, issuer, label }).toString()
}

/**
 * The step of half a minute to which a code belongs: this one, the one before or the one after (clocks differ, and people
 * type slowly). Null when the code is wrong. RFC 6238, SHA-1.
 */
export async function totpStep(secret: string, code: string, now: Date, digits = 6): Promise<number | null> {
  const { TOTP } = await load()
  const token = code.replaceAll(/\s/g, '')
  if (token.length !== digits || !/^\d+$/.test(token)) return null
  const timestamp = now.getTime()
  const delta = new TOTP({ secret, digits }).validate({ token, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 1000 / stepSeconds) + delta
}
