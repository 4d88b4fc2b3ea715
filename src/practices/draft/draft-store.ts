import { actorOf, hasRole, newKey, type SignedIn, type Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { newId } from '../../platform/ids/index.ts'
import type { Published } from '../practice-store.ts'
import { type DraftContent, readEntries } from './content.ts'
import { keepEdit, titleOf } from './edit-store.ts'
import { contentOf } from './record.ts'
import { canMoveDraft, canSeeDraft, type DraftStanding, isOpen } from './rules.ts'
import { findReviewers } from './standing-store.ts'
import type { DraftTable } from './tables.ts'
import type { DraftKind, DraftState } from './word.ts'

/** A working copy of a practice, as its authors, editors and reviewers see it. */
export interface Draft extends DraftStanding {
  id: string
  /** The permanent id, reserved since the draft was opened. */
  practice: string
  kind: DraftKind
  language: string
  revision: number
  baseVersion: number | null
  title: string
  content: DraftContent
  /** A first contribution that no editor has released yet. */
  isHeld: boolean
  createdBy: string
  createdAt: string
  updatedBy: string
  updatedAt: string
  submittedAt: string | null
  decidedAt: string | null
  /** Number of the version that it became. */
  version: number | null
}

export interface NewDraft {
  language: string
  network: string | null
  /** What it begins with, such as an imported text; checked like any save. */
  content?: Readonly<Record<string, unknown>>
}

/** Opens the draft of a new practice, reserves its permanent id, and gives the draft's id. */
export async function openDraft(tx: Tx, viewer: SignedIn, it: NewDraft, now: Date): Promise<string> {
  const { entries, faults } = readEntries(it.content ?? {})
  if (faults.length > 0) throw new Invalid('draft.unreadable', faults)
  const content = Object.fromEntries(Object.entries(entries).filter(([, entry]) => entry !== null))
  const practice = await freeId(tx)
  return insertDraft(
    tx,
    viewer,
    { ...it, practice, kind: 'new', baseVersion: null, content: content as DraftContent },
    now,
  )
}

/**
 * Opens a draft that changes a published practice, or gives the one that is open already, which the viewer joins as
 * an author. The caller has asked whether the viewer may.
 */
export async function openChange(
  tx: Tx,
  viewer: SignedIn,
  published: Published,
  network: string | null,
  now: Date,
): Promise<string> {
  const open = await findOpenDraft(tx, published.id)
  if (open !== null) {
    await addAuthor(tx, open, viewer.id, now)
    return open
  }
  return insertDraft(
    tx,
    viewer,
    {
      practice: published.id,
      kind: 'change',
      language: published.language,
      network,
      baseVersion: published.version.number,
      content: contentOf(published),
    },
    now,
  )
}

interface FirstDraft {
  practice: string
  kind: DraftKind
  language: string
  network: string | null
  baseVersion: number | null
  content: DraftContent
}

async function insertDraft(tx: Tx, viewer: SignedIn, it: FirstDraft, now: Date): Promise<string> {
  const id = `draft-${newKey()}`
  const at = now.toISOString()
  const added = await tx
    .insertInto('practice_draft')
    .values({
      id,
      practice: it.practice,
      kind: it.kind,
      network: it.network ?? '',
      language: it.language,
      state: 'draft',
      revision: 0,
      base_version: it.baseVersion,
      title: titleOf(it.content),
      content: JSON.stringify(it.content),
      held: viewer.isTrusted || hasRole(viewer, 'contributor', it.network) ? 0 : 1,
      created_by: viewer.id,
      created_at: at,
      updated_by: viewer.id,
      updated_at: at,
      submitted_at: null,
      decided_at: null,
      version: null,
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  // Somebody else has opened one at this very moment.
  if (!added) throw new Conflict('draft.openElsewhere')
  await addAuthor(tx, id, viewer.id, now)
  const first = Object.fromEntries(Object.entries(it.content).map(([name, to]) => [name, { from: null, to }]))
  await keepEdit(tx, id, 0, viewer.id, first, now)
  await recordFact(tx, {
    at,
    kind: 'draft.opened',
    subject: it.practice,
    actor: viewer.id,
    detail: { draft: id, kind: it.kind },
  })
  return id
}

async function freeId(tx: Tx): Promise<string> {
  for (;;) {
    const id = newId('RP')
    const taken = await tx
      .selectFrom('practice_draft')
      .select('practice as id')
      .where('practice', '=', id)
      .unionAll(tx.selectFrom('practice').select('id').where('id', '=', id))
      .unionAll(tx.selectFrom('practice_tombstone').select('id').where('id', '=', id))
      .executeTakeFirst()
    if (!taken) return id
  }
}

async function findOpenDraft(read: Read, practice: string): Promise<string | null> {
  const row = await read
    .selectFrom('practice_draft')
    .select('id')
    .where('practice', '=', practice)
    .where('state', 'in', ['draft', 'submitted', 'in-review', 'changes-asked'])
    .executeTakeFirst()
  return row?.id ?? null
}

/** Makes a person an author of the draft; nothing happens when they are one. */
export async function addAuthor(tx: Tx, draft: string, person: string, now: Date): Promise<void> {
  await tx
    .insertInto('practice_draft_author')
    .values({ draft, person, since: now.toISOString() })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** The draft, if the viewer may see it. Throws NotFound. */
export async function findDraft(read: Read, viewer: Viewer, id: string): Promise<Draft> {
  const row = await read.selectFrom('practice_draft').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('error.noDraft')
  const draft = await draftOf(read, row)
  if (!canSeeDraft(viewer, draft)) throw new NotFound('error.noDraft')
  return draft
}

/**
 * The draft, held until the end of the transaction so that nobody else changes it meanwhile. Every act on a draft begins with this.
 * Throws NotFound where the viewer may not see it.
 */
export async function holdDraft(tx: Tx, viewer: Viewer, id: string): Promise<Draft> {
  const row = await holdRow(tx, id)
  if (!row) throw new NotFound('error.noDraft')
  const draft = await draftOf(tx, row)
  if (!canSeeDraft(viewer, draft)) throw new NotFound('error.noDraft')
  return draft
}

/** Holds a draft for somebody who is about to become an author; false when nobody works on it any more. */
export async function holdToJoin(tx: Tx, id: string): Promise<boolean> {
  const row = await holdRow(tx, id)
  return row !== undefined && isOpen(row.state)
}

function holdRow(tx: Tx, id: string): Promise<DraftTable | undefined> {
  return tx
    .updateTable('practice_draft')
    .set(({ ref }) => ({ updated_at: ref('updated_at') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}

async function draftOf(read: Read, row: DraftTable): Promise<Draft> {
  const [authors, reviewers] = await Promise.all([
    read
      .selectFrom('practice_draft_author')
      .select('person')
      .where('draft', '=', row.id)
      .orderBy('since')
      .orderBy('person')
      .execute(),
    findReviewers(read, row.id),
  ])
  return { ...standingOf(row), authors: authors.map((it) => it.person), reviewers }
}

function standingOf(row: DraftTable): Omit<Draft, 'authors' | 'reviewers'> {
  return {
    id: row.id,
    practice: row.practice,
    kind: row.kind as DraftKind,
    network: row.network === '' ? null : row.network,
    language: row.language,
    state: row.state as DraftState,
    revision: row.revision,
    baseVersion: row.base_version,
    title: row.title,
    content: JSON.parse(row.content),
    isHeld: row.held === 1,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedBy: row.updated_by,
    updatedAt: row.updated_at,
    submittedAt: row.submitted_at,
    decidedAt: row.decided_at,
    version: row.version,
  }
}

/**
 * Brings a held draft (see `holdDraft`) to another state. Throws Forbidden where there is no such way, or the viewer may not go it.
 * `detail` goes into the fact.
 */
export async function moveDraft(
  tx: Tx,
  viewer: Viewer,
  draft: Draft,
  to: DraftState,
  now: Date,
  {
    fact,
    detail = {},
    version,
  }: { fact: string; detail?: Record<string, string | number | null>; version?: number },
): Promise<void> {
  if (!canMoveDraft(viewer, draft, to)) throw new Forbidden('draft.noWay')
  const at = now.toISOString()
  await tx
    .updateTable('practice_draft')
    .set({
      state: to,
      ...(to === 'submitted' ? { submitted_at: at } : {}),
      ...(isOpen(to) ? {} : { decided_at: at }),
      ...(version === undefined ? {} : { version }),
    })
    .where('id', '=', draft.id)
    .execute()
  await recordFact(tx, {
    at,
    kind: fact,
    subject: draft.practice,
    actor: actorOf(viewer),
    detail: { draft: draft.id, ...detail },
  })
}

/** The drafts that a person writes, the latest change first. */
export async function listOwnDrafts(read: Read, person: string, limit = 100): Promise<DraftName[]> {
  const rows = await read
    .selectFrom('practice_draft as d')
    .innerJoin('practice_draft_author as a', 'a.draft', 'd.id')
    .select(['d.id', 'd.practice', 'd.kind', 'd.language', 'd.state', 'd.title', 'd.updated_at as updatedAt'])
    .where('a.person', '=', person)
    .orderBy('d.updated_at', 'desc')
    .orderBy('d.id')
    .limit(limit)
    .execute()
  return rows.map((it) => ({ ...it, kind: it.kind as DraftKind, state: it.state as DraftState }))
}

/** A draft as lists show it. */
export interface DraftName {
  id: string
  practice: string
  kind: DraftKind
  language: string
  state: DraftState
  title: string
  updatedAt: string
}
