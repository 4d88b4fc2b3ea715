import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newDatabase } from '../../../tests/database/support.ts'
import { createSecrets } from './index.ts'

test('a token says what was signed, for its purpose only, in every process', async () => {
  const database = await newDatabase()
  const [one, other] = [createSecrets(database), createSecrets(database)]
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (payload) => {
      const token = await one.sign('unsubscribe', payload)
      expect(token).toMatch(/^[\w-]*\.[\w-]{43}$/)
      expect(await other.open('unsubscribe', token)).toBe(payload)
      expect(await other.open('confirm', token)).toBeNull()
    }),
  )
})

test('a token that was changed, cut, or made with another secret says nothing', async () => {
  const secrets = createSecrets(await newDatabase())
  const elsewhere = await newDatabase()
  await elsewhere.inWrite((tx) => tx.updateTable('secret').set({ value: 'of another site' }).execute())
  const strange = await createSecrets(elsewhere).sign('a', 'person-1')
  const token = await secrets.sign('a', 'person-1')
  expect(await secrets.open('a', strange)).toBeNull()
  await fc.assert(
    fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...'AZaz09-_.='), async (at, letter) => {
      const changed = token.slice(0, at) + letter + token.slice(at + 1)
      expect(await secrets.open('a', changed)).toBe(changed === token ? 'person-1' : null)
      expect(await secrets.open('a', token.slice(0, at))).toBeNull()
    }),
    { numRuns: 400 },
  )
  for (const wrong of ['', '.', '..', `${token}.`, `${token}=`, 'x'.repeat(5000)])
    expect(await secrets.open('a', wrong)).toBeNull()
})
