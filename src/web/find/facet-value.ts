import { type ActorKind, actorKinds } from '../../people/index.ts'
import { countryName } from '../../places/index.ts'
import { type LifeState, lifeStates, type Theme, themes } from '../../practices/index.ts'
import type { EvidenceLevel } from '../drawings/index.ts'
import type { PageRequest } from '../request.ts'
import { evidenceLevels, type Facet } from './input.ts'

/** How many values of a facet are shown before "more". */
const first = 10

export interface FacetValue {
  value: string
  label: string
  count: number
  chosen: boolean
}

/** The name of a facet's value in the reader's language. */
export function nameValue({ t, language }: PageRequest, facet: Facet, value: string): string {
  switch (facet) {
    case 'theme':
      return t(`theme.${value as Theme}.name`)
    case 'country':
      return countryName(value, language.code)
    case 'actor':
      return t(`actorKind.${value as ActorKind}`)
    case 'evidence':
      return `${value} · ${t(`evidence.${Number(value) as EvidenceLevel}.name`)}`
    case 'life':
      return t(`life.${value as LifeState}`)
  }
}

const ownOrder: Partial<Record<Facet, readonly string[]>> = {
  theme: themes,
  actor: actorKinds,
  evidence: evidenceLevels,
  life: lifeStates,
}

/**
 * The values of a facet that something was found with, and the chosen ones: the ten most frequent, and the rest.
 * Countries are sorted by name in the reader's language, everything else has an order of its own.
 */
export function listFacetValues(
  request: PageRequest,
  facet: Facet,
  counts: Readonly<Record<string, number>>,
  chosen: readonly string[],
): { shown: FacetValue[]; more: FacetValue[] } {
  const values = [...new Set([...chosen, ...Object.keys(counts)])].map((value) => ({
    value,
    label: nameValue(request, facet, value),
    count: counts[value] ?? 0,
    chosen: chosen.includes(value),
  }))
  const frequent = values.toSorted((a, b) => Number(b.chosen) - Number(a.chosen) || b.count - a.count)
  return {
    shown: sortValues(request, facet, frequent.slice(0, first)),
    more: sortValues(request, facet, frequent.slice(first)),
  }
}

function sortValues(request: PageRequest, facet: Facet, values: readonly FacetValue[]): FacetValue[] {
  const own = ownOrder[facet]
  if (own) return values.toSorted((a, b) => own.indexOf(a.value) - own.indexOf(b.value))
  return values.toSorted((a, b) => request.format.compare(a.label, b.label))
}
