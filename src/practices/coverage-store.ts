import { addNotice } from '../people/index.ts'
import { insertRows, type Read, type Tx } from '../platform/db/index.ts'
import { languageName } from '../platform/i18n/index.ts'
import { type Coverage, coverageOf, keptKey } from './coverage.ts'
import type { PracticeInput } from './input.ts'
import { wordsIn } from './translation/walk.ts'

/**
 * Keeps how far stored practices are there in each language. Where more texts are outdated than before, whoever has translated that practice
 * into that language is told.
 */
export async function keepCoverage(tx: Tx, records: readonly PracticeInput[], now: Date): Promise<void> {
  const before = await listOutdatedCounts(
    tx,
    records.map((it) => it.id),
  )
  const rows = await putCoverage(tx, records)
  const moved = rows.filter(
    (it) => it.outdated > (before.get(`${it.practice} ${it.language}`) ?? it.outdated),
  )
  const titles = new Map(records.map((it) => [it.id, wordsIn(it.title, it.language) ?? it.id]))
  for (const it of moved) {
    const count = it.outdated - (before.get(`${it.practice} ${it.language}`) ?? 0)
    await tellOutdated(tx, it, count, titles.get(it.practice) ?? it.practice, now)
  }
}

/** Keeps how far practices are there in each language. */
export async function putCoverage(tx: Tx, records: readonly PracticeInput[]): Promise<Coverage[]> {
  if (records.length === 0) return []
  const ids = records.map((it) => it.id)
  const kept = await listKept(tx, ids)
  const rows = records.flatMap((it) => coverageOf(it, kept.get(it.id)))
  await tx.deleteFrom('practice_coverage').where('practice', 'in', ids).execute()
  await insertRows(
    tx,
    'practice_coverage',
    rows.map((it) => ({ ...it })),
  )
  return rows
}

/** The same for one practice, when the record has not changed but what stays as it is has. */
export async function refreshCoverage(tx: Tx, record: PracticeInput): Promise<void> {
  await putCoverage(tx, [record])
}

async function listKept(read: Read, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = await read
    .selectFrom('practice_translation')
    .select(['practice', 'language', 'slot', 'source_digest'])
    .where('practice', 'in', ids)
    .where('state', '=', 'kept-as-source')
    .where('body', '<>', '')
    .execute()
  const kept = new Map<string, Set<string>>()
  for (const it of rows) {
    const some = kept.get(it.practice) ?? new Set()
    kept.set(it.practice, some.add(keptKey(it.language, it.slot, it.source_digest)))
  }
  return kept
}

async function listOutdatedCounts(read: Read, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .selectFrom('practice_coverage')
    .select(['practice', 'language', 'outdated'])
    .where('practice', 'in', ids)
    .execute()
  return new Map(rows.map((it) => [`${it.practice} ${it.language}`, it.outdated]))
}

async function tellOutdated(
  tx: Tx,
  { practice, language }: Coverage,
  count: number,
  title: string,
  now: Date,
): Promise<void> {
  const writers = await tx
    .selectFrom('practice_translation as t')
    .innerJoin('people_person as p', 'p.id', 't.by')
    .select('p.id')
    .distinct()
    .where('t.practice', '=', practice)
    .where('t.language', '=', language)
    .where('p.erased_at', 'is', null)
    .orderBy('p.id')
    .execute()
  for (const { id } of writers) {
    const detail = { count, language: languageName(language, language), title }
    const path = `/translate/${practice}/${language}`
    await addNotice(tx, { person: id, kind: 'translation.outdated', subject: practice, detail, path }, now)
  }
}
