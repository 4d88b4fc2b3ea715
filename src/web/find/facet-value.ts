import type { ActorKind, NetworkName } from '../../people/index.ts'
import { countryName, type PowerCode, regionName } from '../../places/index.ts'
import { languageName } from '../../platform/i18n/index.ts'
import type { CostBand, Direction, LifeState, PracticeType, SizeBand, Theme } from '../../practices/index.ts'
import type { EvidenceLevel, FreshnessState } from '../drawings/index.ts'
import type { PageRequest } from '../request.ts'
import { type kits, type ListedFacet, listedValues } from './facet.ts'

/** How many values of a facet are shown before "more", and how many in all: a page must stay light. */
const first = 8
const most = 20

export interface FacetValue {
  value: string
  label: string
  count: number
  chosen: boolean
}

/** Networks by their ids. */
export type Networks = ReadonlyMap<string, NetworkName>

/** The name of a facet's value in the reader's language. A topic that is no concept goes by its key, in English words. */
export function nameValue(
  { t, language, site }: PageRequest,
  facet: ListedFacet,
  value: string,
  networks: Networks,
): string {
  switch (facet) {
    case 'theme':
      return t(`theme.${value as Theme}.name`)
    case 'topic':
      return site.search.nameConcept(value, language.code) ?? value.replaceAll('-', ' ')
    case 'country':
      return countryName(value, language.code)
    case 'region':
      return regionName(value, language.code)
    case 'language':
      return languageName(value, language.code)
    case 'actor':
      return t(`actorKind.${value as ActorKind}`)
    case 'type':
      return t(`practiceType.${value as PracticeType}`)
    case 'evidence':
      return `${value} · ${t(`evidence.${Number(value) as EvidenceLevel}.name`)}`
    case 'direction':
      return t(`direction.${value as Direction}`)
    case 'life':
      return t(`life.${value as LifeState}`)
    case 'freshness':
      return t(`freshness.${value as FreshnessState}`)
    case 'size':
      return t(`find.size.${value as SizeBand}`)
    case 'kit':
      return t(`find.kit.${value as (typeof kits)[number]}`)
    case 'cost':
      return t(`find.cost.${value as CostBand}`)
    case 'power':
      return value === 'none' || value === 'unknown'
        ? t(`find.power.${value}`)
        : t(`power.${value as PowerCode}`)
    case 'network':
      return networks.get(value)?.name ?? value
  }
}

/** The language of a value's name: that of the page, but for a topic or network that has no name in it. */
export function languageOfValue(
  { language, site }: PageRequest,
  facet: ListedFacet,
  value: string,
  networks: Networks,
): string {
  if (facet === 'network') return networks.get(value)?.shownIn ?? language.code
  const isNamed = facet !== 'topic' || site.search.nameConcept(value, language.code) !== null
  return isNamed ? language.code : 'en'
}

/**
 * The values of a facet that something was found with, and the chosen ones: the most frequent, further ones, and how
 * many are left out. Where a facet has an order of its own they keep to it, else they are sorted by name.
 */
export function listFacetValues(
  request: PageRequest,
  facet: ListedFacet,
  counts: Readonly<Record<string, number>>,
  chosen: readonly string[],
  networks: Networks,
): { shown: FacetValue[]; more: FacetValue[]; left: number } {
  const values = [...new Set([...chosen, ...Object.keys(counts)])].map((value) => ({
    value,
    label: nameValue(request, facet, value, networks),
    count: counts[value] ?? 0,
    chosen: chosen.includes(value),
  }))
  const frequent = values.toSorted((a, b) => Number(b.chosen) - Number(a.chosen) || b.count - a.count)
  return {
    shown: sortValues(request, facet, frequent.slice(0, first)),
    more: sortValues(request, facet, frequent.slice(first, most)),
    left: Math.max(0, frequent.length - most),
  }
}

function sortValues(request: PageRequest, facet: ListedFacet, values: readonly FacetValue[]): FacetValue[] {
  const own = listedValues[facet]
  if (own) return values.toSorted((a, b) => own.indexOf(a.value) - own.indexOf(b.value))
  return values.toSorted((a, b) => request.format.compare(a.label, b.label))
}
