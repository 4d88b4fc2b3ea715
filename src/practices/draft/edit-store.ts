import type { Tx } from '../../platform/db/index.ts'
import { type DraftContent, valueIn } from './content.ts'
import type { Changes } from './merge.ts'

/** The title of a draft as lists show it. */
export function titleOf(content: DraftContent): string {
  const title = valueIn(content, 'title')
  return typeof title === 'string' ? title.slice(0, 300) : ''
}

/** Keeps one save in the history of the draft. */
export async function keepEdit(
  tx: Tx,
  draft: string,
  revision: number,
  by: string,
  changes: Changes,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('practice_draft_edit')
    .values({ draft, revision, at: now.toISOString(), by, changes: JSON.stringify(changes) })
    .execute()
}
