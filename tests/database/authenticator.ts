import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** A passkey in a test: answers challenges as browsers and devices do (WebAuthn level 3, ES256, no attestation). */
export interface TestPasskey {
  id: string
  /** Times it was shown; tests may turn it back, as a copy would. */
  counter: number
  make(asked: unknown, origin: string): string
  show(asked: unknown, origin: string): string
}

interface Asked {
  challenge: string
  rp?: { id: string }
  rpId?: string
  user?: { id: string }
}

const present = 0x01
const verified = 0x04
const attested = 0x40

/** A new passkey. `flags`: what it says of its owner; usually present and verified. */
export function newTestPasskey(flags = present | verified): TestPasskey {
  const id = randomBytes(16)
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const passkey: TestPasskey = {
    id: id.toString('base64url'),
    counter: 0,
    make: (asked, origin) => {
      const { challenge, rp } = asked as Asked
      const head = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey(publicKey)])
      const authData = Buffer.concat([
        authenticatorData(rp?.id ?? '', flags | attested, passkey.counter),
        head,
      ])
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        Buffer.from([0xa0]),
        cborText('authData'),
        cborBytes(authData),
      ])
      return answer(passkey.id, {
        clientDataJSON: clientData('webauthn.create', challenge, origin),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    show: (asked, origin) => {
      const { challenge, rpId } = asked as Asked
      passkey.counter += 1
      const authData = authenticatorData(rpId ?? '', flags, passkey.counter)
      const data = clientData('webauthn.get', challenge, origin)
      const hash = createHash('sha256').update(Buffer.from(data, 'base64url')).digest()
      return answer(passkey.id, {
        clientDataJSON: data,
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', Buffer.concat([authData, hash]), privateKey).toString('base64url'),
      })
    },
  }
  return passkey
}

function answer(id: string, response: object): string {
  return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} })
}

function clientData(type: string, challenge: string, origin: string): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url')
}

function authenticatorData(rpId: string, flags: number, counter: number): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count])
}

/** RFC 9053: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' }) as { x?: string; y?: string }
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborBytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    cborBytes(Buffer.from(y, 'base64url')),
  ])
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])
}

function cborBytes(bytes: Buffer): Buffer {
  const head = bytes.length < 24 ? [0x40 + bytes.length] : [0x58, bytes.length]
  return Buffer.concat([Buffer.from(head), bytes])
}
