import type { Read, Tx } from '../platform/db/index.ts'
import { recordFact } from '../platform/fact/index.ts'
import { idleSince } from './session-store.ts'
import { hashToken } from './token.ts'
import { actorOf, type SignedIn, type Viewer } from './viewer.ts'

/** A browser in which somebody is signed in. */
export interface SessionLine {
  id: string
  /** Kind of browser, such as `Firefox, Linux`; empty when it is not known. */
  browser: string
  since: string
  lastUse: string
  isStrong: boolean
  /** The session that asks. */
  isThis: boolean
}

/** The viewer's own sessions that have not ended, the last used first. `token`: of the one that asks. */
export async function listSessions(
  read: Read,
  viewer: SignedIn,
  token: string | undefined,
  now: Date,
): Promise<SessionLine[]> {
  const rows = await read
    .selectFrom('people_session')
    .selectAll()
    .where('person', '=', viewer.id)
    .where('expires_at', '>', now.toISOString())
    .where('seen_at', '>', idleSince(now))
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .execute()
  const own = token === undefined ? '' : hashToken(token)
  return rows.map((it) => ({
    id: it.id,
    browser: it.browser,
    since: it.created_at,
    lastUse: it.seen_at,
    isStrong: it.strong_at !== null,
    isThis: it.token_hash === own,
  }))
}

/** Ends one of the viewer's own sessions. Nothing happens when it has ended, or is somebody else's. */
export async function endSessionById(tx: Tx, viewer: SignedIn, id: string, now: Date): Promise<void> {
  const ended = await tx
    .deleteFrom('people_session')
    .where('person', '=', viewer.id)
    .where('id', '=', id)
    .returning('id')
    .execute()
  await tellEnd(tx, viewer, viewer.id, ended.length, now)
}

/** Ends all of the viewer's own sessions but the one that asks. */
export async function endOtherSessions(tx: Tx, viewer: SignedIn, token: string, now: Date): Promise<void> {
  const ended = await tx
    .deleteFrom('people_session')
    .where('person', '=', viewer.id)
    .where('token_hash', '!=', hashToken(token))
    .returning('id')
    .execute()
  await tellEnd(tx, viewer, viewer.id, ended.length, now)
}

/** Ends every session of a person. Unguarded: whoever calls has asked whether the viewer may. */
export async function endAllSessions(tx: Tx, viewer: Viewer, person: string, now: Date): Promise<void> {
  const ended = await tx.deleteFrom('people_session').where('person', '=', person).returning('id').execute()
  await tellEnd(tx, viewer, person, ended.length, now)
}

/** Takes from a person's sessions that they have shown a second factor: there is none any more. */
export async function weakenSessions(tx: Tx, person: string): Promise<void> {
  await tx.updateTable('people_session').set({ strong_at: null }).where('person', '=', person).execute()
}

/** Whose session this was, ended or not; null when it is unknown or was long ago. */
export async function findSessionPerson(read: Read, token: string | undefined): Promise<string | null> {
  if (token === undefined) return null
  const row = await read
    .selectFrom('people_session')
    .select('person')
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
  return row?.person ?? null
}

async function tellEnd(tx: Tx, viewer: Viewer, person: string, count: number, now: Date): Promise<void> {
  if (count === 0) return
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'session.ended',
    subject: person,
    actor: actorOf(viewer),
    detail: { count },
  })
}
