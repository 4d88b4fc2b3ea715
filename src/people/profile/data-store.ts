import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { requireAccount, requireShown } from '../factor/factor-store.ts'
import { listGrants, requireAnotherAdministrator } from '../network/role-store.ts'
import { listStopped } from '../notice-choice-store.ts'
import type { Viewer } from '../viewer.ts'

/** What one part of the site holds about people. */
export interface PersonalData {
  /** By name; the values go into a JSON file for that person. */
  collect(read: Read, person: string): Promise<Record<string, unknown>>
  /** Takes away what need not stay when a person is forgotten; their address is still known then. */
  erase(tx: Tx, person: string, now: Date): Promise<void>
}

/** Everything that the site holds about the viewer: accounts, and what each of `others` adds. */
export async function collectPersonalData(
  read: Read,
  viewer: Viewer,
  others: readonly PersonalData[],
): Promise<Record<string, unknown>> {
  const { id } = requireAccount(viewer)
  const parts = await Promise.all([findOwnData(read, id), ...others.map((it) => it.collect(read, id))])
  return Object.assign({}, ...parts)
}

async function findOwnData(read: Read, id: string): Promise<Record<string, unknown>> {
  const person = await read.selectFrom('people_person').selectAll().where('id', '=', id).executeTakeFirst()
  const { languages, offers, folded: _, ...rest } = person ?? { languages: '[]', offers: null, folded: '' }
  return {
    person: {
      ...rest,
      languages: JSON.parse(languages),
      offers: offers === null ? null : JSON.parse(offers),
    },
    roles: await read
      .selectFrom('people_grant')
      .select(['network', 'role', 'granted_at'])
      .where('person', '=', id)
      .orderBy('granted_at')
      .execute(),
    joinRequests: await read.selectFrom('people_join_request').selectAll().where('person', '=', id).execute(),
    organisations: await read.selectFrom('people_membership').selectAll().where('person', '=', id).execute(),
    organisationsAdded: await read
      .selectFrom('people_organisation')
      .select(['id', 'state', 'added_at'])
      .where('added_by', '=', id)
      .execute(),
    sessions: await read
      .selectFrom('people_session')
      .select(['browser', 'created_at', 'seen_at', 'expires_at'])
      .where('person', '=', id)
      .execute(),
    passkeys: await read
      .selectFrom('people_passkey')
      .select(['name', 'created_at', 'used_at'])
      .where('person', '=', id)
      .execute(),
    recoveryCodes: await read
      .selectFrom('people_recovery_code')
      .select('used_at')
      .where('person', '=', id)
      .execute(),
    authenticatorApp: await read
      .selectFrom('people_totp')
      .select(['created_at', 'confirmed_at'])
      .where('person', '=', id)
      .execute(),
    notices: await read.selectFrom('people_notice').selectAll().where('person', '=', id).execute(),
    mailsStopped: await listStopped(read, id),
    addressChanges: await read
      .selectFrom('people_address_change')
      .select(['old_email', 'new_email', 'asked_at', 'changed_at', 'undone_at'])
      .where('person', '=', id)
      .execute(),
    signInLinks: await read
      .selectFrom('people_sign_in')
      .select(['asked_at', 'expires_at', 'used_at', 'browser'])
      .where('email', '=', person?.email ?? '')
      .execute(),
    keptForms: await read
      .selectFrom('people_parked')
      .select(['path', 'fields', 'at'])
      .where('person', '=', id)
      .execute(),
    acts: await read
      .selectFrom('fact')
      .select(['at', 'kind', 'subject'])
      .where('actor', '=', id)
      .orderBy('id')
      .execute(),
  }
}

/**
 * Forgets the viewer: name, address and everything else that says who it was. What they wrote stays, by somebody who left; facts
 * keep the id, which means nothing any more. Who has a second factor must have shown it.
 */
export async function erasePerson(
  tx: Tx,
  viewer: Viewer,
  others: readonly PersonalData[],
  now: Date,
): Promise<void> {
  const { id } = await requireShown(tx, viewer)
  await forgetPerson(tx, id, others, now)
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'person.erased',
    subject: id,
    actor: id,
    detail: {},
  })
}

/** Forgets a person. Throws Conflict for the last administrator of something, and when it was done before. The fact is the caller's. */
export async function forgetPerson(
  tx: Tx,
  id: string,
  others: readonly PersonalData[],
  now: Date,
): Promise<void> {
  // First of all, and so held until the end: who does the same at once waits, and is then too late.
  const claimed = await tx
    .updateTable('people_person')
    .set({ erased_at: now.toISOString() })
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .returning('email')
    .executeTakeFirst()
  if (!claimed) throw new Conflict('people.notPossible')
  const { email } = claimed
  for (const { network } of await listGrants(tx, id)) await requireAnotherAdministrator(tx, id, network)
  for (const it of others) await it.erase(tx, id, now)
  if (email !== null) await tx.deleteFrom('people_sign_in').where('email', '=', email).execute()
  await tx.deleteFrom('people_session').where('person', '=', id).execute()
  await tx.deleteFrom('people_passkey').where('person', '=', id).execute()
  await tx.deleteFrom('people_challenge').where('person', '=', id).execute()
  await tx.deleteFrom('people_totp').where('person', '=', id).execute()
  await tx.deleteFrom('people_recovery_code').where('person', '=', id).execute()
  await tx.deleteFrom('people_membership').where('person', '=', id).execute()
  await tx.deleteFrom('people_join_request').where('person', '=', id).execute()
  await tx.deleteFrom('people_grant').where('person', '=', id).execute()
  await tx.deleteFrom('people_notice').where('person', '=', id).execute()
  await tx.deleteFrom('people_notice_stop').where('person', '=', id).execute()
  await tx.deleteFrom('people_address_change').where('person', '=', id).execute()
  await tx.deleteFrom('people_parked').where('person', '=', id).execute()
  await tx
    .updateTable('people_person')
    .set({
      email: null,
      name: '',
      folded: '',
      address_as: null,
      languages: '[]',
      country: null,
      city: null,
      about: null,
      offers: null,
      notices: 'none',
      trusted_at: null,
      suspended_reason: null,
    })
    .where('id', '=', id)
    .execute()
}
