import type { Viewer } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { Invalid } from '../../platform/errors/index.ts'
import type { Text } from '../../platform/schema/index.ts'
import type { Published } from '../practice-store.ts'
import { approve } from './approve-store.ts'
import {
  holdForTranslation,
  isTouched,
  listTranslationFields,
  type Translated,
  type TranslationField,
} from './field-store.ts'
import { requireFitting } from './fitting.ts'
import { bodyInput, remarkInput } from './input.ts'
import { requireTranslationRight, type TranslationRight } from './right-store.ts'
import { can } from './state.ts'
import { tellTranslators } from './tell-store.ts'
import { putKept, putWork, recordWork } from './work-store.ts'

/** What was typed for one text, and what the form had shown. */
export interface TypedText {
  body: string
  seen: string
}

/** What a translator or approver sends: everything typed is saved first, then the act is done with the texts that are ticked. */
export interface TranslationInput {
  /** By path. */
  typed: Readonly<Record<string, TypedText>>
  act: 'save' | 'send' | 'keep' | 'ask-changes' | 'approve'
  /** Paths. */
  ticked: readonly string[]
  /** For `ask-changes`. */
  remark?: string
  /** For `approve`: what the new version says of itself. */
  note?: Text
}

/** A text that somebody else has changed since the form was made, or whose source has moved: what stands now. */
export interface TranslationConflict {
  path: string
  /** Null: the record has no such text any more. */
  field: TranslationField | null
}

export interface TranslationOutcome {
  saved: number
  /** Texts with which the act was done; none when there are conflicts. */
  done: number
  /** The version that was published. */
  version: number | null
  conflicts: readonly TranslationConflict[]
}

/**
 * Saves what was typed and then sends, keeps, approves or asks for changes. Nothing that somebody else has written is overwritten: it is
 * given back. Throws Invalid for texts that cannot be kept, and then nothing is; Conflict for what may not be approved.
 */
export async function workOnTranslation(
  tx: Tx,
  viewer: Viewer,
  on: Translated,
  input: TranslationInput,
  now: Date,
): Promise<TranslationOutcome> {
  const right = await requireTranslationRight(tx, viewer, on.practice)
  const published = await holdForTranslation(tx, on.practice)
  const { fields } = await listTranslationFields(tx, published, on.language)
  const typed = readTyped(input.typed)
  const { saved, conflicts } = await saveTyped(tx, right, published, on, fields, typed, now)
  if (conflicts.length > 0 || input.act === 'save') return { saved, done: 0, version: null, conflicts }
  const fresh = saved > 0 ? (await listTranslationFields(tx, published, on.language)).fields : fields
  const chosen = fresh.filter((it) => it.paths.some((path) => input.ticked.includes(path)))
  const unseen = chosen.filter((it) => !wasSeen(it, fields, typed))
  if (unseen.length > 0) {
    const conflicts = unseen.map((field) => ({ path: field.path, field }))
    return { saved, done: 0, version: null, conflicts }
  }
  return { saved, ...(await doWith(tx, right, published, on, chosen, input, now)), conflicts }
}

/** Whether whoever acts has seen what stands there, or has written it a moment ago. */
function wasSeen(
  field: TranslationField,
  before: readonly TranslationField[],
  typed: ReadonlyMap<string, TypedText>,
): boolean {
  const sent = field.paths.flatMap((path) => typed.get(path) ?? [])
  const shown = before.find((it) => it.path === field.path)
  return sent.some((it) => it.seen === shown?.seen)
}

function readTyped(typed: TranslationInput['typed']): Map<string, TypedText> {
  const issues: { path: string; key: string }[] = []
  const good = new Map<string, TypedText>()
  for (const [path, { body, seen }] of Object.entries(typed)) {
    const parsed = bodyInput.safeParse(body)
    if (parsed.success) good.set(path, { body: parsed.data, seen })
    else issues.push({ path, key: parsed.error.issues[0]?.message ?? 'draft.unreadable' })
  }
  if (issues.length > 0) throw new Invalid('translate.unreadable', issues)
  return good
}

async function saveTyped(
  tx: Tx,
  { translator }: TranslationRight,
  published: Published,
  on: Translated,
  fields: readonly TranslationField[],
  typed: ReadonlyMap<string, TypedText>,
  now: Date,
): Promise<{ saved: number; conflicts: TranslationConflict[] }> {
  const conflicts: TranslationConflict[] = []
  let saved = 0
  for (const [path, { body, seen }] of typed) {
    if (!isTouched(body, seen)) continue
    // The text may have changed its place.
    const same = fields.find((it) => it.seen === seen)
    const field = same ?? fields.find((it) => it.paths.includes(path)) ?? null
    if (body === field?.body) continue
    if (same) saved += await saveOne(tx, published, on, same, body, translator.id, now)
    else conflicts.push({ path, field })
  }
  await recordWork(tx, 'translation.saved', on, translator.id, saved, now)
  return { saved, conflicts }
}

async function saveOne(
  tx: Tx,
  published: Published,
  { language }: Translated,
  field: TranslationField,
  body: string,
  by: string,
  now: Date,
): Promise<number> {
  // What readers see is not taken away by emptying a form; without the work it stands again.
  if (body === '' && field.body === field.shown) return 0
  await putWork(tx, { published, language }, field, { body, state: 'draft', by }, now)
  return 1
}

async function doWith(
  tx: Tx,
  right: TranslationRight,
  published: Published,
  on: Translated,
  chosen: readonly TranslationField[],
  { act, remark, note }: TranslationInput,
  now: Date,
): Promise<{ done: number; version: number | null }> {
  const { id } = right.translator
  if (act === 'approve') return approve(tx, right, published, on, chosen, note, now)
  const fit = chosen.filter((it) => can(act, it.state))
  if (act === 'send') {
    requireFitting(fit)
    for (const field of fit)
      await putWork(
        tx,
        { published, language: on.language },
        field,
        { body: field.body, state: 'in-review', by: field.by ?? id },
        now,
      )
    await recordWork(tx, 'translation.sent', on, id, fit.length, now)
  } else if (act === 'keep') {
    await putKept(tx, published, on.language, fit, id, now)
    await recordWork(tx, 'translation.kept', on, id, fit.length, now)
  } else await askChanges(tx, right, published, on, fit, remark ?? '', now)
  return { done: fit.length, version: null }
}

async function askChanges(
  tx: Tx,
  { translator }: TranslationRight,
  published: Published,
  on: Translated,
  fields: readonly TranslationField[],
  given: string,
  now: Date,
): Promise<void> {
  const remark = remarkInput.safeParse(given)
  if (!remark.success)
    throw new Invalid('translate.unreadable', [
      { path: 'remark', key: remark.error.issues[0]?.message ?? 'draft.unreadable' },
    ])
  for (const field of fields)
    await putWork(
      tx,
      { published, language: on.language },
      field,
      { body: field.body, state: 'draft', by: field.by ?? translator.id, remark: remark.data },
      now,
    )
  await recordWork(tx, 'translation.changesAsked', on, translator.id, fields.length, now)
  await tellTranslators(tx, 'translation.changesAsked', translator.id, published, on, fields, now)
}
