import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { stringify } from 'yaml'
import { type AdoptionInput, keepBack } from '../adoptions/index.ts'
import type { Database, Read } from '../platform/db/index.ts'
import { isPublic, type PracticeInput, protect, type VersionInput } from '../practices/index.ts'
import { kinds } from './kind.ts'

const batch = 200

/** Every record of the site in the order in which an import wants them, as one unchanging state of the data. */
async function* allRecords(read: Read): AsyncGenerator<{ folder: string; file: string; record: object }> {
  for (const kind of kinds) {
    let after = ''
    for (;;) {
      const records = await kind.list(read, after, batch)
      for (const record of records)
        yield { folder: kind.folder, file: kind.file(record), record: record as object }
      if (records.length < batch) break
      after = kind.cursor(records.at(-1))
    }
  }
}

/** Writes all records to `to` as JSON Lines; gives their number. */
export async function exportLines(
  database: Database,
  to: Writable,
  progress: (done: number) => void,
): Promise<number> {
  return database.inSnapshot(async (read) => {
    let done = 0
    for await (const { record } of allRecords(read)) {
      if (!to.write(`${JSON.stringify(ordered(record))}\n`))
        await new Promise((resolve) => to.once('drain', resolve))
      progress(++done)
    }
    return done
  })
}

/** Writes all records below `folder`, one YAML file each; gives their number. */
export async function exportFolder(
  database: Database,
  folder: string,
  progress: (done: number) => void,
): Promise<number> {
  return database.inSnapshot(async (read) => {
    let done = 0
    for await (const { folder: kind, file, record } of allRecords(read)) {
      await mkdir(join(folder, kind), { recursive: true })
      await writeFile(join(folder, kind, `${file}.yaml`), stringify(ordered(record), { lineWidth: 110 }))
      progress(++done)
    }
    return done
  })
}

/**
 * The public records as lines of JSON, a few at a time. Not one unchanging state: a slow reader must not hold a
 * snapshot open.
 */
export async function* publicLines(read: Read): AsyncGenerator<string> {
  const hidden = new Set<string>()
  const sensitive = new Set<string>()
  for await (const { record } of allRecords(read)) {
    const it = record as Partial<Record<'kind' | 'id' | 'editorial' | 'practice' | 'origin', string>>
    if (it.kind === 'practice' && !isPublic(it.editorial ?? '')) hidden.add(it.id ?? '')
    // What no editor has accepted is for nobody else.
    if (it.kind === 'organisation' && 'state' in it) continue
    if ((record as { sensitive?: boolean }).sensitive) sensitive.add(it.id ?? '')
    const about = it.origin ?? it.practice ?? it.id ?? ''
    if (hidden.has(about)) continue
    const told =
      it.kind === 'adoption'
        ? shownAdoption(record as AdoptionInput, hidden, sensitive)
        : await shown(read, record, sensitive)
    yield `${JSON.stringify(ordered(told))}\n`
  }
}

/** An adoption as everybody may read it: no word of an own practice that is not public, or of where a sensitive one is. */
function shownAdoption(
  adoption: AdoptionInput,
  hidden: ReadonlySet<string>,
  sensitive: ReadonlySet<string>,
): object {
  const own = adoption.practice ?? ''
  const kept = keepBack(adoption, { origin: sensitive.has(adoption.origin), practice: sensitive.has(own) })
  const { practice, ...rest } = kept
  return {
    ...rest,
    ...(practice === undefined || hidden.has(practice) ? {} : { practice }),
  }
}

/** The record as everybody may read it: what is sensitive keeps its places and people back, in every version. */
async function shown(read: Read, record: object, sensitive: ReadonlySet<string>): Promise<object> {
  const { kind } = record as { kind: string }
  if (kind === 'practice') return protect(read, record as PracticeInput)
  if (kind !== 'practice-version') return record
  const version = record as VersionInput
  const now = version.record.sensitive || sensitive.has(version.practice)
  return { ...version, record: await protect(read, { ...version.record, sensitive: now }) }
}

const first = ['format', 'kind', 'id', 'slug', 'language', 'editorial', 'title', 'name', 'promise', 'summary']

/** The same record with what a reader looks for first in front. */
function ordered(record: object): object {
  const entries = Object.entries(record)
  const front = first.flatMap((key) => entries.filter(([it]) => it === key))
  return Object.fromEntries([...front, ...entries.filter(([key]) => !first.includes(key))])
}
