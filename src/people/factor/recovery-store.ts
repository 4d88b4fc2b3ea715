import { insertRows, type Tx } from '../../platform/db/index.ts'
import { Conflict } from '../../platform/errors/index.ts'
import { newCode, readCode } from '../sign-in/code.ts'
import type { Viewer } from '../viewer.ts'
import { findFactors, hasFactor, recordFactor, requireAccount, requireShown } from './factor-store.ts'
import { keyedHash } from './seal.ts'

const count = 10
const letters = 10

/** Makes ten new recovery codes in the place of those that the viewer has. Only keyed hashes are kept. Throws Conflict without a factor. */
export async function makeRecoveryCodes(
  tx: Tx,
  viewer: Viewer,
  site: Uint8Array,
  now: Date,
): Promise<string[]> {
  const { id } = await requireShown(tx, viewer)
  if (!hasFactor(await findFactors(tx, id))) throw new Conflict('account.factorFirst')
  const codes = Array.from({ length: count }, () => newCode(letters))
  await tx.deleteFrom('people_recovery_code').where('person', '=', id).execute()
  await insertRows(
    tx,
    'people_recovery_code',
    codes.map((it) => ({ person: id, code_hash: keyedHash(site, id, it), used_at: null })),
  )
  await recordFactor(tx, id, 'codes', now)
  return codes
}

/** Whether the code is one of the viewer's that was not used. It is then. */
export async function useRecoveryCode(
  tx: Tx,
  viewer: Viewer,
  site: Uint8Array,
  typed: string,
  now: Date,
): Promise<boolean> {
  const { id } = requireAccount(viewer)
  const used = await tx
    .updateTable('people_recovery_code')
    .set({ used_at: now.toISOString() })
    .where('person', '=', id)
    .where('code_hash', '=', keyedHash(site, id, readCode(typed)))
    .where('used_at', 'is', null)
    .returning('person')
    .execute()
  return used.length > 0
}
