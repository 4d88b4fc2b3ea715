import { actorOf, addNotice, type SignedIn, type Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { contentOf, findNetwork, holdDraft, isSteward, openChange, replaceContent } from '../draft/index.ts'
import { findWholeVersion, holdPractice } from '../practice-store.ts'
import { reason } from './input.ts'
import { canRestore } from './rules.ts'
import { listEditors } from './submission-store.ts'

/** What the viewer may do about earlier versions of a practice. */
export interface Restoring {
  /** Bring one back: editors of the site, and of the network in which the practice was written. */
  may: boolean
  /** Ask them for it: its stewards. */
  mayAsk: boolean
  /** What was asked for, for both. */
  wishes: RestorationWish[]
}

export async function findRestoring(read: Read, viewer: Viewer, practice: string): Promise<Restoring> {
  if (viewer.role === 'anonymous') return { may: false, mayAsk: false, wishes: [] }
  const may = canRestore(viewer, await findNetwork(read, practice))
  const mayAsk = !may && (await isSteward(read, viewer, practice))
  return { may, mayAsk, wishes: may || mayAsk ? await listWishes(read, practice) : [] }
}

/**
 * Opens a change that makes a practice say again what an earlier version said, and gives the draft's id. It goes the way of every change: another
 * editor decides. Throws Conflict while somebody else has a change open: nothing of theirs is overwritten.
 */
export async function restoreVersion(
  tx: Tx,
  viewer: SignedIn,
  { practice, version }: { practice: string; version: number },
  now: Date,
): Promise<string> {
  // Not a network that has only collected it: otherwise two editors of any network could change every record.
  const network = await findNetwork(tx, practice)
  if (!canRestore(viewer, network)) throw new Forbidden('error.403.what')
  const published = await holdPractice(tx, practice)
  const old = await findWholeVersion(tx, practice, version)
  const open = await tx
    .selectFrom('practice_draft')
    .select('id')
    .where('practice', '=', practice)
    .where('state', 'in', ['draft', 'submitted', 'in-review', 'changes-asked'])
    .executeTakeFirst()
  if (open) throw new Conflict('review.changeOpen')
  const id = await openChange(tx, viewer, published, network, now)
  const draft = await holdDraft(tx, viewer, id)
  await replaceContent(tx, viewer, draft, contentOf(old), now)
  await tx
    .insertInto('practice_restoration')
    .values({ draft: id, version, by: viewer.id, at: now.toISOString() })
    .execute()
  await tx.deleteFrom('practice_restoration_wish').where('practice', '=', practice).execute()
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'practice.restoring',
    subject: practice,
    actor: actorOf(viewer),
    detail: { draft: id, version },
  })
  return id
}

/** A steward's asking for an earlier version. */
export interface RestorationWish {
  version: number
  words: string
  at: string
}

/**
 * Asks the editors to bring back an earlier version, once for each until it is done. Throws Forbidden for whoever is no steward of the
 * practice, Conflict when it was asked before, Invalid for words that cannot be kept.
 */
export async function askForRestoration(
  tx: Tx,
  viewer: SignedIn,
  { practice, version, words }: { practice: string; version: number; words: string },
  now: Date,
): Promise<void> {
  if (!(await isSteward(tx, viewer, practice))) throw new Forbidden('error.403.what')
  const published = await holdPractice(tx, practice)
  await findWholeVersion(tx, practice, version)
  if (version === published.version.number) throw new Conflict('review.isCurrent')
  const why = reason.safeParse(words)
  if (!why.success)
    throw new Invalid('review.unreadable', [{ path: 'words', key: why.error.issues[0]?.message ?? '' }])
  const asked = await tx
    .insertInto('practice_restoration_wish')
    .values({ practice, version, words: why.data, by: viewer.id, at: now.toISOString() })
    .onConflict((on) => on.doNothing())
    .returning('practice')
    .executeTakeFirst()
  if (!asked) throw new Conflict('review.restoreAskedAlready')
  for (const person of await listEditors(tx, await findNetwork(tx, practice))) {
    const path = `/practices/${published.slug}/versions`
    const notice = { person, kind: 'restoration.asked', subject: practice, detail: { version }, path }
    await addNotice(tx, notice, now)
  }
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'practice.restoration-asked',
    subject: practice,
    actor: actorOf(viewer),
    detail: { version },
  })
}

async function listWishes(read: Read, practice: string): Promise<RestorationWish[]> {
  return read
    .selectFrom('practice_restoration_wish')
    .select(['version', 'words', 'at'])
    .where('practice', '=', practice)
    .orderBy('version')
    .execute()
}

/** The version that a draft brings back; null when it does no such thing. */
export async function findRestored(read: Read, draft: string): Promise<number | null> {
  const row = await read
    .selectFrom('practice_restoration')
    .select('version')
    .where('draft', '=', draft)
    .executeTakeFirst()
  return row?.version ?? null
}
