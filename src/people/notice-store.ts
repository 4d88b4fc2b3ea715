import type { Tx } from '../platform/db/index.ts'
import { newKey } from './token.ts'

/** Something that a person should hear of. The words are the messages `notice.KIND.subject` and `notice.KIND.text`. */
export interface NewNotice {
  person: string
  /** Such as `review.asked`. */
  kind: string
  /** Permanent id of what it is about. */
  subject: string
  /** Values of the messages; the person's name and the link are there anyway. */
  detail: Readonly<Record<string, string | number>>
  /** The page where something can be done, below the language: `/desk/reviews/x`. */
  path: string
}

/** Keeps a notice in the act's own transaction; it is mailed after the commit, as the person has chosen. */
export async function addNotice(tx: Tx, it: NewNotice, now: Date): Promise<void> {
  await tx
    .insertInto('people_notice')
    .values({
      id: newKey(),
      person: it.person,
      kind: it.kind,
      subject: it.subject,
      detail: JSON.stringify(it.detail),
      path: it.path,
      at: now.toISOString(),
      sent_at: null,
      seen_at: null,
    })
    .execute()
}
