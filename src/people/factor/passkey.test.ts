import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newTestPasskey } from '../../../tests/database/authenticator.ts'
import { askForNewPasskey, askForPasskey, checkPasskey, readNewPasskey, readShownPasskey } from './passkey.ts'

const party = { origin: 'https://rialto.example', name: 'Rialto' }
const ada = { id: 'person-1', email: 'ada@example.org', name: 'Ada' }

test('a passkey goes there and back', async () => {
  const device = newTestPasskey()
  const asked = await askForNewPasskey(party, ada, ['known'])
  expect(asked).toMatchObject({
    rp: { id: 'rialto.example', name: 'Rialto' },
    excludeCredentials: [{ id: 'known' }],
  })
  const made = await readNewPasskey(party, device.make(asked, party.origin))
  expect(made).toMatchObject({ challenge: asked.challenge, passkey: { id: device.id, counter: 0 } })
  const wanted = await askForPasskey(party, [])
  const shown = readShownPasskey(device.show(wanted, party.origin))
  if (!made || !shown) throw new Error('not read')
  expect(await checkPasskey(party, shown, made.passkey)).toEqual({ challenge: wanted.challenge, counter: 1 })
  expect(await checkPasskey({ ...party, origin: 'https://evil.example' }, shown, made.passkey)).toBeNull()
  expect(await checkPasskey(party, shown, { ...made.passkey, counter: 1 })).toBeNull()
})

test('whatever is sent is read or refused, and never throws', async () => {
  const device = newTestPasskey()
  const asked = await askForNewPasskey(party, ada, [])
  const real = [device.make(asked, party.origin), device.show(await askForPasskey(party, []), party.origin)]
  const changed = fc
    .tuple(fc.constantFrom(...real), fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }))
    .map(([text, at, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1))
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json(), changed), async (answer) => {
      const made = await readNewPasskey(party, answer)
      if (made) expect(made.passkey.id).toMatch(/^[\w-]+$/)
      const shown = readShownPasskey(answer)
      if (shown)
        expect(
          await checkPasskey(party, shown, { id: shown.id, publicKey: 'oA', counter: 0, transports: [] }),
        ).toBeNull()
    }),
    { numRuns: 1000 },
  )
})
