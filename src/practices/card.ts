import type { EvidenceKind, LifeState, Scale, Theme } from './word.ts'

/** A practice as lists show it. Texts are in the reader's language, or in the record's own where there is none. */
export interface PracticeCard {
  id: string
  slug: string
  title: string
  promise: string
  /** The language in which title and promise are shown. */
  language: string
  themes: Theme[]
  actorKinds: string[]
  leads: string[]
  places: { city: string | null; country: string | null; region: string | null }[]
  scale: Scale
  idea: string | null
  life: LifeState
  evidenceLevel: number
  confirmedOn: string | null
  startDate: string | null
}

/** One published version, as the list of versions shows it. */
export interface PublishedVersion {
  number: number
  publishedAt: string
}

export type { EvidenceKind }
