import type { Read, Tx } from '../../platform/db/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { requireAccount, requireShown } from '../factor/factor-store.ts'
import { isReserved } from '../reserved-store.ts'
import { codeOf, readCode } from '../sign-in/code.ts'
import { hashToken, newKey, newToken } from '../token.ts'
import type { Viewer } from '../viewer.ts'
import type { AddressChangeTable } from './tables.ts'

const linkMinutes = 60
const undoDays = 7
const mostTries = 5

/** What the mail to the new address says. */
export interface AddressAsk {
  link: string
  /** Language of the account's mails. */
  language: string
  /** Somebody else has the address, or may still take it back: the mail says so, and the link does nothing. */
  isTaken: boolean
}

/**
 * Makes a link that gives the viewer's account another mail address, once, within an hour; earlier ones end. Does the same work for an address
 * that has an account: only its mailbox learns so. Gives null for the address that the account has. Throws Forbidden.
 */
export async function askForAddress(
  tx: Tx,
  viewer: Viewer,
  email: string,
  now: Date,
): Promise<AddressAsk | null> {
  const { id: person } = await requireShown(tx, viewer)
  const own = await holdAccount(tx, person)
  if (!own || own.email === email) return null
  await tx
    .deleteFrom('people_address_change')
    .where('person', '=', person)
    .where('changed_at', 'is', null)
    .execute()
  const link = newToken()
  await tx
    .insertInto('people_address_change')
    .values({
      id: newKey(),
      person,
      old_email: own.email,
      new_email: email,
      link_hash: hashToken(link),
      code_hash: codeHash(person, codeOf(link)),
      asked_at: now.toISOString(),
      expires_at: after(now, linkMinutes),
      tries: 0,
      changed_at: null,
      undo_hash: null,
      undo_until: null,
      undone_at: null,
    })
    .execute()
  return { link, language: own.language, isTaken: await isTaken(tx, email, person, now) }
}

/** The address that the viewer's account waits for; null: for none. */
export async function findAwaitedAddress(read: Read, viewer: Viewer, now: Date): Promise<string | null> {
  const row = await findOpen(read, requireAccount(viewer).id, now)
  return row?.new_email ?? null
}

/** What a link shows: a button to the person who asked, where they are signed in; elsewhere the code. Null: it is not good. */
export async function lookAtAddressLink(
  read: Read,
  viewer: Viewer,
  link: string,
  now: Date,
): Promise<{ email: string; code: string | null } | null> {
  const row = await read
    .selectFrom('people_address_change')
    .selectAll()
    .where('link_hash', '=', hashToken(link))
    .executeTakeFirst()
  if (!row || !isOpen(row, now) || (await isTaken(read, row.new_email, row.person, now))) return null
  const isHere = viewer.role === 'person' && viewer.id === row.person
  return { email: row.new_email, code: isHere ? null : codeOf(link) }
}

/** What the mail to the old address says. */
export interface AddressChanged {
  oldEmail: string
  /** Of the account's mails. */
  language: string
  undo: string
}

/**
 * Gives the viewer's account the address they asked for, by the link or by its code; sessions stay. A wrong code counts, even when the answer
 * is lost: call it in a transaction of its own. Throws Forbidden.
 */
export async function changeAddress(
  tx: Tx,
  viewer: Viewer,
  by: { link: string } | { code: string },
  now: Date,
): Promise<AddressChanged | 'wrong' | 'gone'> {
  const { id: person } = await requireShown(tx, viewer)
  // Held first, as whoever erases the person does.
  const own = await holdAccount(tx, person)
  const row = await findOpen(tx, person, now)
  if (!own || !row || row.old_email !== own.email || (await isTaken(tx, row.new_email, person, now)))
    return 'gone'
  const isRight =
    'link' in by
      ? hashToken(by.link) === row.link_hash
      : codeHash(person, readCode(by.code)) === row.code_hash
  if (!isRight) {
    await tx
      .updateTable('people_address_change')
      .set({ tries: row.tries + 1 })
      .where('id', '=', row.id)
      .execute()
    return 'wrong'
  }
  const undo = newToken()
  await setAddress(tx, person, row.new_email)
  await tx
    .updateTable('people_address_change')
    .set({
      changed_at: now.toISOString(),
      undo_hash: hashToken(undo),
      undo_until: after(now, undoDays * 24 * 60),
    })
    .where('id', '=', row.id)
    .execute()
  await tell(tx, 'person.addressChanged', person, person, now)
  return { oldEmail: own.email, language: own.language, undo }
}

