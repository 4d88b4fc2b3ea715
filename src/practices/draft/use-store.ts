import { hashToken } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { TooMany } from '../../platform/errors/index.ts'

const minute = 60
const day = 24 * 60 * minute

/** What can be done only so often, for one person and for one client address, in so many seconds. */
export const limits = {
  open: { person: 20, client: 60, seconds: day, key: 'draft.tooMany.open' },
  save: { person: 120, client: 600, seconds: minute, key: 'draft.tooMany.save' },
  submit: { person: 20, client: 60, seconds: day, key: 'draft.tooMany.submit' },
  invite: { person: 30, client: 60, seconds: day, key: 'draft.tooMany.invite' },
} as const
export type LimitedAct = keyof typeof limits

/**
 * Counts that somebody does something once more, in the act's own transaction. `client` is the network address; only a hash of it
 * is kept, another one each day. Called before a draft is held, so that no two acts wait for each other. Throws TooMany, and then nothing
 * is counted.
 */
export async function countUse(
  tx: Tx,
  act: LimitedAct,
  { person, client }: { person: string; client: string },
  now: Date,
): Promise<void> {
  const { seconds, key } = limits[act]
  const ends = new Date((Math.floor(now.getTime() / 1000 / seconds) + 1) * seconds * 1000)
  await tx.deleteFrom('practice_use').where('ends_at', '<=', now.toISOString()).execute()
  const wait = Math.ceil((ends.getTime() - now.getTime()) / 1000)
  for (const [kind, who] of [
    ['person', person],
    ['client', client === '' ? '' : hashToken(`${now.toISOString().slice(0, 10)} ${client}`)],
  ] as const) {
    if (who !== '' && (await countOne(tx, act, who, ends)) > limits[act][kind]) throw new TooMany(key, wait)
  }
}

async function countOne(tx: Tx, act: string, who: string, ends: Date): Promise<number> {
  const { times } = await tx
    .insertInto('practice_use')
    .values({ act, who, ends_at: ends.toISOString(), times: 1 })
    .onConflict((on) =>
      on
        .columns(['act', 'who', 'ends_at'])
        .doUpdateSet(({ eb, ref }) => ({ times: eb(ref('practice_use.times'), '+', 1) })),
    )
    .returning('times')
    .executeTakeFirstOrThrow()
  return Number(times)
}
