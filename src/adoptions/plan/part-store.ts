import { newKey, type SignedIn } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import {
  canTell,
  canWrite,
  holdWork,
  isFuture,
  type PartBody,
  type PartKind,
  partSpecs,
  readPart,
  type Work,
  writeRecord,
} from '../work/index.ts'

/** Kinds that the record of a public adoption tells of. */
const inRecord: ReadonlySet<PartKind> = new Set(['block', 'indicator', 'value'])

/**
 * Adds a part to a workspace, behind the others of its kind, and gives its id. Every member writes in the diary; the rest is for owners,
 * partners and writers. Throws Invalid with what is wrong with each field, Conflict where there are too many.
 */
export async function addPart(
  tx: Tx,
  viewer: SignedIn,
  { work: id, kind }: { work: string; kind: PartKind },
  given: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<string> {
  const work = await holdForPart(tx, viewer, id, kind)
  const body = await checkBody(tx, work, kind, given, now)
  const part = await insertPart(tx, work, kind, body, viewer.id, now)
  await note(tx, work, kind, viewer.id, now)
  return part
}

/** Adds several parts of one kind at once, such as the tasks of a template. */
export async function addParts(
  tx: Tx,
  viewer: SignedIn,
  { work: id, kind }: { work: string; kind: PartKind },
  given: readonly Readonly<Record<string, unknown>>[],
  now: Date,
): Promise<void> {
  const work = await holdForPart(tx, viewer, id, kind)
  for (const it of given) {
    const body = await checkBody(tx, work, kind, it, now)
    await insertPart(tx, work, kind, body, viewer.id, now)
  }
  await note(tx, work, kind, viewer.id, now)
}

/** Adds an entry to the diary of a held workspace, for acts of the program. */
export async function addDiary(tx: Tx, work: Work, body: PartBody, by: string, now: Date): Promise<void> {
  await insertPart(tx, work, 'diary', body, by, now)
}

/** Changes a part. `revision`: the one that the form has shown; throws Conflict where somebody has changed it since. */
export async function changePart(
  tx: Tx,
  viewer: SignedIn,
  { work: id, part, revision }: { work: string; part: string; revision: number },
  given: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<void> {
  const kind = await findKind(tx, id, part)
  const work = await holdForPart(tx, viewer, id, kind)
  const body = await checkBody(tx, work, kind, given, now, part)
  const changed = await tx
    .updateTable('adoption_work_part')
    .set({ body: JSON.stringify(body), revision: revision + 1, at: now.toISOString(), by: viewer.id })
    .where('id', '=', part)
    .where('work', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw new Conflict('adopt.changedMeanwhile')
  await note(tx, work, kind, viewer.id, now)
}

/** Takes a part out; of an indicator, its measured values too. Throws Conflict where somebody has changed it since. */
export async function removePart(
  tx: Tx,
  viewer: SignedIn,
  { work: id, part, revision }: { work: string; part: string; revision: number },
  now: Date,
): Promise<void> {
  const kind = await findKind(tx, id, part)
  const work = await holdForPart(tx, viewer, id, kind)
  const removed = await tx
    .deleteFrom('adoption_work_part')
    .where('id', '=', part)
    .where('work', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()
  if (!removed) throw new Conflict('adopt.changedMeanwhile')
  if (kind === 'indicator') await removeValues(tx, id, part)
  await note(tx, work, kind, viewer.id, now)
}

async function removeValues(tx: Tx, work: string, indicator: string): Promise<void> {
  const values = await tx
    .selectFrom('adoption_work_part')
    .select(['id', 'body'])
    .where('work', '=', work)
    .where('kind', '=', 'value')
    .execute()
  const own = values.filter((it) => (JSON.parse(it.body) as PartBody).indicator === indicator)
  if (own.length === 0) return
  await tx
    .deleteFrom('adoption_work_part')
    .where(
      'id',
      'in',
      own.map((it) => it.id),
    )
    .execute()
}

async function holdForPart(tx: Tx, viewer: SignedIn, id: string, kind: PartKind): Promise<Work> {
  const { work } = await holdWork(tx, viewer, id)
  if (!(kind === 'diary' ? canTell(viewer, work) : canWrite(viewer, work)))
    throw new Forbidden('error.403.what')
  return work
}

async function findKind(read: Read, work: string, part: string): Promise<PartKind> {
  const row = await read
    .selectFrom('adoption_work_part')
    .select('kind')
    .where('id', '=', part)
    .where('work', '=', work)
    .executeTakeFirst()
  if (!row) throw new NotFound('adopt.noPart')
  return row.kind as PartKind
}

async function checkBody(
  read: Read,
  work: Work,
  kind: PartKind,
  given: Readonly<Record<string, unknown>>,
  now: Date,
  part?: string,
): Promise<PartBody> {
  const { body, faults } = readPart(kind, given)
  if (body === null)
    throw new Invalid(
      'adopt.unfit',
      faults.map((it) => ({ path: it.field, key: it.key })),
    )
  if (kind === 'diary' && isFuture(body.date as string, now))
    throw new Invalid('adopt.unfit', [{ path: 'date', key: 'adopt.inFuture' }])
  if (kind === 'value' && (body.year as number) > now.getUTCFullYear())
    throw new Invalid('adopt.unfit', [{ path: 'year', key: 'adopt.inFuture' }])
  const others = (await listBodies(read, work.id, kind)).filter((it) => it.id !== part)
  if (kind === 'block' && body.block !== undefined && others.some((it) => it.body.block === body.block))
    throw new Conflict('adopt.blockChosen')
  if (kind === 'value') await requireIndicator(read, work.id, body.indicator as string)
  if (part === undefined && others.length >= partSpecs[kind].most) throw new Conflict('adopt.tooMany')
  return body
}

async function requireIndicator(read: Read, work: string, id: string): Promise<void> {
  const row = await read
    .selectFrom('adoption_work_part')
    .select('id')
    .where('id', '=', id)
    .where('work', '=', work)
    .where('kind', '=', 'indicator')
    .executeTakeFirst()
  if (!row) throw new Invalid('adopt.unfit', [{ path: 'indicator', key: 'adopt.noPart' }])
}

async function listBodies(
  read: Read,
  work: string,
  kind: PartKind,
): Promise<{ id: string; body: PartBody }[]> {
  const rows = await read
    .selectFrom('adoption_work_part')
    .select(['id', 'body'])
    .where('work', '=', work)
    .where('kind', '=', kind)
    .execute()
  return rows.map((it) => ({ id: it.id, body: JSON.parse(it.body) as PartBody }))
}

async function insertPart(
  tx: Tx,
  { id: work }: Work,
  kind: PartKind,
  body: PartBody,
  by: string,
  now: Date,
): Promise<string> {
  const { last } = await tx
    .selectFrom('adoption_work_part')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('work', '=', work)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  const id = newKey()
  const position = last === null ? 0 : Number(last) + 1
  await tx
    .insertInto('adoption_work_part')
    .values({
      id,
      work,
      kind,
      position,
      revision: 0,
      body: JSON.stringify(body),
      at: now.toISOString(),
      by,
    })
    .execute()
  return id
}

async function note(tx: Tx, work: Work, part: PartKind, actor: string, now: Date): Promise<void> {
  await recordFact(tx, {
    at: now.toISOString(),
    kind: 'adoption.worked',
    subject: work.id,
    actor,
    detail: { part },
  })
  if (inRecord.has(part)) await writeRecord(tx, work.id, actor, now)
}
