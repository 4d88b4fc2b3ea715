import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A concept of the thesaurus as far as its labels go. */
export interface Labelled {
  pref: Readonly<Record<string, string>>
  alt: Readonly<Record<string, readonly string[]>>
}

/** English labels, those that people are told and other words for them, in the order of the concepts. */
export function listLabels(concepts: readonly Labelled[]): string[] {
  const labels = concepts.flatMap(({ pref, alt }) => [pref.en, ...(alt.en ?? [])])
  return [...new Set(labels.filter((it) => it !== undefined))]
}

/** Keeps the concepts for the processes of a run: reading YAML takes longer than measuring, and a built site reads none either. */
export function keepConcepts(folder: string, concepts: readonly Labelled[]): void {
  writeFileSync(conceptsIn(folder), JSON.stringify(concepts))
}

export function conceptsIn(folder: string): string {
  return join(folder, 'concepts.json')
}

export function readConceptsOf(folder: string): Labelled[] {
  return JSON.parse(readFileSync(conceptsIn(folder), 'utf8')) as Labelled[]
}
