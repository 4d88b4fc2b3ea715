import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden } from '../../platform/errors/index.ts'
import { addPerson } from '../person-store.ts'
import { isReserved } from '../reserved-store.ts'
import { hashToken, newToken } from '../token.ts'
import { codeOf, readCode } from './code.ts'
import type { SignInTable } from './tables.ts'

const linkMinutes = 10
const mostTries = 5
const keptHours = 24

export interface NewAsk {
  /** Normalised. */
  email: string
  /** Where to go then, below the language. */
  next: string
  browser: string
}

export interface Ask {
  /** For the browser that asked. */
  ask: string
  /** For the mail. */
  link: string
  /** Language of the account's mails; null: there is no account yet. */
  language: string | null
}

/**
 * Makes a link that signs in whoever holds the mailbox, in the browser that asked, once, within ten minutes. Does the same work for known
 * and unknown addresses: the account is made when the link is used.
 */
export async function askToSignIn(tx: Tx, { email, next, browser }: NewAsk, now: Date): Promise<Ask> {
  const ask = newToken()
  const link = newToken()
  await tx
    .deleteFrom('people_sign_in')
    .where('expires_at', '<', moment(now, -keptHours * 60))
    .execute()
  const person = await tx
    .selectFrom('people_person')
    .select('language')
    .where('email', '=', email)
    .executeTakeFirst()
  await tx
    .insertInto('people_sign_in')
    .values({
      ask_hash: hashToken(ask),
      link_hash: hashToken(link),
      code_hash: codeHash(ask, codeOf(link)),
      email,
      next,
      browser,
      asked_at: moment(now),
      expires_at: moment(now, linkMinutes),
      tries: 0,
      used_at: null,
    })
    .execute()
  return { ask, link, language: person?.language ?? null }
}

/** Why a link or code cannot be used. */
export type Refusal = 'unknown' | 'used' | 'expired' | 'tries' | 'elsewhere'

/** The address that a browser waits for; null when it has not asked, or too long ago. */
export async function findWaiting(
  read: Read,
  ask: string | undefined,
  now: Date,
): Promise<{ email: string; refusal: Refusal | null } | null> {
  if (ask === undefined) return null
  const row = await findByAsk(read, ask)
  return row ? { email: row.email, refusal: refusalOf(row, now) } : null
}

/** Whether a link can be used in the browser that asked by `ask`; in another one, the code to type into that one. */
export async function lookAtLink(
  read: Read,
  link: string,
  ask: string | undefined,
  now: Date,
): Promise<{ refusal: Refusal | null; code: string | null }> {
  const row = await read
    .selectFrom('people_sign_in')
    .selectAll()
    .where('link_hash', '=', hashToken(link))
    .executeTakeFirst()
  if (!row) return { refusal: 'unknown', code: null }
  const refusal = refusalOf(row, now)
  if (refusal !== null) return { refusal, code: null }
  const isHere = ask !== undefined && row.ask_hash === hashToken(ask)
  return isHere ? { refusal: null, code: null } : { refusal: 'elsewhere', code: codeOf(link) }
}

/** Who has shown to hold a mailbox. */
export interface Proven {
  person: string
  isNew: boolean
  next: string
}

/** Uses a link up, in the browser that asked. Gives the person, who is added when new, or why not. */
export async function useLink(
  tx: Tx,
  { link, ask, language }: { link: string; ask: string | undefined; language: string },
  now: Date,
): Promise<Proven | Refusal> {
  const { refusal } = await lookAtLink(tx, link, ask, now)
  if (refusal !== null) return refusal
  return useUp(tx, hashToken(ask as string), language, now)
}

/** The same by the code that another browser shows. A wrong one counts, even when the answer is lost: call it in a transaction of its own. */
export async function useCode(
  tx: Tx,
  { code, ask, language }: { code: string; ask: string | undefined; language: string },
  now: Date,
): Promise<Proven | Refusal | 'wrong'> {
  const row = ask === undefined ? undefined : await findByAsk(tx, ask)
  if (!row || ask === undefined) return 'unknown'
  const refusal = refusalOf(row, now)
  if (refusal !== null) return refusal
  const counted = await tx
    .updateTable('people_sign_in')
    .set((it) => ({ tries: it('tries', '+', 1) }))
    .where('ask_hash', '=', row.ask_hash)
    .where('tries', '<', mostTries)
    .returning('tries')
    .execute()
  if (counted.length === 0) return 'tries'
  if (codeHash(ask, readCode(code)) !== row.code_hash) return 'wrong'
  return useUp(tx, row.ask_hash, language, now)
}

async function useUp(tx: Tx, askHash: string, language: string, now: Date): Promise<Proven | Refusal> {
  const used = await tx
    .updateTable('people_sign_in')
    .set({ used_at: moment(now) })
    .where('ask_hash', '=', askHash)
    .where('used_at', 'is', null)
    .returning(['email', 'next'])
    .executeTakeFirst()
  if (!used) return 'used'
  return { ...(await findOrAdd(tx, used.email, language, now)), next: used.next }
}

async function findOrAdd(tx: Tx, email: string, language: string, now: Date) {
  const known = await findByEmail(tx, email)
  if (known) return known
  if (await isReserved(tx, email, now)) throw new Conflict('account.addressReserved')
  try {
    const person = await addPerson(tx, { email, name: '', languages: [language], language }, now)
    return { person, isNew: true }
  } catch (error) {
    // Somebody with two links was faster with the other one.
    const other = error instanceof Conflict ? await findByEmail(tx, email) : undefined
    if (!other) throw error
    return other
  }
}

async function findByEmail(read: Read, email: string) {
  const row = await read
    .selectFrom('people_person')
    .select(['id', 'suspended_at'])
    .where('email', '=', email)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.suspended_at !== null) throw new Forbidden('account.suspended')
  return { person: row.id, isNew: false }
}

function findByAsk(read: Read, ask: string): Promise<SignInTable | undefined> {
  return read
    .selectFrom('people_sign_in')
    .selectAll()
    .where('ask_hash', '=', hashToken(ask))
    .executeTakeFirst()
}

function refusalOf(row: SignInTable, now: Date): Refusal | null {
  if (row.used_at !== null) return 'used'
  if (row.expires_at <= moment(now)) return 'expired'
  return row.tries >= mostTries ? 'tries' : null
}

function codeHash(ask: string, code: string): string {
  return hashToken(`${ask} ${code}`)
}

function moment(now: Date, minutes = 0): string {
  return new Date(now.getTime() + minutes * 60_000).toISOString()
}