/** The address that an undo link brings back; null when it is not good. */
export async function findUndo(read: Read, undo: string, now: Date): Promise<{ email: string } | null> {
  const row = await findUndone(read, undo, now)
  return row ? { email: row.old_email } : null
}

/**
 * Brings the old address back, whatever has become of it since, and ends every session: somebody else may be in them. False when the link is not
 * good.
 */
export async function undoAddress(tx: Tx, undo: string, now: Date): Promise<boolean> {
  const found = await findUndone(tx, undo, now)
  if (!found || !(await holdAccount(tx, found.person))) return false
  // Read again, now that nobody else can use it.
  const row = await findUndone(tx, undo, now)
  if (!row) return false
  await setAddress(tx, row.person, row.old_email)
  await tx
    .updateTable('people_address_change')
    .set({ undone_at: now.toISOString() })
    .where('person', '=', row.person)
    .where('changed_at', '>=', row.changed_at)
    .execute()
  await tx
    .deleteFrom('people_address_change')
    .where('person', '=', row.person)
    .where('changed_at', 'is', null)
    .execute()
  await tx.deleteFrom('people_session').where('person', '=', row.person).execute()
  await tell(tx, 'person.addressRestored', row.person, 'system', now)
  return true
}

/** Forgets addresses that nobody can use or take back any more. */
export async function forgetAddressChanges(tx: Tx, now: Date): Promise<void> {
  const at = now.toISOString()
  await tx
    .deleteFrom('people_address_change')
    .where((it) =>
      it.or([
        it.and([it('changed_at', 'is', null), it('expires_at', '<=', at)]),
        it('undo_until', '<=', at),
        it('undone_at', 'is not', null),
      ]),
    )
    .execute()
}

async function isTaken(read: Read, email: string, person: string, now: Date): Promise<boolean> {
  const other = await read
    .selectFrom('people_person')
    .select('id')
    .where('email', '=', email)
    .where('id', '<>', person)
    .executeTakeFirst()
  return other !== undefined || isReserved(read, email, now, person)
}

/** The account, held until the end of the transaction. */
async function holdAccount(tx: Tx, person: string): Promise<{ email: string; language: string } | null> {
  const row = await tx
    .updateTable('people_person')
    .set((it) => ({ email: it.ref('email') }))
    .where('id', '=', person)
    .where('erased_at', 'is', null)
    .returning(['email', 'language'])
    .executeTakeFirst()
  return row && row.email !== null ? { email: row.email, language: row.language } : null
}

/** Links to sign in that were sent to the address before are not good any more. */
async function setAddress(tx: Tx, person: string, email: string): Promise<void> {
  const old = tx.selectFrom('people_person').select('email').where('id', '=', person)
  await tx.deleteFrom('people_sign_in').where('email', '=', old).execute()
  await tx.updateTable('people_person').set({ email }).where('id', '=', person).execute()
}

async function findOpen(read: Read, person: string, now: Date): Promise<AddressChangeTable | undefined> {
  const row = await read
    .selectFrom('people_address_change')
    .selectAll()
    .where('person', '=', person)
    .where('changed_at', 'is', null)
    .executeTakeFirst()
  return row && isOpen(row, now) ? row : undefined
}

function isOpen(row: AddressChangeTable, now: Date): boolean {
  return row.changed_at === null && row.expires_at > now.toISOString() && row.tries < mostTries
}

async function findUndone(read: Read, undo: string, now: Date) {
  const row = await read
    .selectFrom('people_address_change')
    .selectAll()
    .where('undo_hash', '=', hashToken(undo))
    .where('undone_at', 'is', null)
    .where('undo_until', '>', now.toISOString())
    .executeTakeFirst()
  return row ? { ...row, changed_at: row.changed_at ?? '' } : undefined
}

async function tell(tx: Tx, kind: string, subject: string, actor: string, now: Date): Promise<void> {
  await recordFact(tx, { at: now.toISOString(), kind, subject, actor, detail: {} })
}

function codeHash(person: string, code: string): string {
  return hashToken(`${person} ${code}`)
}

function after(now: Date, minutes: number): string {
  return new Date(now.getTime() + minutes * 60_000).toISOString()
}
