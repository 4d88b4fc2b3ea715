import type { PracticeInput } from './input.ts'
import { depthOf } from './translation/slot.ts'
import { isDone, leastDone, stateOf } from './translation/state.ts'
import { digestOf, listPlaces, wordsIn } from './translation/walk.ts'
import type { TranslationState } from './translation/word.ts'

/** How far a practice is there in one language. */
export interface Coverage {
  practice: string
  language: string
  is_original: 0 | 1
  tip: 0 | 1
  profile: 0 | 1
  every: 0 | 1
  total: number
  done: number
  outdated: number
  machine: number
}

/** Texts of a practice that stay as they are in a language: `keptKey`. */
export type Kept = ReadonlySet<string>

/** Names a text that stays as it is. */
export const keptKey = (language: string, slot: string, digest: string): string =>
  `${language} ${slot} ${digest}`

const flag = (it: boolean) => (it ? 1 : 0)

/** How far a practice is there in its own language and in each one that any of its texts has. */
export function coverageOf(record: PracticeInput, kept: Kept = new Set()): Coverage[] {
  const texts = new Map<string, { slot: string; digest: string; places: ReturnType<typeof listPlaces> }>()
  for (const place of listPlaces(record)) {
    const source = wordsIn(place.text, record.language)
    if (source === undefined) continue
    const digest = digestOf(source)
    const key = `${place.slot} ${digest}`
    const same = texts.get(key)
    if (same) same.places.push(place)
    else texts.set(key, { slot: place.slot, digest, places: [place] })
  }
  const sources = [...texts.values()]
  const languages = new Set([
    record.language,
    ...sources.flatMap((it) => it.places.flatMap(({ text }) => Object.keys(text))),
    ...[...kept].map((it) => it.slice(0, it.indexOf(' '))),
  ])
  return [...languages].sort().map((language) => {
    const states = sources.map(({ slot, digest, places }): { slot: string; state: TranslationState } => ({
      slot,
      state:
        language === record.language
          ? 'approved'
          : kept.has(keptKey(language, slot, digest))
            ? 'kept-as-source'
            : leastDone(places.map((it) => stateOf(undefined, it.text, language))),
    }))
    const isThere = (depths: readonly string[]) =>
      states.every((it) => it.state !== 'missing' || !depths.includes(depthOf(it.slot)))
    const count = (state: TranslationState) => states.filter((it) => it.state === state).length
    return {
      practice: record.id,
      language,
      is_original: flag(language === record.language),
      tip: flag(isThere(['tip'])),
      profile: flag(isThere(['tip', 'profile'])),
      every: flag(isThere(['tip', 'profile', 'full'])),
      total: states.length,
      done: states.filter((it) => isDone(it.state)).length,
      outdated: count('outdated'),
      machine: count('machine'),
    }
  })
}
