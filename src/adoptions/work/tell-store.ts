import { addNotice, type SignedIn } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { loadWork } from './work-store.ts'

/** Tells the stewards of the origin that somebody lets them read an adoption of their practice. */
export async function tellStewards(tx: Tx, viewer: SignedIn, id: string, now: Date): Promise<void> {
  const work = await loadWork(tx, id)
  for (const person of work?.stewards.filter((it) => it !== viewer.id) ?? [])
    await addNotice(
      tx,
      { person, kind: 'adoption.shared', subject: id, detail: {}, path: `/adoptions/${id}` },
      now,
    )
}
