import type { Read, Tx } from '../../platform/db/index.ts'
import type { Draft } from '../draft/index.ts'
import { latestOf } from './progress-store.ts'
import { listReviewsUnguarded } from './review-store.ts'
import { type Criterion, criteria } from './word.ts'

/** What readers are told of the review of a published version. Nobody is named who has not agreed. */
export interface Statement {
  /** How many people from outside have read it. */
  reviewers: number
  /** How many of them know from own life what it is about. */
  livedExperience: number
  /** How many declared a tie, and read all the same with the editor's word. */
  withTies: number
  /** Average score of each criterion, 0 to 4, with one decimal. */
  scores: Partial<Record<Criterion, number>>
  /** What the editor says in public, in the draft's language. */
  words: string
  language: string
  /** The network whose editor decided; null: the site's. */
  network: string | null
  /** Ids of reviewers who agreed to be named. */
  named: readonly string[]
}

/** Keeps what readers of a version are told of its review. */
export async function keepStatement(
  tx: Tx,
  draft: Draft,
  version: number,
  words: string,
  now: Date,
): Promise<void> {
  const latest = latestOf(await listReviewsUnguarded(tx, draft.id), draft.authors)
  const ties = await tx
    .selectFrom('practice_review_request')
    .select('id')
    .where('draft', '=', draft.id)
    .where('state', '=', 'done')
    .where('conflict', 'not in', ['none'])
    .execute()
  const scores: Partial<Record<Criterion, number>> = {}
  for (const name of criteria) {
    const given = latest.flatMap((it) => it.content.scores[name] ?? [])
    if (given.length > 0)
      scores[name] = Math.round((given.reduce((a, b) => a + b, 0) / given.length) * 10) / 10
  }
  const content: Statement = {
    reviewers: latest.length,
    livedExperience: latest.filter((it) => it.livedExperience === true).length,
    withTies: ties.length,
    scores,
    words,
    language: draft.language,
    network: draft.network,
    named: latest.filter((it) => it.content.named).map((it) => it.reviewer),
  }
  await tx
    .insertInto('practice_statement')
    .values({ practice: draft.practice, version, content: JSON.stringify(content), at: now.toISOString() })
    // A change that says what was published already makes no version: its statement stays.
    .onConflict((on) => on.doNothing())
    .execute()
}

/** What readers are told of the review of a version; null: nothing was reviewed here. */
export async function findStatement(
  read: Read,
  practice: string,
  version: number,
): Promise<(Statement & { at: string; version: number }) | null> {
  // A version without a statement of its own, such as a confirmation, rests on the review before it.
  const row = await read
    .selectFrom('practice_statement')
    .select(['content', 'at', 'version'])
    .where('practice', '=', practice)
    .where('version', '<=', version)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { ...(JSON.parse(row.content) as Statement), at: row.at, version: row.version } : null
}
