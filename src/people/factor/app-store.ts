import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict } from '../../platform/errors/index.ts'
import type { SignedIn, Viewer } from '../viewer.ts'
import { recordFactor, requireAccount, requireShown } from './factor-store.ts'
import { seal, unseal } from './seal.ts'
import { newTotpSecret, totpAddress, totpStep } from './totp.ts'

/** What an authenticator app must be told. */
export interface AppSetup {
  /** In base32. */
  secret: string
  /** `otpauth://…` */
  address: string
}

/** Begins to set up an authenticator app. Throws Conflict when one is set up. */
export async function beginApp(tx: Tx, viewer: Viewer, site: Uint8Array, now: Date): Promise<void> {
  const { id } = await requireShown(tx, viewer)
  const row = {
    person: id,
    secret: seal(site, purpose(id), await newTotpSecret()),
    created_at: now.toISOString(),
    confirmed_at: null,
    last_step: 0,
  }
  const begun = await tx
    .insertInto('people_totp')
    .values(row)
    .onConflict((it) =>
      it
        .column('person')
        .doUpdateSet({ secret: row.secret, created_at: row.created_at })
        .where('people_totp.confirmed_at', 'is', null),
    )
    .returning('person')
    .execute()
  if (begun.length === 0) throw new Conflict('account.appThere')
}

/** What the app must be told, while it is being set up; null when nothing is. Nobody can read it again later. */
export async function findAppSetup(
  read: Read,
  viewer: Viewer,
  site: Uint8Array,
  label: string,
): Promise<AppSetup | null> {
  const { id } = await requireShown(read, viewer)
  const row = await findApp(read, id)
  if (!row || row.confirmed_at !== null) return null
  const secret = unseal(site, purpose(id), row.secret)
  return { secret, address: await totpAddress(secret, label) }
}

/** Ends the setting up with a first code. False when the code is wrong. */
export async function confirmApp(
  tx: Tx,
  viewer: Viewer,
  site: Uint8Array,
  code: string,
  now: Date,
): Promise<boolean> {
  const { id } = await requireShown(tx, viewer)
  if (!(await takeCode(tx, id, site, code, false, now))) return false
  await recordFactor(tx, id, 'app', now)
  return true
}

/** Whether the code is the one that the viewer's app shows now. A code is accepted once. */
export async function showAppCode(
  tx: Tx,
  viewer: Viewer,
  site: Uint8Array,
  code: string,
  now: Date,
): Promise<boolean> {
  return takeCode(tx, requireAccount(viewer).id, site, code, true, now)
}

async function takeCode(
  tx: Tx,
  person: SignedIn['id'],
  site: Uint8Array,
  code: string,
  isConfirmed: boolean,
  now: Date,
): Promise<boolean> {
  const row = await findApp(tx, person)
  if (!row || (row.confirmed_at !== null) !== isConfirmed) return false
  const step = await totpStep(unseal(site, purpose(person), row.secret), code, now)
  if (step === null) return false
  const taken = await tx
    .updateTable('people_totp')
    .set({ last_step: step, confirmed_at: row.confirmed_at ?? now.toISOString() })
    .where('person', '=', person)
    .where('secret', '=', row.secret)
    .where('last_step', '<', step)
    .returning('person')
    .execute()
  return taken.length > 0
}

function findApp(read: Read, person: string) {
  return read.selectFrom('people_totp').selectAll().where('person', '=', person).executeTakeFirst()
}

function purpose(person: string): string {
  return `totp ${person}`
}
