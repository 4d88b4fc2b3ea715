import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict } from '../../platform/errors/index.ts'
import type { Viewer } from '../viewer.ts'
import { recordFactor, requireShown } from './factor-store.ts'
import type { Passkey } from './passkey.ts'

const challengeMinutes = 5
const mostPasskeys = 20

export type Purpose = 'add' | 'show'

/** Keeps a challenge for five minutes. `person` null: for whoever signs in by it. */
export async function keepChallenge(
  tx: Tx,
  { challenge, purpose, person }: { challenge: string; purpose: Purpose; person: string | null },
  now: Date,
): Promise<void> {
  await tx.deleteFrom('people_challenge').where('expires_at', '<=', now.toISOString()).execute()
  const expires_at = new Date(now.getTime() + challengeMinutes * 60_000).toISOString()
  await tx.insertInto('people_challenge').values({ challenge, purpose, person, expires_at }).execute()
}

/** Adds a passkey whose owner has answered one of our challenges. Throws Conflict when it is not ours, or the passkey is known. */
export async function addPasskey(
  tx: Tx,
  viewer: Viewer,
  { passkey, challenge, name }: { passkey: Passkey; challenge: string; name: string },
  now: Date,
): Promise<void> {
  const { id } = await requireShown(tx, viewer)
  if (!(await takeChallenge(tx, challenge, 'add', id, now))) throw new Conflict('account.passkeyLate')
  if ((await listPasskeyIds(tx, id)).length >= mostPasskeys) throw new Conflict('account.passkeyMany')
  const added = await tx
    .insertInto('people_passkey')
    .values({
      id: passkey.id,
      person: id,
      name,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: JSON.stringify(passkey.transports),
      created_at: now.toISOString(),
      used_at: null,
    })
    .onConflict((it) => it.doNothing())
    .returning('id')
    .execute()
  if (added.length === 0) throw new Conflict('account.passkeyKnown')
  await recordFactor(tx, id, 'passkey', now)
}

/** The passkey with this id, and whose it is; null when there is none, or its owner may not sign in. */
export async function findPasskey(
  read: Read,
  id: string,
): Promise<{ passkey: Passkey; person: string } | null> {
  const row = await read
    .selectFrom('people_passkey as k')
    .innerJoin('people_person as p', 'p.id', 'k.person')
    .selectAll('k')
    .where('k.id', '=', id)
    .where('p.suspended_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { public_key: publicKey, counter, transports, person } = row
  return {
    person,
    passkey: { id, publicKey, counter: Number(counter), transports: JSON.parse(transports) },
  }
}

/** Ids of a person's passkeys. */
export async function listPasskeyIds(read: Read, person: string): Promise<string[]> {
  const rows = await read.selectFrom('people_passkey').select('id').where('person', '=', person).execute()
  return rows.map((it) => it.id)
}

/**
 * Notes that a passkey was shown. False when the challenge is not ours, too old or used, or the passkey has counted backwards,
 * which a copy would.
 */
export async function usePasskey(
  tx: Tx,
  { id, person, challenge, counter }: { id: string; person: string; challenge: string; counter: number },
  now: Date,
): Promise<boolean> {
  if (!(await takeChallenge(tx, challenge, 'show', person, now))) return false
  const used = await tx
    .updateTable('people_passkey')
    .set({ counter, used_at: now.toISOString() })
    .where('id', '=', id)
    .where('person', '=', person)
    .where((it) =>
      it.or([it('counter', '<', counter), it.and([it('counter', '=', 0), it.val(counter === 0)])]),
    )
    .returning('id')
    .execute()
  return used.length > 0
}

async function takeChallenge(
  tx: Tx,
  challenge: string,
  purpose: Purpose,
  person: string,
  now: Date,
): Promise<boolean> {
  const taken = await tx
    .deleteFrom('people_challenge')
    .where('challenge', '=', challenge)
    .where('purpose', '=', purpose)
    .where((it) => it.or([it('person', 'is', null), it('person', '=', person)]))
    .where('expires_at', '>', now.toISOString())
    .returning('challenge')
    .execute()
  return taken.length > 0
}
