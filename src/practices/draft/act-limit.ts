import { countUse, type Limit } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'

const day = 24 * 60

/** What can be done with drafts only so often, by one person and by one client address, in so many minutes. */
export const limits = {
  open: { person: 20, client: 60, minutes: day, key: 'draft.tooMany.open' },
  save: { person: 120, client: 600, minutes: 1, key: 'draft.tooMany.save' },
  submit: { person: 20, client: 60, minutes: day, key: 'draft.tooMany.submit' },
  invite: { person: 30, client: 60, minutes: day, key: 'draft.tooMany.invite' },
} as const
export type LimitedAct = keyof typeof limits

/** Counts that somebody does something once more with drafts, in the act's own transaction, before a draft is held. Throws TooMany. */
export async function countAct(
  tx: Tx,
  act: LimitedAct,
  { person, client }: { person: string; client: string },
  now: Date,
): Promise<void> {
  const { minutes, key } = limits[act]
  const limitFor = (of: 'person' | 'client'): Limit => ({
    name: `draft-${act}-${of}`,
    most: limits[act][of],
    minutes,
    key,
  })
  const uses = [{ limit: limitFor('person'), who: person }]
  if (client !== '') uses.push({ limit: limitFor('client'), who: client })
  await countUse(tx, uses, now)
}
