import type { SignedIn } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { Conflict } from '../../platform/errors/index.ts'
import { addPart, changePart } from '../plan/index.ts'
import { holdToWrite, listParts, type PartBody, type WorkPart } from '../work/index.ts'

/** What the group adds to the papers: to whom, for which meeting, a cover line, the decision asked, about its partners. */
export interface Addition {
  body: PartBody
  /** How many times it was saved; the guard of saving it. */
  saved: number
}

/** What the group has added to the papers of a workspace. */
export function additionIn(parts: readonly WorkPart[]): Addition {
  const part = parts.find((it) => it.kind === 'memo')
  return part ? { body: part.body, saved: part.revision + 1 } : { body: {}, saved: 0 }
}

/**
 * Keeps what the group adds to the papers. `saved`: how many times it had been when the form was shown; throws Conflict where somebody has
 * changed it since, Invalid with what is wrong with each field.
 */
export async function keepAddition(
  tx: Tx,
  viewer: SignedIn,
  { work, saved }: { work: string; saved: number },
  given: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<void> {
  await holdToWrite(tx, viewer, work)
  const parts = await listParts(tx, work, ['memo'])
  if (additionIn(parts).saved !== saved) throw new Conflict('adopt.changedMeanwhile')
  const part = parts[0]
  if (part) await changePart(tx, viewer, { work, part: part.id, revision: part.revision }, given, now)
  else await addPart(tx, viewer, { work, kind: 'memo' }, given, now)
}
