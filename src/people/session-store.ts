import type { Read, Tx } from '../platform/db/index.ts'
import { Conflict } from '../platform/errors/index.ts'
import { recordFact } from '../platform/fact/index.ts'
import { findSignedIn } from './person-store.ts'
import { hashToken as hash, newKey, newToken } from './token.ts'
import { anonymous, operator, type Viewer } from './viewer.ts'

const linkMinutes = 60
const idleHours = 12
const longestHours = 7 * 24
/** Ended sessions stay this long, so that a form sent too late still finds its writer. */
const keptHours = 24

/**
 * Makes a token that signs one person in as administrator, once, within an hour. Links made before lose their power.
 * Only the hash is kept.
 */
export async function makeAdminLink(tx: Tx, now: Date): Promise<string> {
  const token = newToken()
  await tx.deleteFrom('people_admin_link').execute()
  await tx
    .insertInto('people_admin_link')
    .values({
      token_hash: hash(token),
      created_at: iso(now),
      expires_at: iso(after(now, linkMinutes)),
      used_at: null,
    })
    .execute()
  await recordFact(tx, {
    at: iso(now),
    kind: 'admin-link.made',
    subject: 'site',
    actor: 'operator',
    detail: {},
  })
  return token
}

/** Whether the link's token can still be used. */
export async function isAdminLinkGood(read: Read, token: string, now: Date): Promise<boolean> {
  const row = await read
    .selectFrom('people_admin_link')
    .selectAll()
    .where('token_hash', '=', hash(token))
    .executeTakeFirst()
  return row !== undefined && row.used_at === null && row.expires_at > iso(now)
}

/** Uses the link's token up and opens a session; gives the session's token, or null when the link is not good. */
export async function useAdminLink(tx: Tx, token: string, now: Date): Promise<string | null> {
  const used = await tx
    .updateTable('people_admin_link')
    .set({ used_at: iso(now) })
    .where('token_hash', '=', hash(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', iso(now))
    .returning('token_hash')
    .execute()
  if (used.length === 0) return null
  const session = await openSession(tx, { person: null, browser: '', strong: true }, now)
  return session
}

export interface NewSession {
  /** Null: whoever came by the administrator link. */
  person: string | null
  /** Kind of browser, such as `Firefox, Linux`; empty when it is not known. */
  browser: string
  /** Whether a second factor was shown. */
  strong: boolean
}

/** Opens a session and gives its token. Only the hash is kept. */
export async function openSession(
  tx: Tx,
  { person, browser, strong }: NewSession,
  now: Date,
): Promise<string> {
  const token = newToken()
  await tx
    .deleteFrom('people_session')
    .where('expires_at', '<', iso(after(now, -keptHours * 60)))
    .execute()
  await tx
    .insertInto('people_session')
    .values({
      token_hash: hash(token),
      id: newKey(),
      person,
      browser,
      created_at: iso(now),
      seen_at: iso(now),
      expires_at: iso(after(now, longestHours * 60)),
      strong_at: strong ? iso(now) : null,
    })
    .execute()
  await recordFact(tx, {
    at: iso(now),
    kind: 'session.opened',
    subject: person ?? 'site',
    actor: person ?? operator.id,
    detail: {},
  })
  return token
}

/** Opens a session in the place of one that the browser has, if any: whoever knew the old token has nothing of it. */
export async function replaceSession(
  tx: Tx,
  old: string | undefined,
  session: NewSession,
  now: Date,
): Promise<string> {
  if (old !== undefined) await endSession(tx, old, now)
  return openSession(tx, session, now)
}

/** Notes that the session has shown a second factor, and gives its new token. Throws Conflict when it has ended. */
export async function strengthenSession(tx: Tx, token: string, now: Date): Promise<string> {
  const fresh = newToken()
  const changed = await tx
    .updateTable('people_session')
    .set({ token_hash: hash(fresh), strong_at: iso(now), seen_at: iso(now) })
    .where('token_hash', '=', hash(token))
    .returning('person')
    .executeTakeFirst()
  if (!changed) throw new Conflict('account.sessionEnded')
  await recordFact(tx, {
    at: iso(now),
    kind: 'session.strengthened',
    subject: changed.person ?? 'site',
    actor: changed.person ?? operator.id,
    detail: {},
  })
  return fresh
}

/** Who the session's token belongs to; anonymous when it is unknown, idle for too long or over. */
export async function findViewer(read: Read, token: string | undefined, now: Date): Promise<Viewer> {
  if (token === undefined) return anonymous
  const row = await read
    .selectFrom('people_session')
    .selectAll()
    .where('token_hash', '=', hash(token))
    .executeTakeFirst()
  if (!row || row.expires_at <= iso(now) || row.seen_at <= idleSince(now)) return anonymous
  if (row.person === null) return operator
  return (await findSignedIn(read, row.person, row.strong_at !== null)) ?? anonymous
}

/** Notes that the session is in use. Called on acts and now and then on reads, so that idle sessions end. */
export async function touchSession(tx: Tx, token: string, now: Date): Promise<void> {
  await tx
    .updateTable('people_session')
    .set({ seen_at: iso(now) })
    .where('token_hash', '=', hash(token))
    .execute()
}

/** Ends the session. */
export async function endSession(tx: Tx, token: string, now: Date): Promise<void> {
  const ended = await tx
    .deleteFrom('people_session')
    .where('token_hash', '=', hash(token))
    .returning('person')
    .executeTakeFirst()
  if (!ended) return
  await recordFact(tx, {
    at: iso(now),
    kind: 'session.ended',
    subject: ended.person ?? 'site',
    actor: ended.person ?? operator.id,
    detail: {},
  })
}

/** A session that was last used before this has ended. */
export function idleSince(now: Date): string {
  return iso(after(now, -idleHours * 60))
}

function after(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000)
}

function iso(date: Date): string {
  return date.toISOString()
}
