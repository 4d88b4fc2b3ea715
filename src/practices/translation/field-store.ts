import type { Read, Tx } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { findWholeVersion, holdPractice, type Published } from '../practice-store.ts'
import { targetLanguage } from './input.ts'
import { leastDone, stateOf } from './state.ts'
import type { TranslationTable } from './tables.ts'
import { digestOf, listPlaces, type Place, wordsIn } from './walk.ts'
import type { TranslationState, WorkState } from './word.ts'

/** A practice and the language that it is brought into. */
export interface Translated {
  practice: string
  language: string
}

/** One text as the translator's page shows it. */
export interface TranslationField {
  /** Where the text stands first. */
  path: string
  /** All places of the record with this text. */
  paths: readonly string[]
  slot: string
  source: string
  state: TranslationState
  /** What stands in the form: the work, or what the record has. */
  body: string
  /** What readers see in this language today. */
  shown: string
  /** Names this very source, body and state: whoever acts says what they have seen. See `isTouched`. */
  seen: string
  /** Of the work; 0 when nobody has begun. */
  revision: number
  /** Who wrote the work: a person's id, or `machine`. */
  by: string | null
  /** What an approver asks to change. */
  remark: string | null
  /** For outdated texts: the source that was translated, where that is known. */
  earlierSource: string | null
}

/** Work on a source that the record does not have any more. */
export interface EarlierWork {
  slot: string
  source: string
  body: string
}

export interface TranslationFields {
  fields: TranslationField[]
  earlier: EarlierWork[]
}

/** The practice that a translator works from, whole, as it is published now. Throws NotFound for one that is not. */
export async function findForTranslation(read: Read, practice: string): Promise<Published> {
  const row = await read
    .selectFrom('practice')
    .select(['version', 'editorial'])
    .where('id', '=', practice)
    .executeTakeFirst()
  if (row?.version == null || row.editorial !== 'published') throw new NotFound('error.noPractice')
  return findWholeVersion(read, practice, row.version)
}

/** The same, held until the end of the transaction. */
export async function holdForTranslation(tx: Tx, practice: string): Promise<Published> {
  const published = await holdPractice(tx, practice)
  if (published.editorial !== 'published') throw new NotFound('error.noPractice')
  return published
}

/** Every text of a published practice with its state in another language. Throws NotFound for its own, and for what is no language. */
export async function listTranslationFields(
  read: Read,
  published: Published,
  language: string,
): Promise<TranslationFields> {
  if (language === published.language || !targetLanguage.safeParse(language).success)
    throw new NotFound('error.noTranslation')
  const rows = await listWork(read, published.id, language)
  const work = new Map(rows.map((it) => [keyOf(it.slot, it.source_digest), it]))
  const texts = new Map<string, { source: string; places: Place[] }>()
  for (const place of listPlaces(published)) {
    const source = wordsIn(place.text, published.language)
    if (source === undefined) continue
    const key = keyOf(place.slot, digestOf(source))
    const same = texts.get(key)
    if (same) same.places.push(place)
    else texts.set(key, { source, places: [place] })
  }
  const fields = [...texts].map(([key, it]) => fieldOf(it, work.get(key), rows, language))
  const earlier = rows
    .filter((it) => !texts.has(keyOf(it.slot, it.source_digest)) && it.body !== '' && it.by !== machine)
    .map((it) => ({ slot: it.slot, source: it.source_text, body: it.body }))
  return { fields: await withEarlierSources(read, published, language, fields), earlier }
}

/** Who wrote what a machine wrote. */
export const machine = 'machine'

const keyOf = (slot: string, digest: string) => `${slot} ${digest}`

async function listWork(read: Read, practice: string, language: string): Promise<TranslationTable[]> {
  return read
    .selectFrom('practice_translation')
    .selectAll()
    .where('practice', '=', practice)
    .where('language', '=', language)
    .orderBy('at', 'desc')
    .execute()
}

function fieldOf(
  { source, places }: { source: string; places: readonly Place[] },
  row: TranslationTable | undefined,
  rows: readonly TranslationTable[],
  language: string,
): TranslationField {
  const { path, slot } = places[0] as Place
  const work = row && { state: row.state as WorkState, body: row.body }
  const state = leastDone(places.map((it) => stateOf(work, it.text, language)))
  const shown = places.map((it) => wordsIn(it.text, language)).find((it) => it !== undefined) ?? ''
  const isOpen = row !== undefined && row.body !== '' && row.state !== 'approved'
  const body = isOpen ? row.body : shown
  const revision = row?.revision ?? 0
  const earlier = rows.find((it) => it.slot === slot && it.state === 'approved' && it.body === shown)
  return {
    path,
    paths: places.map((it) => it.path),
    slot,
    source,
    state,
    body,
    shown,
    seen: seenOf(body, [slot, source, state, revision]),
    revision,
    by: row?.by ?? null,
    remark: isOpen ? row.remark : null,
    earlierSource: state === 'outdated' ? (earlier?.source_text ?? null) : null,
  }
}

const shortDigest = (text: string) => digestOf(text).slice(0, 16)

function seenOf(body: string, rest: readonly unknown[]): string {
  return `${shortDigest(body)}.${shortDigest(JSON.stringify([body, ...rest]))}`
}

/** Whether a body is another one than the form had when it was sent out. */
export function isTouched(body: string, seen: string): boolean {
  return seen.split('.')[0] !== shortDigest(body)
}

const mostVersions = 10

/** Texts that came with an import have no work: what they were made from stands in an earlier version. */
async function withEarlierSources(
  read: Read,
  published: Published,
  language: string,
  fields: TranslationField[],
): Promise<TranslationField[]> {
  const isOpen = (it: TranslationField) => it.state === 'outdated' && it.earlierSource === null
  if (!fields.some(isOpen)) return fields
  const versions = await read
    .selectFrom('practice_version')
    .select('snapshot')
    .where('practice', '=', published.id)
    .where('number', '<', published.version.number)
    .orderBy('number', 'desc')
    .limit(mostVersions)
    .execute()
  const found = new Map<string, string>()
  for (const { snapshot } of versions) {
    const version = JSON.parse(snapshot) as Published
    for (const { slot, text } of listPlaces(version)) {
      const there = text[language]
      const source = wordsIn(text, version.language)
      const key = keyOf(slot, wordsIn(text, language) ?? '')
      const isOutdated = typeof there === 'object' && there.state === 'outdated'
      if (there !== undefined && !isOutdated && source !== undefined && !found.has(key))
        found.set(key, source)
    }
  }
  return fields.map((it) =>
    isOpen(it) ? { ...it, earlierSource: found.get(keyOf(it.slot, it.shown)) ?? null } : it,
  )
}
