import type { Tx } from '../../platform/db/index.ts'
import { Conflict } from '../../platform/errors/index.ts'
import type { Text, TextState } from '../../platform/schema/index.ts'
import { type Published, storePractices } from '../practice-store.ts'
import type { Translated, TranslationField } from './field-store.ts'
import { requireFitting } from './fitting.ts'
import { hasOtherTranslator, type TranslationRight } from './right-store.ts'
import { can } from './state.ts'
import { tellTranslators } from './tell-store.ts'
import { putTexts } from './walk.ts'
import { putWork } from './work-store.ts'

/**
 * Approves texts and publishes them with the record, as one version. What was approved meanwhile is left alone. Throws Conflict for a machine
 * text among others (each is read and approved by itself), for a draft that somebody else has not sent yet, and for one's own text
 * where somebody else translates into the language, too.
 */
export async function approve(
  tx: Tx,
  right: TranslationRight,
  published: Published,
  on: Translated,
  ticked: readonly TranslationField[],
  note: Text | undefined,
  now: Date,
): Promise<{ done: number; version: number | null }> {
  const { translator } = right
  const chosen = ticked.filter((it) => can('approve', it.state))
  if (chosen.length === 0) return { done: 0, version: null }
  requireFitting(chosen)
  if (chosen.length > 1 && chosen.some((it) => it.state === 'machine'))
    throw new Conflict('translate.machineAlone')
  if (chosen.some((it) => it.state === 'draft' && it.by !== translator.id))
    throw new Conflict('translate.notSent')
  if (chosen.some((it) => it.by === translator.id) && !right.isFree)
    if (await hasOtherTranslator(tx, right, on.language)) throw new Conflict('translate.ownText')
  for (const field of chosen) {
    const work = { body: field.body, state: 'approved', by: field.by ?? translator.id } as const
    await putWork(
      tx,
      { published, language: on.language },
      field,
      { ...work, approvedBy: translator.id },
      now,
    )
  }
  const version = await publishTexts(tx, published, on, chosen, 'human', now, {
    actor: translator.id,
    kind: 'translation.approved',
    note,
  })
  await tellTranslators(tx, 'translation.approved', translator.id, published, on, chosen, now)
  return { done: chosen.length, version }
}

/** Puts texts into the record, as its next version; gives its number, or the present one when the record has them already. */
export async function publishTexts(
  tx: Tx,
  published: Published,
  { language }: Translated,
  chosen: readonly TranslationField[],
  state: TextState,
  now: Date,
  { actor, kind, note }: { actor: string; kind: string; note: Text | undefined },
): Promise<number> {
  const texts = new Map(
    chosen.flatMap((it) => it.paths.map((path) => [path, { text: it.body, state }] as const)),
  )
  const number = published.version.number + 1
  const version = { number, publishedAt: now.toISOString(), ...(note ? { note } : {}) }
  const record = { ...putTexts(published, language, texts), version }
  const detail = { language, count: chosen.length }
  const stored = await storePractices(tx, [record], now, { actor, kind, detail })
  return stored.same > 0 ? published.version.number : number
}
