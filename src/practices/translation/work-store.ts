import type { Tx } from '../../platform/db/index.ts'
import { recordFact } from '../../platform/fact/index.ts'
import { refreshCoverage } from '../coverage-store.ts'
import type { Published } from '../practice-store.ts'
import type { Translated, TranslationField } from './field-store.ts'
import { digestOf } from './walk.ts'
import type { WorkState } from './word.ts'

export interface NewWork {
  body: string
  state: WorkState
  by: string
  remark?: string
  approvedBy?: string
}

/** Keeps work on a text, of a practice that is held, on top of what the field shows; every earlier text stays readable. */
export async function putWork(
  tx: Tx,
  { published, language }: { published: Published; language: string },
  field: TranslationField,
  { body, state, by, remark, approvedBy }: NewWork,
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  const key = {
    practice: published.id,
    language,
    slot: field.slot,
    source_digest: digestOf(field.source),
  }
  const row = {
    body,
    state,
    revision: field.revision + 1,
    by,
    at,
    remark: remark ?? null,
    approved_by: approvedBy ?? null,
    approved_at: approvedBy === undefined ? null : at,
  }
  await tx
    .insertInto('practice_translation')
    .values({ ...key, source_language: published.language, source_text: field.source, ...row })
    .onConflict((on) => on.columns(['practice', 'language', 'slot', 'source_digest']).doUpdateSet(row))
    .execute()
  await tx
    .insertInto('practice_translation_edit')
    .values({ ...key, revision: row.revision, body, state, by, at })
    .execute()
}

/** Keeps texts that stay as they are in the source: the record needs no copy of them. */
export async function putKept(
  tx: Tx,
  published: Published,
  language: string,
  fields: readonly TranslationField[],
  by: string,
  now: Date,
): Promise<void> {
  for (const field of fields)
    await putWork(
      tx,
      { published, language },
      field,
      { body: field.source, state: 'kept-as-source', by },
      now,
    )
  await refreshCoverage(tx, published)
}

/** Records what was done to how many texts of a practice in a language. */
export async function recordWork(
  tx: Tx,
  kind: string,
  { practice, language }: Translated,
  actor: string,
  count: number,
  now: Date,
): Promise<void> {
  if (count === 0) return
  await recordFact(tx, { at: now.toISOString(), kind, subject: practice, actor, detail: { language, count } })
}
