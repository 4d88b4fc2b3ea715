import type { SignedIn, Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Forbidden, NotFound } from '../../platform/errors/index.ts'
import { listStewardIds } from '../../practices/index.ts'
import type { Stage } from '../input.ts'
import { canWrite, isOwner, standingOf, type WorkStanding } from './rules.ts'
import type { WorkTable } from './tables.ts'
import type { MemberPart, Standing, Visibility } from './word.ts'

export interface Member {
  person: string
  part: MemberPart
  since: string
}

/** A workspace as its group, the origin's stewards and editors see it. */
export interface Work extends WorkStanding {
  id: string
  origin: string
  originVersion: number
  city: string
  organisation: string | null
  language: string
  /** First day on which everybody may read it; null: at once. */
  delayUntil: string | null
  hidesCity: boolean
  story: string
  help: string
  sourceTitle: string
  /** How many stages it has. */
  stages: number
  revision: number
  openedAt: string
  openedBy: string
  ownDraft: string | null
  ownPractice: string | null
  members: readonly Member[]
}

/** The workspace, and as what the viewer sees it. Throws NotFound for those who may not. */
export async function findWork(
  read: Read,
  viewer: Viewer,
  id: string,
): Promise<{ work: Work; standing: Standing }> {
  const row = await read.selectFrom('adoption_work').selectAll().where('id', '=', id).executeTakeFirst()
  const work = row && (await workOf(read, row))
  const standing = work ? standingOf(viewer, work) : null
  if (!work || standing === null) throw new NotFound('adopt.noWork')
  return { work, standing }
}

/** The workspace itself, for acts of the program and what everybody may read; null: there is none. */
export async function loadWork(read: Read, id: string): Promise<Work | null> {
  const row = await read.selectFrom('adoption_work').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? workOf(read, row) : null
}

/**
 * The workspace, held until the end of the transaction so that nobody else changes it meanwhile. Every act begins with this.
 * Throws NotFound where the viewer may not see it.
 */
export async function holdWork(
  tx: Tx,
  viewer: Viewer,
  id: string,
): Promise<{ work: Work; standing: Standing }> {
  const work = await holdAnyWork(tx, id)
  const standing = work ? standingOf(viewer, work) : null
  if (!work || standing === null) throw new NotFound('adopt.noWork')
  return { work, standing }
}

/** The same for acts of the program, which have no viewer. */
export async function holdAnyWork(tx: Tx, id: string): Promise<Work | null> {
  const row = await tx
    .updateTable('adoption_work')
    .set(({ ref }) => ({ opened_at: ref('opened_at') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row ? workOf(tx, row) : null
}

/** A held workspace that the viewer may write in. Throws NotFound, Forbidden. */
export async function holdToWrite(tx: Tx, viewer: Viewer, id: string): Promise<Work> {
  const { work } = await holdWork(tx, viewer, id)
  if (!canWrite(viewer, work)) throw forbidden()
  return work
}

/** A held workspace that the viewer owns. Throws NotFound, Forbidden. */
export async function holdOwn(tx: Tx, viewer: Viewer, id: string): Promise<Work> {
  const { work } = await holdWork(tx, viewer, id)
  if (!isOwner(viewer, work)) throw forbidden()
  return work
}

async function workOf(read: Read, row: WorkTable): Promise<Work> {
  const [members, stewards] = await Promise.all([
    read
      .selectFrom('adoption_work_member')
      .select(['person', 'part', 'since'])
      .where('work', '=', row.id)
      .orderBy('since')
      .orderBy('person')
      .execute(),
    listStewardIds(read, row.origin),
  ])
  return {
    id: row.id,
    origin: row.origin,
    originVersion: row.origin_version,
    city: row.city,
    organisation: row.organisation,
    language: row.language,
    visibility: row.visibility as Visibility,
    isHeld: row.held === 1,
    delayUntil: row.delay_until,
    hidesCity: row.hide_city === 1,
    story: row.story,
    help: row.help,
    sourceTitle: row.source_title,
    stages: row.stages,
    revision: row.revision,
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    ownDraft: row.own_draft,
    ownPractice: row.own_practice,
    members: members.map((it) => ({ ...it, part: it.part as MemberPart })),
    stewards,
  }
}

/** A workspace as lists show it. */
export interface WorkLine {
  id: string
  origin: string
  city: string
  language: string
  visibility: Visibility
  isHeld: boolean
  stage: Stage
  date: string | null
}

const lineColumns = [
  'w.id',
  'w.origin',
  'w.city',
  'w.language',
  'w.visibility',
  'w.held',
  's.stage',
  's.date',
] as const

/** The workspaces to whose groups a person belongs, the latest change of stage first. */
export async function listOwnWorks(read: Read, person: string, limit = 200): Promise<WorkLine[]> {
  const rows = await read
    .selectFrom('adoption_work as w')
    .innerJoin('adoption_work_member as m', 'm.work', 'w.id')
    .innerJoin('adoption_work_stage as s', (join) =>
      join
        .onRef('s.work', '=', 'w.id')
        .on(({ eb, ref }) => eb('s.position', '=', eb(ref('w.stages'), '-', 1))),
    )
    .select(lineColumns)
    .where('m.person', '=', person)
    .orderBy('s.at', 'desc')
    .orderBy('w.id')
    .limit(limit)
    .execute()
  return rows.map(lineOf)
}

/** The workspaces that others share with the stewards of a practice, the latest change of stage first. */
export async function listSharedWorks(
  read: Read,
  viewer: SignedIn,
  practice: string,
  limit = 200,
): Promise<WorkLine[]> {
  if (!(await listStewardIds(read, practice)).includes(viewer.id)) return []
  const rows = await read
    .selectFrom('adoption_work as w')
    .innerJoin('adoption_work_stage as s', (join) =>
      join
        .onRef('s.work', '=', 'w.id')
        .on(({ eb, ref }) => eb('s.position', '=', eb(ref('w.stages'), '-', 1))),
    )
    .select(lineColumns)
    .where('w.origin', '=', practice)
    .where('w.visibility', 'in', ['shared', 'public'])
    .orderBy('s.at', 'desc')
    .orderBy('w.id')
    .limit(limit)
    .execute()
  return rows.map(lineOf)
}

/** Public workspaces that wait for an editor, the oldest first. */
export async function listHeldWorks(read: Read, limit = 200): Promise<WorkLine[]> {
  const rows = await read
    .selectFrom('adoption_work as w')
    .innerJoin('adoption_work_stage as s', (join) =>
      join
        .onRef('s.work', '=', 'w.id')
        .on(({ eb, ref }) => eb('s.position', '=', eb(ref('w.stages'), '-', 1))),
    )
    .select(lineColumns)
    .where('w.visibility', '=', 'public')
    .where('w.held', '=', 1)
    .orderBy('w.opened_at')
    .orderBy('w.id')
    .limit(limit)
    .execute()
  return rows.map(lineOf)
}

function lineOf(row: {
  id: string
  origin: string
  city: string
  language: string
  visibility: string
  held: number
  stage: string
  date: string | null
}): WorkLine {
  const { visibility, held, stage, ...rest } = row
  return { ...rest, visibility: visibility as Visibility, isHeld: held === 1, stage: stage as Stage }
}

function forbidden(): Forbidden {
  return new Forbidden('error.403.what')
}
