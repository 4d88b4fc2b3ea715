import { actorKinds } from '../../people/index.ts'
import { isCountry, powerCodes, regionCodes } from '../../places/index.ts'
import { isLanguageTag } from '../../platform/i18n/index.ts'
import { parseId } from '../../platform/ids/index.ts'
import {
  costBands,
  directions,
  type Freshness,
  lifeStates,
  practiceTypes,
  sizeBands,
  themes,
} from '../../practices/index.ts'

/** The facets that are listed with their counts: what, where, how sure, and then what fewer people ask for. */
export const listedFacets = [
  'theme',
  'topic',
  'country',
  'evidence',
  'region',
  'size',
  'actor',
  'type',
  'direction',
  'life',
  'freshness',
  'kit',
  'cost',
  'power',
  'language',
  'network',
] as const

/** Those that stand open; the others fold away. */
export const openFacets: ReadonlySet<Facet> = new Set<Facet>(['theme', 'topic', 'country', 'evidence'])

/**
 * Everything that a person can filter by, in the order of addresses. Cities are chosen from the map. `without`: powers that it must not
 * need; `fit`: what could work in the reader's own city.
 */
export const facets = [...listedFacets, 'city', 'without', 'fit'] as const
export type Facet = (typeof facets)[number]
export type ListedFacet = (typeof listedFacets)[number]

export const evidenceLevels = ['0', '1', '2', '3', '4', '5'] as const
export const freshnessStates = ['confirmed', 'due', 'lapsed', 'never'] as const satisfies readonly Freshness[]
export const kits = ['files', 'none'] as const

/** `possible`: nothing that it needs is known not to be there. */
export const fits = ['possible'] as const

/** `none`: its conditions are told, and no power is among them; `unknown`: nobody has told what it needs. */
export const powerValues = [...powerCodes, 'none', 'unknown'] as const

/** The values of the facets that have a list of them, in their own order. */
export const listedValues: Partial<Record<Facet, readonly string[]>> = {
  theme: themes,
  evidence: evidenceLevels,
  size: sizeBands,
  actor: actorKinds,
  type: practiceTypes,
  direction: directions,
  life: lifeStates,
  freshness: freshnessStates,
  kit: kits,
  cost: costBands,
  power: powerValues,
  without: powerCodes,
  fit: fits,
}

const topicKey = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Whether a facet may have this value. */
export function isValueOf(facet: Facet, value: string): boolean {
  switch (facet) {
    case 'country':
      return isCountry(value)
    case 'region':
      return regionCodes.includes(value)
    case 'topic':
      return value.length <= 40 && topicKey.test(value)
    case 'language':
      return isLanguageTag(value)
    case 'city':
      return value.startsWith('RC-') && parseId(value) === value
    case 'network':
      return value.startsWith('RN-') && parseId(value) === value
    default:
      return listedValues[facet]?.includes(value) ?? false
  }
}
