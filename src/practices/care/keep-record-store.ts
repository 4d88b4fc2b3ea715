import type { Tx } from '../../platform/db/index.ts'
import { Invalid } from '../../platform/errors/index.ts'
import { type PracticeInput, practiceInput } from '../input.ts'
import { type Published, type StoredBy, storePractices } from '../practice-store.ts'

/**
 * Stores the next version of a held practice after asking the schema: what is kept here can be exported and imported. `note` says what
 * has changed, in the record's language. Throws Invalid. Gives the number of the version.
 */
export async function keepRecord(
  tx: Tx,
  held: Published,
  record: PracticeInput,
  { now, by, note }: { now: Date; by: StoredBy; note?: string | undefined },
): Promise<number> {
  const version = {
    number: held.version.number + 1,
    publishedAt: now.toISOString(),
    ...(note ? { note: { [held.language]: note } } : {}),
  }
  const checked = practiceInput.safeParse({ ...record, format: 'rialto/1', kind: 'practice', version })
  if (!checked.success)
    throw new Invalid(
      'care.unfit',
      checked.error.issues.map((it) => ({
        path: it.path.map(String).join('.'),
        key: 'care.unfitPart',
        values: { message: it.message },
      })),
    )
  const { same } = await storePractices(tx, [checked.data], now, by)
  return held.version.number + (same > 0 ? 0 : 1)
}
