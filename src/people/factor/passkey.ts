import * as z from 'zod'

/** The site as passkeys know it. */
export interface Party {
  /** Such as `https://rialto.example.org`. */
  origin: string
  /** How browsers show it. */
  name: string
}

/** What is kept of a passkey. */
export interface Passkey {
  /** base64url. */
  id: string
  /** COSE, base64url. */
  publicKey: string
  counter: number
  transports: readonly string[]
}

/** Loaded when somebody first needs it: most processes never do. */
const load = () => import('@simplewebauthn/server')

/** EdDSA, ES256 and RS256: what devices have. Asking whether Node knows newer ones would warn in the log. */
const algorithms = [-8, -7, -257]
const mostCharacters = 20_000
const base64url = z.string().regex(/^[\w-]{1,10000}$/)
const credential = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.object({}).default({}),
})
const added = credential.extend({
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
})
const shown = credential.extend({
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish(),
  }),
})
type Added = z.output<typeof added>
export type Shown = z.output<typeof shown>

/** What `navigator.credentials.create` is asked. `known`: passkeys that the person has. */
export async function askForNewPasskey(
  { origin, name }: Party,
  person: { id: string; email: string; name: string },
  known: readonly string[],
) {
  const { generateRegistrationOptions } = await load()
  return generateRegistrationOptions({
    rpName: name,
    rpID: new URL(origin).hostname,
    userID: new Uint8Array(Buffer.from(person.id)),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: 'none',
    excludeCredentials: known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
    timeout: 300_000,
  })
}

/** What `navigator.credentials.get` is asked. `known`: the passkeys that are wanted; none: any of the site's. */
export async function askForPasskey({ origin }: Party, known: readonly string[]) {
  const { generateAuthenticationOptions } = await load()
  return generateAuthenticationOptions({
    rpID: new URL(origin).hostname,
    allowCredentials: known.map((id) => ({ id })),
    userVerification: 'required',
    timeout: 300_000,
  })
}

/** Reads a browser's answer with a new passkey; null when it is not one for this site. The challenge is not checked yet. */
export async function readNewPasskey(
  { origin }: Party,
  answer: string,
): Promise<{ passkey: Passkey; challenge: string } | null> {
  const response = parse(added, answer) as Added | null
  if (!response) return null
  const { verifyRegistrationResponse } = await load()
  let challenge = ''
  const verified = await verifyRegistrationResponse({
    response: response as Parameters<typeof verifyRegistrationResponse>[0]['response'],
    expectedChallenge: (it) => {
      challenge = it
      return true
    },
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => null)
  if (!verified?.verified) return null
  const { id, publicKey, counter } = verified.registrationInfo.credential
  return {
    challenge,
    passkey: {
      id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports: response.response.transports ?? [],
    },
  }
}

/** Reads the shape of a browser's answer with a passkey that it has; null when it is none. Nothing is checked yet. */
export function readShownPasskey(answer: string): Shown | null {
  return parse(shown, answer) as Shown | null
}

/** Checks that the answer was signed by the passkey; null when not. The challenge is not checked yet. */
export async function checkPasskey(
  { origin }: Party,
  response: Shown,
  { id, publicKey, counter }: Passkey,
): Promise<{ counter: number; challenge: string } | null> {
  const { verifyAuthenticationResponse } = await load()
  let challenge = ''
  const { userHandle, ...rest } = response.response
  const verified = await verifyAuthenticationResponse({
    response: {
      ...response,
      response: { ...rest, ...(userHandle ? { userHandle } : {}) },
    } as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
    expectedChallenge: (it) => {
      challenge = it
      return true
    },
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
    requireUserVerification: true,
  }).catch(() => null)
  return verified?.verified ? { counter: verified.authenticationInfo.newCounter, challenge } : null
}

function parse(schema: z.ZodType, answer: string): unknown {
  if (answer.length > mostCharacters) return null
  try {
    return schema.safeParse(JSON.parse(answer)).data ?? null
  } catch {
    return null
  }
}
