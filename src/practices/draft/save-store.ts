import { newKey, type SignedIn, type Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { holdPractice } from '../practice-store.ts'
import { type DraftContent, type Entry, isSameEntry, readEntries } from './content.ts'
import { type Draft, findDraft, holdDraft } from './draft-store.ts'
import { keepEdit, titleOf } from './edit-store.ts'
import { type Changes, mergeFields, undoChanges } from './merge.ts'
import { mergeWithPublished } from './publish-store.ts'
import { canWriteDraft } from './rules.ts'

export interface NewSave {
  /** The revision on top of which the fields were typed. */
  base: number
  fields: Readonly<Record<string, unknown>>
  /** The values are not the viewer's own words: they wait beside whatever was typed since, by whomever. */
  beside?: true
}

export interface Saved {
  revision: number
  /** Fields where somebody else was faster: both values are kept, and people choose. */
  rivals: readonly string[]
}

/**
 * Saves fields that were typed on top of revision `base`. Fields that others have changed since are merged; where both
 * have changed the same one, the value sent is kept beside as a rival. What only the viewer has changed since is theirs to change
 * again: a save may still be under way when the next one is sent. Throws Invalid, and then nothing is kept.
 */
export async function saveDraft(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  { base, fields, beside }: NewSave,
  now: Date,
): Promise<Saved> {
  const draft = await holdDraft(tx, viewer, id)
  if (!canWriteDraft(viewer, draft)) throw new Forbidden('draft.notNow')
  const { entries, faults } = readEntries(fields)
  if (faults.length > 0) throw new Invalid('draft.unreadable', faults)
  const since = await listChanges(tx, draft, base)
  const before = undoChanges(
    draft.content,
    since.map((it) => it.changes),
  )
  const { content, changes, rivals } = mergeFields(
    draft.content,
    before,
    entries,
    beside ? new Set() : ownFields(since, viewer),
  )
  for (const [field, entry] of Object.entries(rivals)) await keepRival(tx, id, field, entry, viewer, now)
  if (Object.keys(changes).length === 0) return { revision: draft.revision, rivals: Object.keys(rivals) }
  const revision = await storeContent(tx, viewer, draft, content, changes, now)
  return { revision, rivals: Object.keys(rivals) }
}

async function storeContent(
  tx: Tx,
  viewer: SignedIn,
  draft: Draft,
  content: DraftContent,
  changes: Changes,
  now: Date,
): Promise<number> {
  const revision = draft.revision + 1
  await tx
    .updateTable('practice_draft')
    .set({
      revision,
      content: JSON.stringify(content),
      title: titleOf(content),
      updated_by: viewer.id,
      updated_at: now.toISOString(),
    })
    .where('id', '=', draft.id)
    .execute()
  await keepEdit(tx, draft.id, revision, viewer.id, changes, now)
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'draft.saved',
    subject: draft.practice,
    actor: viewer.id,
    detail: { draft: draft.id, revision, fields: Object.keys(changes).length },
  })
  return revision
}

async function contentAt(read: Read, draft: Draft, revision: number): Promise<DraftContent> {
  const since = await listChanges(read, draft, revision)
  return undoChanges(
    draft.content,
    since.map((it) => it.changes),
  )
}

interface Save {
  by: string
  changes: Changes
}

/** What was saved after a revision, newest first. */
async function listChanges(read: Read, draft: Draft, revision: number): Promise<Save[]> {
  if (revision >= draft.revision) return []
  const rows = await read
    .selectFrom('practice_draft_edit')
    .select(['by', 'changes'])
    .where('draft', '=', draft.id)
    .where('revision', '>', revision)
    .orderBy('revision', 'desc')
    .execute()
  return rows.map((it) => ({ by: it.by, changes: JSON.parse(it.changes) }))
}

/** Fields that nobody but the viewer has changed. */
function ownFields(saves: readonly Save[], viewer: SignedIn): Set<string> {
  const fieldsBy = (isOwn: boolean) =>
    new Set(saves.filter((it) => (it.by === viewer.id) === isOwn).flatMap((it) => Object.keys(it.changes)))
  return fieldsBy(true).difference(fieldsBy(false))
}

/** What the draft said at an earlier revision. Throws NotFound for one that was never there. */
export async function findRevision(
  read: Read,
  viewer: Viewer,
  id: string,
  revision: number,
): Promise<DraftContent> {
  const draft = await findDraft(read, viewer, id)
  if (!Number.isInteger(revision) || revision < 0 || revision > draft.revision)
    throw new NotFound('error.noDraft')
  return contentAt(read, draft, revision)
}

/** One save in the history of a draft. */
export interface DraftEdit {
  revision: number
  at: string
  by: string
  fields: readonly string[]
}

