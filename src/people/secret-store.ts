import { randomBytes } from 'node:crypto'
import { systemClock } from '../platform/clock/index.ts'
import type { Database } from '../platform/db/index.ts'

const name = 'site'

/** The site's own secret of 256 bits, made when it is first wanted. Every process of the site has the same. */
export async function findSiteSecret(database: Database): Promise<Uint8Array> {
  const known = await readSecret(database)
  if (known) return known
  const value = randomBytes(32).toString('base64url')
  const made = { name, value, made_at: systemClock.now().toISOString() }
  await database.inWrite(async (tx) => {
    await tx
      .insertInto('people_secret')
      .values(made)
      .onConflict((it) => it.doNothing())
      .execute()
  }, 'unseen')
  return (await readSecret(database)) as Uint8Array
}

async function readSecret({ read }: Database): Promise<Uint8Array | undefined> {
  const row = await read
    .selectFrom('people_secret')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst()
  return row && Buffer.from(row.value, 'base64url')
}
