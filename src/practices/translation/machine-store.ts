import type { Viewer } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { withoutHidden } from '../../platform/hidden/index.ts'
import type { Text } from '../../platform/schema/index.ts'
import type { Published } from '../practice-store.ts'
import { publishTexts } from './approve-store.ts'
import {
  holdForTranslation,
  listTranslationFields,
  machine,
  type Translated,
  type TranslationField,
} from './field-store.ts'
import { requireTranslationRight } from './right-store.ts'
import { can, fits } from './state.ts'
import { putWork, recordWork } from './work-store.ts'

/** A text for a machine. */
export interface MachineText {
  path: string
  source: string
}

/** What a machine made of it. */
export interface MadeText extends MachineText {
  body: string
}

/**
 * Keeps what a machine has made of texts that are still missing and have the same source, of a practice that is held. No reader sees it yet. Gives
 * how many were kept: those without words are not. Whoever asked the machine (`by`) had the right to.
 */
export async function keepMachineTexts(
  tx: Tx,
  { by, published, language }: { by: string; published: Published; language: string },
  fields: readonly TranslationField[],
  made: readonly MadeText[],
  now: Date,
): Promise<number> {
  let kept = 0
  for (const { path, source, body: given } of made) {
    const field = fields.find((it) => it.path === path && it.source === source)
    const body = plain(given)
    if (!field || !can('fill', field.state) || body === '') continue
    await putWork(tx, { published, language }, field, { body, state: 'machine', by: machine }, now)
    kept += 1
  }
  await recordWork(tx, 'translation.machine', { practice: published.id, language }, by, kept, now)
  return kept
}

/** What a machine sends is somebody else's word, too: no hidden characters, no more than a text can be. */
function plain(text: string): string {
  return withoutHidden(text).normalize('NFC').slice(0, 4000).toWellFormed().trim()
}

/**
 * Shows readers the machine's texts where there is nothing else, labelled until a person has approved each of them. Those that are too long
 * for the record stay with the translators. `version` is null when there was nothing to show.
 */
export async function releaseMachineTexts(
  tx: Tx,
  viewer: Viewer,
  on: Translated,
  note: Text | undefined,
  now: Date,
): Promise<{ done: number; version: number | null }> {
  const { translator } = await requireTranslationRight(tx, viewer, on.practice)
  const published = await holdForTranslation(tx, on.practice)
  const { fields } = await listTranslationFields(tx, published, on.language)
  const chosen = fields.filter(
    (it) => it.state === 'machine' && it.shown === '' && it.body !== '' && fits(it.slot, it.body),
  )
  if (chosen.length === 0) return { done: 0, version: null }
  const version = await publishTexts(tx, published, on, chosen, 'machine', now, {
    actor: translator.id,
    kind: 'translation.released',
    note,
  })
  return { done: chosen.length, version }
}
