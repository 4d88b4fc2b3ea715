import type { Viewer } from '../../people/index.ts'
import type { Read, Tx } from '../../platform/db/index.ts'
import { withoutHidden } from '../../platform/hidden/index.ts'
import type { Text } from '../../platform/schema/index.ts'
import { publishTexts } from './approve-store.ts'
import {
  findForTranslation,
  holdForTranslation,
  listTranslationFields,
  machine,
  type Translated,
} from './field-store.ts'
import { requireTranslationRight } from './right-store.ts'
import { can, fits } from './state.ts'
import { putWork, recordWork } from './work-store.ts'

/** What a machine is asked at once: it answers within the time that a page may take. */
const mostTexts = 20
const mostCharacters = 3000

/** A text for a machine, and what it made of it. */
export interface MachineText {
  path: string
  source: string
}

export interface MachineOrder {
  from: string
  texts: MachineText[]
  /** Missing texts that have to wait for the next time. */
  left: number
}

/** The first missing texts of a practice, for a machine to translate outside of any transaction. */
export async function listForMachine(read: Read, viewer: Viewer, on: Translated): Promise<MachineOrder> {
  await requireTranslationRight(read, viewer, on.practice)
  const published = await findForTranslation(read, on.practice)
  const { fields } = await listTranslationFields(read, published, on.language)
  const missing = fields.filter((it) => can('fill', it.state))
  const texts: MachineText[] = []
  let characters = 0
  for (const { path, source } of missing) {
    characters += source.length
    if (texts.length === mostTexts || (texts.length > 0 && characters > mostCharacters)) break
    texts.push({ path, source })
  }
  return { from: published.language, texts, left: missing.length - texts.length }
}

/**
 * Keeps what a machine has made of texts that are still missing and have the same source. No reader sees it yet. Gives how many were kept:
 * those without words are not.
 */
export async function keepMachineTexts(
  tx: Tx,
  viewer: Viewer,
  on: Translated,
  made: readonly (MachineText & { body: string })[],
  now: Date,
): Promise<number> {
  const { translator } = await requireTranslationRight(tx, viewer, on.practice)
  const published = await holdForTranslation(tx, on.practice)
  const { fields } = await listTranslationFields(tx, published, on.language)
  let kept = 0
  for (const { path, source, body: given } of made) {
    const field = fields.find((it) => it.path === path && it.source === source)
    const body = plain(given)
    if (!field || !can('fill', field.state) || body === '') continue
    const work = { body, state: 'machine', by: machine } as const
    await putWork(tx, { published, language: on.language }, field, work, now)
    kept += 1
  }
  await recordWork(tx, 'translation.machine', on, translator.id, kept, now)
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
