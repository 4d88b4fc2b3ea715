import { sql } from 'kysely'
import type { Read, Tx } from '../../platform/db/index.ts'
import { hashToken, newToken } from '../token.ts'
import { actorOf, type Viewer } from '../viewer.ts'

const keptHours = 24
/** All kept forms together, in bytes: nobody fills the disk with them. */
const mostBytes = 50_000_000

export interface NewParked {
  /** Whose session had ended; null when that is not known. */
  person: string | null
  path: string
  fields: readonly (readonly [string, string])[]
  files: number
}

/** Keeps a form for a day, for the browser that sent it. Gives the token for the browser, or null when there is no room. */
export async function parkForm(tx: Tx, it: NewParked, now: Date): Promise<string | null> {
  const token = newToken()
  const fields = JSON.stringify(it.fields)
  await tx.deleteFrom('people_parked').where('expires_at', '<=', now.toISOString()).execute()
  const { held } = await tx
    .selectFrom('people_parked')
    .select(sql<number>`coalesce(sum(bytes), 0)`.as('held'))
    .executeTakeFirstOrThrow()
  const bytes = Buffer.byteLength(fields)
  // Several at once may go a little beyond. There is room for that.
  if (Number(held) + bytes > mostBytes) return null
  await tx
    .insertInto('people_parked')
    .values({
      token_hash: hashToken(token),
      person: it.person,
      path: it.path,
      fields,
      files: it.files,
      bytes,
      at: now.toISOString(),
      expires_at: new Date(now.getTime() + keptHours * 3_600_000).toISOString(),
    })
    .execute()
  return token
}

/** A form that was kept. */
export interface Parked {
  path: string
  fields: readonly (readonly [string, string])[]
  files: number
  at: string
}

/** The form that was kept for this browser; null when there is none, or somebody else had written it. */
export async function findParked(
  read: Read,
  viewer: Viewer,
  token: string | undefined,
  now: Date,
): Promise<Parked | null> {
  if (token === undefined) return null
  const row = await read
    .selectFrom('people_parked')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now.toISOString())
    .where((it) => it.or([it('person', 'is', null), it('person', '=', actorOf(viewer))]))
    .executeTakeFirst()
  return row ? { path: row.path, fields: JSON.parse(row.fields), files: row.files, at: row.at } : null
}

/** Forgets the form that was kept for this browser. */
export async function dropParked(tx: Tx, token: string): Promise<void> {
  await tx.deleteFrom('people_parked').where('token_hash', '=', hashToken(token)).execute()
}
