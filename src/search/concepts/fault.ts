import type { Concept } from './thesaurus.ts'

/**
 * What breaks the integrity of a thesaurus, as sentences for its editors; none for a sound one. The rules are those of SKOS
 * (S9, S13, S14, S27: unique and disjoint labels, one preferred label a language, related and broader disjoint), that ids exist, and that nothing is broader than itself.
 */
export function findFaults(concepts: readonly Concept[], languages: readonly string[]): string[] {
  const byId = new Map(concepts.map((it) => [it.id, it]))
  return [
    ...repeated(concepts.map((it) => it.id)).map((it) => `${it}: the id is given twice`),
    ...concepts.flatMap((it) => findFaultsOf(it, byId, languages)),
    ...findSharedLabels(concepts),
  ]
}

function findFaultsOf(
  concept: Concept,
  byId: ReadonlyMap<string, Concept>,
  languages: readonly string[],
): string[] {
  const { id, broader, related, pref } = concept
  const above = ancestorsOf(id, byId)
  return [
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) ? [] : [`${id}: an id is kebab-case`]),
    ...[...broader, ...related].filter((it) => !byId.has(it)).map((it) => `${id}: there is no concept ${it}`),
    ...(above.has(id) ? [`${id}: it is broader than itself`] : []),
    ...related.filter((it) => it === id).map(() => `${id}: it is related to itself`),
    ...related
      .filter((it) => above.has(it) || ancestorsOf(it, byId).has(id))
      .map((it) => `${id}: ${it} is both related and in its hierarchy`),
    ...languages.filter((it) => !pref[it]).map((it) => `${id}: there is no preferred label in ${it}`),
    ...findRepeatedLabels(concept),
  ]
}

function ancestorsOf(id: string, byId: ReadonlyMap<string, Concept>): Set<string> {
  const above = new Set<string>()
  const open = [...(byId.get(id)?.broader ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (above.has(next)) continue
    above.add(next)
    open.push(...(byId.get(next)?.broader ?? []))
  }
  return above
}

/** All labels of a concept in one language. */
export function labelsIn(concept: Concept, language: string): string[] {
  const pref = concept.pref[language]
  return [
    ...(pref === undefined ? [] : [pref]),
    ...(concept.alt[language] ?? []),
    ...(concept.hidden[language] ?? []),
  ]
}

/** Every language in which a concept has a label. */
export function languagesOf(concept: Concept): string[] {
  return [
    ...new Set([...Object.keys(concept.pref), ...Object.keys(concept.alt), ...Object.keys(concept.hidden)]),
  ]
}

function findRepeatedLabels(concept: Concept): string[] {
  return languagesOf(concept).flatMap((language) =>
    repeated(labelsIn(concept, language).map((it) => it.toLowerCase())).map(
      (it) => `${concept.id}: “${it}” is given twice in ${language}`,
    ),
  )
}

/** A preferred label stands for one concept only. */
function findSharedLabels(concepts: readonly Concept[]): string[] {
  const all = concepts.flatMap((it) =>
    Object.entries(it.pref).map(([language, label]) => ({
      id: it.id,
      name: `${language} “${label.toLowerCase()}”`,
    })),
  )
  return [...Map.groupBy(all, (it) => it.name)]
    .filter(([, some]) => some.length > 1)
    .map(([name, some]) => `${some.map((it) => it.id).join(' and ')} share the preferred label ${name}`)
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((it, at) => values.indexOf(it) !== at))]
}
