import type { PracticeInput } from '../input.ts'
import { listPlaces, wordsIn } from './walk.ts'

/** A field whose texts a change touches, and the languages that people have translated them into. */
export interface MovedField {
  /** As in `Publication.minor`. */
  field: string
  languages: string[]
}

/**
 * What a change would make outdated: for editors, who may call a field's change minor before they publish. `before` is the published
 * record, `after` what it would become.
 */
export function listMoved(before: PracticeInput, after: PracticeInput): MovedField[] {
  const textsOf = (it: PracticeInput) =>
    new Map(listPlaces(it).map(({ path, text }) => [path, text] as const))
  const old = textsOf(before)
  const moved = new Map<string, Set<string>>()
  for (const [path, text] of textsOf(after)) {
    for (const [language, it] of Object.entries(text)) {
      if (typeof it === 'string' || it.state !== 'outdated') continue
      const was = old.get(path)?.[language]
      const same = typeof was === 'object' && was.state === 'outdated'
      if (same && wordsIn(old.get(path) ?? {}, before.language) === wordsIn(text, after.language)) continue
      const field = path.split(/[./]/)[0] as string
      moved.set(field, (moved.get(field) ?? new Set()).add(language))
    }
  }
  return [...moved].map(([field, languages]) => ({ field, languages: [...languages].sort() }))
}
