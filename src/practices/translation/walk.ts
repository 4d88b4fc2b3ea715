import { createHash } from 'node:crypto'
import type { Text, TextState } from '../../platform/schema/index.ts'
import type { PracticeInput } from '../input.ts'
import { practiceLayout } from '../layout.ts'

/** One text of a record. */
export interface Place {
  /** Where it stands: `title`, `steps/0`, `outcomes/1/statement`. */
  path: string
  /** The path without numbers: items that change places keep their translations. */
  slot: string
  text: Text
}

/** What is told of a version or of the archive, not of the practice. */
const notTranslated = new Set(['version.note', 'archived.reason'])

type Json = Record<string, unknown>

/** Every text of a record that can be in other languages, in the order of the record's fields. */
export function listPlaces(record: PracticeInput): Place[] {
  const places: Place[] = []
  const add = (path: string, slot: string, text: unknown) => {
    if (text !== undefined) places.push({ path, slot, text: text as Text })
  }
  for (const path of practiceLayout.texts) if (!notTranslated.has(path)) add(path, path, inside(record, path))
  for (const path of practiceLayout.textLists) {
    const items = (inside(record, path) as unknown[] | undefined) ?? []
    items.forEach((it, at) => {
      add(`${path}/${at}`, path, it)
    })
  }
  for (const [field, { texts }] of Object.entries(practiceLayout.lists)) {
    // Who confirmed, and what they said, is theirs.
    if (field === 'confirmations') continue
    const items = (inside(record, field) as Json[] | undefined) ?? []
    items.forEach((it, at) => {
      for (const name of texts) add(`${field}/${at}/${name}`, `${field}/${name}`, inside(it, name))
    })
  }
  return places
}

function inside(record: object, path: string): unknown {
  return path.split('.').reduce<unknown>((at, part) => (at as Json | undefined)?.[part], record)
}

/** The record with some of its texts changed in one language; null takes one away. Paths that are not there change nothing. */
export function putTexts<T extends PracticeInput>(
  record: T,
  language: string,
  texts: ReadonlyMap<string, { text: string; state: TextState } | null>,
): T {
  const copy = structuredClone(record)
  for (const { path, text } of listPlaces(copy)) {
    const given = texts.get(path)
    if (given === undefined) continue
    // `text` is part of the copy.
    if (given === null) delete text[language]
    else text[language] = given.state === 'human' ? given.text : given
  }
  return copy
}

/** The words of a text in a language, without its state. */
export function wordsIn(text: Text, language: string): string | undefined {
  const found = text[language]
  return typeof found === 'string' ? found : found?.text
}

/** Names a source text: as long as it is the same, what was translated of it holds. */
export function digestOf(source: string): string {
  return createHash('sha256').update(source.normalize('NFC')).digest('base64url')
}
