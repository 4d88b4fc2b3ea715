import { findReviewersNeeded } from '../../people/index.ts'
import type { Read } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { contentOf, type Draft, type DraftContent, isSameEntry } from '../draft/index.ts'
import { findWholeVersion } from '../practice-store.ts'
import { listReviewsUnguarded, type Review } from './review-store.ts'
import { isExcluding, reviewsNeeded } from './rules.ts'

/** What was published when a change began; empty for a new practice, and where the practice was withdrawn meanwhile. */
export async function findPublishedContent(
  read: Read,
  { kind, practice, baseVersion }: Pick<Draft, 'kind' | 'practice' | 'baseVersion'>,
): Promise<DraftContent> {
  if (kind === 'new' || baseVersion === null) return {}
  try {
    return contentOf(await findWholeVersion(read, practice, baseVersion))
  } catch (error) {
    if (error instanceof NotFound) return {}
    throw error
  }
}

/** Fields that a change changes; of a new practice none. */
export async function listChangedFields(read: Read, draft: Draft): Promise<string[]> {
  if (draft.kind === 'new' || draft.baseVersion === null) return []
  const before = await findPublishedContent(read, draft)
  const names = [...new Set([...Object.keys(before), ...Object.keys(draft.content)])]
  return names.filter((it) => !isSameEntry(before[it], draft.content[it]))
}

/** Where the review of a draft stands: how many were given, how many are needed, and whether one excludes it. */
export interface Progress {
  given: number
  needed: number
  isExcluded: boolean
}

/** Counts each reviewer's latest review. `usual`: for a new practice, where it is not what the network asks for. */
export async function findProgress(read: Read, draft: Draft, usual?: number): Promise<Progress> {
  const latest = latestOf(await listReviewsUnguarded(read, draft.id), draft.authors)
  return {
    given: latest.length,
    needed: reviewsNeeded(
      draft.kind,
      await listChangedFields(read, draft),
      usual ?? (await findReviewersNeeded(read, draft.network)),
    ),
    isExcluded: latest.some((it) => isExcluding(it.content)),
  }
}

/** Each reviewer's latest review. Whoever became an author meanwhile is no reviewer any more. */
export function latestOf(reviews: readonly Review[], authors: readonly string[]): Review[] {
  return [...new Map(reviews.map((it) => [it.reviewer, it])).values()].filter(
    (it) => !authors.includes(it.reviewer),
  )
}
