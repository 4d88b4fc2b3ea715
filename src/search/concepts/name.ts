import { foldText } from '../../platform/i18n/index.ts'
import { baseLanguage } from '../words/language.ts'
import type { Concept, Thesaurus } from './thesaurus.ts'

/** Finds the label of a concept in a language, by its id or one of its English labels; null where there is none. */
export type ConceptNamer = (keyOrLabel: string, language: string) => string | null

/** Looks every concept up once. An id goes before a label, a preferred label before others. */
export function conceptNamer({ concepts }: Thesaurus): ConceptNamer {
  const byLabel = new Map<string, Concept>()
  const keep = (label: string, concept: Concept) => {
    const key = foldLabel(label)
    if (!byLabel.has(key)) byLabel.set(key, concept)
  }
  for (const it of concepts.values()) if (it.pref.en !== undefined) keep(it.pref.en, it)
  for (const it of concepts.values()) for (const label of it.alt.en ?? []) keep(label, it)
  return (keyOrLabel, language) => {
    const concept = concepts.get(keyOrLabel) ?? byLabel.get(foldLabel(keyOrLabel))
    return concept?.pref[language] ?? concept?.pref[baseLanguage(language)] ?? null
  }
}

/** Keys write a space as a hyphen. */
function foldLabel(label: string): string {
  return foldText(label).replaceAll('-', ' ').trim()
}
