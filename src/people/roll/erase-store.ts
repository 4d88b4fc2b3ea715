import type { Tx } from '../../platform/db/index.ts'
import { Conflict } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { forgetPerson, type PersonalData } from '../profile/data-store.ts'
import { actorOf, type Viewer } from '../viewer.ts'
import { requireOther } from './roll-store.ts'

/** Why an administrator erases somebody's account. A choice, not words: facts stay for ever and say nothing of people. */
export const erasureReasons = ['asked', 'representative', 'order'] as const
export type ErasureReason = (typeof erasureReasons)[number]

/**
 * Forgets somebody who cannot do so in their own account. Gives where and in which language to tell them: in the same transaction, for the
 * address is gone after it. Throws Forbidden, NotFound, Conflict.
 */
export async function erasePersonFor(
  tx: Tx,
  viewer: Viewer,
  { person, reason }: { person: string; reason: ErasureReason },
  others: readonly PersonalData[],
  now: Date,
): Promise<{ email: string; language: string }> {
  await requireOther(tx, viewer, person)
  const { email, language } = await tx
    .selectFrom('people_person')
    .select(['email', 'language'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  if (email === null) throw new Conflict('people.notPossible')
  await forgetPerson(tx, person, others, now)
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'person.erased',
    subject: person,
    actor: actorOf(viewer),
    detail: { reason },
  })
  return { email, language }
}
