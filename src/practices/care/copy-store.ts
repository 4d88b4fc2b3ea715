import { type Read, type Tx, takeTurn } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { enqueueJob } from '../../platform/job/index.ts'
import { endingOf, isOpenLicence, momentAfter } from './rules.ts'

/** A source that may be copied. */
export interface CopyWish {
  practice: string
  source: string
  url: string
}

const daysBetweenTries = 90

/** Sources of public practices whose licence allows a copy and that have none, at most `limit`. */
export async function listCopyWishes(read: Read, now: Date, limit: number): Promise<CopyWish[]> {
  const rows = await read
    .selectFrom('practice_source as s')
    .innerJoin('practice as p', 'p.id', 's.practice')
    .leftJoin('practice_copy as c', (join) =>
      join
        .onRef('c.practice', '=', 's.practice')
        .onRef('c.source', '=', 's.key')
        .onRef('c.url', '=', 's.url')
        .on((on) =>
          on.or([on('c.state', '=', 'kept'), on('c.at', '>', momentAfter(now, -daysBetweenTries))]),
        ),
    )
    .select(['s.practice', 's.key', 's.url', 's.licence'])
    .where('p.editorial', 'in', ['published', 'archived'])
    .where('p.sensitive', '=', 0)
    .where('s.licence', 'is not', null)
    .where('s.url', 'is not', null)
    .where('c.source', 'is', null)
    .orderBy('s.practice')
    .orderBy('s.key')
    .execute()
  return rows
    .filter((it) => isOpenLicence(it.licence))
    .slice(0, limit)
    .map((it) => ({ practice: it.practice, source: it.key, url: it.url as string }))
}

/** What was kept of a source; null: nothing fit was there. */
export interface KeptFile {
  file: string
  type: string
  bytes: number
}

/** The job that removes files of copies; its payload are their ids. */
export const copyFilesJob = 'care.copies'

/** Files are put away and removed in turns: none goes while another process notes that it is there. */
export async function takeCopyTurn(tx: Tx): Promise<void> {
  await takeTurn(tx, 'practice_copy')
}

/**
 * Notes the copy of a source, or that there is none for now. False when the practice is public no more, or has become sensitive: then nothing is noted,
 * and the file goes.
 */
export async function noteCopy(tx: Tx, wish: CopyWish, kept: KeptFile | null, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const before = kept === null ? null : await findFile(tx, wish)
  if (!(await mayBeCopied(tx, wish.practice))) {
    await removeFilesLater(tx, [kept?.file ?? null], now)
    return false
  }
  const row = {
    url: wish.url,
    state: kept ? 'kept' : 'not-kept',
    file: kept?.file ?? null,
    type: kept?.type ?? null,
    bytes: kept?.bytes ?? null,
    at,
  }
  await tx
    .insertInto('practice_copy')
    .values({ practice: wish.practice, source: wish.source, ...row })
    .onConflict((on) => on.columns(['practice', 'source']).doUpdateSet(row))
    .execute()
  if (kept === null) return true
  if (before !== kept.file) await removeFilesLater(tx, [before], now)
  await recordFact(tx, {
    at,
    kind: 'source.copied',
    subject: wish.practice,
    actor: 'system',
    detail: { source: wish.source, file: kept.file },
  })
  return true
}

async function mayBeCopied(read: Read, practice: string): Promise<boolean> {
  const row = await read
    .selectFrom('practice')
    .select('id')
    .where('id', '=', practice)
    .where('editorial', 'in', ['published', 'archived'])
    .where('sensitive', '=', 0)
    .executeTakeFirst()
  return row !== undefined
}

async function findFile(read: Read, { practice, source }: CopyWish): Promise<string | null> {
  const row = await read
    .selectFrom('practice_copy')
    .select('file')
    .where('practice', '=', practice)
    .where('source', '=', source)
    .executeTakeFirst()
  return row?.file ?? null
}

/** Forgets the copies of a practice's sources. Their files go after the commit. */
export async function forgetCopies(tx: Tx, practice: string, now: Date): Promise<void> {
  const gone = await tx
    .deleteFrom('practice_copy')
    .where('practice', '=', practice)
    .returning('file')
    .execute()
  await removeFilesLater(
    tx,
    gone.map((it) => it.file),
    now,
  )
}

async function removeFilesLater(tx: Tx, files: readonly (string | null)[], now: Date): Promise<void> {
  const payload = [...new Set(files)].filter((it) => it !== null)
  if (payload.length > 0) await enqueueJob(tx, { kind: copyFilesJob, payload }, now)
}

/** Removes those of these files that no copy names any more; another source may have the same file. */
export async function removeCopyFiles(
  tx: Tx,
  files: readonly string[],
  removeFile: (id: string) => Promise<void>,
): Promise<void> {
  await takeCopyTurn(tx)
  const rows = await tx.selectFrom('practice_copy').select('file').where('file', 'in', files).execute()
  const needed = new Set(rows.map((it) => it.file))
  for (const it of files) if (!needed.has(it)) await removeFile(it)
}

/** The copy of a source, as pages offer it. */
export interface SourceCopy extends KeptFile {
  practice: string
  source: string
  /** Day on which it was made. */
  on: string
}

/** The copies of a practice's sources as the record names them today. */
export async function listCopies(read: Read, practice: string): Promise<SourceCopy[]> {
  const rows = await keptCopies(read).where('c.practice', '=', practice).orderBy('c.source').execute()
  return rows.filter((it) => isOpenLicence(it.licence)).map(copyOf)
}

/** A file that may be given away: one of a public practice, whose source still names an open licence. Throws NotFound. */
export async function findCopy(read: Read, file: string): Promise<SourceCopy> {
  const rows = await keptCopies(read)
    .where('c.file', '=', file)
    .where('p.editorial', 'in', ['published', 'archived'])
    .orderBy('c.practice')
    .orderBy('c.source')
    .execute()
  const found = rows.find((it) => isOpenLicence(it.licence) && endingOf(it.type ?? '') !== null)
  if (!found) throw new NotFound('error.notFound')
  return copyOf(found)
}

/** Copies that are there, of sources that the record still names so, and not of a sensitive practice. */
function keptCopies(read: Read) {
  return read
    .selectFrom('practice_copy as c')
    .innerJoin('practice_source as s', (join) =>
      join
        .onRef('s.practice', '=', 'c.practice')
        .onRef('s.key', '=', 'c.source')
        .onRef('s.url', '=', 'c.url'),
    )
    .innerJoin('practice as p', 'p.id', 'c.practice')
    .select(['c.practice', 'c.source', 'c.file', 'c.type', 'c.bytes', 'c.at', 's.licence'])
    .where('c.state', '=', 'kept')
    .where('p.sensitive', '=', 0)
}

function copyOf(row: {
  practice: string
  source: string
  file: string | null
  type: string | null
  bytes: number | null
  at: string
}): SourceCopy {
  return {
    practice: row.practice,
    source: row.source,
    file: row.file ?? '',
    type: row.type ?? '',
    bytes: row.bytes ?? 0,
    on: row.at.slice(0, 10),
  }
}
