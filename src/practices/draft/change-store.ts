import type { SignedIn, Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors/index.ts'
import { findWholeVersion, type Published } from '../practice-store.ts'
import { openChange } from './draft-store.ts'
import { canOpenChange } from './rules.ts'

/** The network whose editors look after a practice: that of the draft it was published from; null: the site itself. */
export async function findNetwork(read: Read, practice: string): Promise<string | null> {
  const row = await read
    .selectFrom('practice_draft')
    .select('network')
    .where('practice', '=', practice)
    .where('state', '=', 'published')
    .orderBy('version', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row === undefined || row.network === '' ? null : row.network
}

/** Whether the viewer keeps the practice true. */
export async function isSteward(read: Read, viewer: Viewer, practice: string): Promise<boolean> {
  if (viewer.role === 'anonymous') return false
  const row = await read
    .selectFrom('practice_steward')
    .select('person')
    .where('practice', '=', practice)
    .where('person', '=', viewer.id)
    .where('until', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether the viewer may open a draft that changes the practice. */
export async function mayOpenChange(
  read: Read,
  viewer: Viewer,
  practice: Pick<Published, 'id' | 'leads'>,
): Promise<boolean> {
  if (viewer.role === 'anonymous') return false
  const standing = {
    isSteward: await isSteward(read, viewer, practice.id),
    leads: practice.leads,
    network: await findNetwork(read, practice.id),
  }
  return canOpenChange(viewer, standing)
}

/**
 * Opens the draft that changes a held practice (see `holdPractice`), or gives the open one. Throws Forbidden where the viewer is none of
 * its stewards, members of its leads, and editors.
 */
export async function beginChange(
  tx: Tx,
  viewer: SignedIn,
  published: Published,
  now: Date,
): Promise<string> {
  if (!(await mayOpenChange(tx, viewer, published))) throw new Forbidden('draft.notYours')
  return openChange(tx, viewer, published, await findNetwork(tx, published.id), now)
}

/** The published version that a change began with; null for a new practice. */
export async function findBase(
  read: Read,
  draft: { practice: string; baseVersion: number | null },
): Promise<Published | null> {
  return draft.baseVersion === null ? null : findWholeVersion(read, draft.practice, draft.baseVersion)
}

/** The number of the version that is published now, where a change began with an earlier one; null: nothing new. */
export async function findNewerVersion(
  read: Read,
  draft: { practice: string; baseVersion: number | null },
): Promise<number | null> {
  if (draft.baseVersion === null) return null
  const row = await read
    .selectFrom('practice')
    .select('version')
    .where('id', '=', draft.practice)
    .executeTakeFirst()
  return row?.version != null && row.version > draft.baseVersion ? row.version : null
}
