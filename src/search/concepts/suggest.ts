import { foldText } from '../../platform/i18n/index.ts'
import type { ConceptSuggestion } from '../search.ts'
import { baseLanguage } from '../words/language.ts'
import { labelOf, type Thesaurus } from './thesaurus.ts'

interface Begun extends ConceptSuggestion {
  preferred: boolean
  often: number
}

/**
 * Concepts that have a label which begins like the text, or like its last word, in this language: those that entries are most about first,
 * preferred labels before others. Each is told by its preferred label.
 */
export function suggestLabels(
  thesaurus: Thesaurus,
  text: string,
  language: string,
  limit: number,
  oftenOf: (concept: string) => number,
): ConceptSuggestion[] {
  const whole = foldText(text.trim().toLowerCase())
  const last = whole.split(/\s+/).at(-1) ?? ''
  if (last.length < 2) return []
  const base = baseLanguage(language)
  const begun: Begun[] = []
  for (const concept of thesaurus.concepts.values()) {
    const starts = (label: string) => {
      const folded = foldText(label.toLowerCase())
      return folded.startsWith(whole) || folded.startsWith(last)
    }
    const preferred = starts(concept.pref[base] ?? '')
    if (!preferred && !(concept.alt[base] ?? []).some(starts)) continue
    begun.push({ concept: concept.id, label: labelOf(concept, base), preferred, often: oftenOf(concept.id) })
  }
  return begun
    .sort(
      (a, b) =>
        Number(b.preferred) - Number(a.preferred) || b.often - a.often || (a.label < b.label ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ concept, label }) => ({ concept, label }))
}