/** The history of a draft, newest first. */
export async function listEdits(read: Read, viewer: Viewer, id: string, limit = 200): Promise<DraftEdit[]> {
  await findDraft(read, viewer, id)
  const rows = await read
    .selectFrom('practice_draft_edit')
    .selectAll()
    .where('draft', '=', id)
    .orderBy('revision', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ revision, at, by, changes }) => ({
    revision,
    at,
    by,
    fields: Object.keys(JSON.parse(changes)),
  }))
}

/** Makes the draft say what it said at an earlier revision. What it says now stays in its history. */
export async function restoreRevision(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  revision: number,
  now: Date,
): Promise<number> {
  const draft = await holdDraft(tx, viewer, id)
  if (!canWriteDraft(viewer, draft)) throw new Forbidden('draft.notNow')
  const content = await findRevision(tx, viewer, id, revision)
  return replaceContent(tx, viewer, draft, content, now)
}

/** Makes the draft say something else as a whole, as one save: an earlier revision, or a published version. */
export async function replaceContent(
  tx: Tx,
  viewer: SignedIn,
  draft: Draft,
  content: DraftContent,
  now: Date,
): Promise<number> {
  const names = new Set([...Object.keys(draft.content), ...Object.keys(content)])
  const changes: Record<string, Changes[string]> = {}
  for (const name of names) {
    const [from, to] = [draft.content[name] ?? null, content[name] ?? null]
    if (!isSameEntry(from, to)) changes[name] = { from, to }
  }
  if (Object.keys(changes).length === 0) return draft.revision
  return storeContent(tx, viewer, draft, content, changes, now)
}

/** Two values for one field: the one that stands, and one that was sent at the same time. */
export interface Rival {
  id: string
  field: string
  entry: Entry | null
  by: string
  at: string
}

/** Keeps a value beside the one that stands, until somebody chooses. The same one is kept once. */
export async function keepRival(
  tx: Tx,
  draft: string,
  field: string,
  entry: Entry | null,
  viewer: SignedIn,
  now: Date,
): Promise<void> {
  const text = JSON.stringify(entry)
  // The draft is held: nobody else adds one meanwhile.
  const same = await tx
    .selectFrom('practice_draft_rival')
    .select('id')
    .where('draft', '=', draft)
    .where('field', '=', field)
    .where('entry', '=', text)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  if (same) return
  await tx
    .insertInto('practice_draft_rival')
    .values({
      id: newKey(),
      draft,
      field,
      entry: text,
      by: viewer.id,
      at: now.toISOString(),
      settled_at: null,
      settled_by: null,
    })
    .execute()
}

/** The values that wait for somebody to choose. */
export async function listRivals(read: Read, viewer: Viewer, id: string): Promise<Rival[]> {
  await findDraft(read, viewer, id)
  const rows = await read
    .selectFrom('practice_draft_rival')
    .select(['id', 'field', 'entry', 'by', 'at'])
    .where('draft', '=', id)
    .where('settled_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((it) => ({ ...it, entry: JSON.parse(it.entry) }))
}

/** Chooses between the value that stands and its rival; `take`: the rival stands from now on. */
export async function settleRival(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  { rival, take }: { rival: string; take: boolean },
  now: Date,
): Promise<void> {
  const draft = await holdDraft(tx, viewer, id)
  if (!canWriteDraft(viewer, draft)) throw new Forbidden('draft.notNow')
  const settled = await tx
    .updateTable('practice_draft_rival')
    .set({ settled_at: now.toISOString(), settled_by: viewer.id })
    .where('id', '=', rival)
    .where('draft', '=', id)
    .where('settled_at', 'is', null)
    .returning(['field', 'entry'])
    .executeTakeFirst()
  if (!settled) throw new Conflict('draft.settledAlready')
  if (!take) return
  const { [settled.field]: _old, ...others } = draft.content
  const entry = JSON.parse(settled.entry) as Entry | null
  await replaceContent(
    tx,
    viewer,
    draft,
    entry === null ? others : { ...others, [settled.field]: entry },
    now,
  )
}

/**
 * Brings a change up to date with what was published since it was opened: fields that only one side has changed are merged; where both
 * have, the draft's value waits beside the published one for somebody to choose.
 */
export async function updateFromPublished(tx: Tx, viewer: SignedIn, id: string, now: Date): Promise<Saved> {
  const draft = await holdDraft(tx, viewer, id)
  if (!canWriteDraft(viewer, draft)) throw new Forbidden('draft.notNow')
  if (draft.kind !== 'change') return { revision: draft.revision, rivals: [] }
  const published = await holdPractice(tx, draft.practice)
  const { content, rivals } = await mergeWithPublished(tx, draft, published)
  const revision = await replaceContent(tx, viewer, draft, content, now)
  for (const [field, entry] of Object.entries(rivals)) await keepRival(tx, id, field, entry, viewer, now)
  await tx
    .updateTable('practice_draft')
    .set({ base_version: published.version.number })
    .where('id', '=', id)
    .execute()
  return { revision, rivals: Object.keys(rivals) }
}
