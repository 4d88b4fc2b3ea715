import { isStopped } from '../rules.ts'
import type { Link } from './link.ts'

/** A practice as far as its lineage needs it; what is not known or kept back is null. A city has its country. */
export interface Located {
  id: string
  places: readonly { city: string | null; country: string | null }[]
}

/** One place in a family tree: a practice, or a city that tries one without having told of it as a practice. */
export interface Branch {
  /** How the idea came here; null where it began. */
  adoption: Link | null
  practice: string | null
  children: Branch[]
}

/** An adoption's way from city to city, by their ids. */
export interface Way {
  adoption: Link
  from: string
  to: string
}

export interface LineageNumbers {
  practices: number
  adoptions: number
  /** Different cities. */
  places: number
  countries: number
  /** Adoptions over a national border, stopped ones included. */
  crossings: number
  stopped: number
}

/**
 * Who took an idea from whom, as trees: one for every practice that is not known to come from another of `practices`.
 * Every practice appears, every adoption that starts from one of them exactly once, the earliest first. Where records
 * go in a circle, the practice that comes first in `practices` is the root.
 */
export function buildLineage(practices: readonly string[], adoptions: readonly Link[]): Branch[] {
  const known = new Set(practices)
  const links = adoptions.filter((it) => known.has(it.origin)).toSorted(compareStart)
  const adopted = new Set(links.filter((it) => it.practice !== it.origin).map((it) => it.practice))
  const byOrigin = Map.groupBy(links, (it) => it.origin)
  const grown = new Set<string>()
  const grow = (practice: string): Branch => growTree(practice, known, byOrigin, grown)
  const roots = [...known].filter((it) => !adopted.has(it)).map(grow)
  // What is still missing has no beginning: its records go in a circle.
  const circles = [...known].flatMap((it) => (grown.has(it) ? [] : [grow(it)]))
  return [...roots, ...circles]
}

/** Grows every practice where it is met first, so that circles end; without recursion, so that long lines do too. */
function growTree(
  practice: string,
  known: ReadonlySet<string>,
  byOrigin: ReadonlyMap<string, readonly Link[]>,
  grown: Set<string>,
): Branch {
  const root: Branch = { adoption: null, practice, children: [] }
  const open = [root]
  for (const branch of open) {
    if (branch.practice === null || grown.has(branch.practice)) continue
    grown.add(branch.practice)
    const own = byOrigin.get(branch.practice) ?? []
    branch.children = own.map((it) => ({ adoption: it, practice: knownPractice(it, known), children: [] }))
    open.push(...branch.children)
  }
  return root
}

function knownPractice({ practice }: Link, known: ReadonlySet<string>): string | null {
  return practice !== null && known.has(practice) ? practice : null
}

/** By the first day that is told, those without one last, then by id. */
function compareStart(a: Link, b: Link): number {
  const [first, second] = [a, b].map((it) => `${it.began ?? '~'} ${it.id}`)
  return (first as string) < (second as string) ? -1 : 1
}

/** The ways of the adoptions of which both cities are known; the origin's is the first that its practice names. */
export function listWays(practices: readonly Located[], adoptions: readonly Link[]): Way[] {
  const cities = new Map(practices.map((it) => [it.id, it.places.find(({ city }) => city)?.city]))
  return adoptions.flatMap((adoption) => {
    const from = cities.get(adoption.origin)
    return from && adoption.city && from !== adoption.city ? [{ adoption, from, to: adoption.city }] : []
  })
}

/** Whether an adoption crossed a national border: its city lies in none of the origin's countries. */
export function isCrossing({ country }: Link, origin: Located | undefined): boolean {
  const from = countriesOf(origin)
  return country !== null && from.length > 0 && !from.includes(country)
}

/** Counts what is known of an idea's travels. */
export function countLineage(practices: readonly Located[], adoptions: readonly Link[]): LineageNumbers {
  const origins = new Map(practices.map((it) => [it.id, it]))
  const cities = [
    ...practices.flatMap((it) => it.places.map(({ city }) => city)),
    ...adoptions.map((it) => it.city),
  ]
  const countries = [...practices.flatMap(countriesOf), ...adoptions.map((it) => it.country)]
  return {
    practices: practices.length,
    adoptions: adoptions.length,
    places: countKnown(cities),
    countries: countKnown(countries),
    crossings: adoptions.filter((it) => isCrossing(it, origins.get(it.origin))).length,
    stopped: adoptions.filter((it) => isStopped(it.stage)).length,
  }
}

function countriesOf(practice: Located | undefined): string[] {
  return practice?.places.flatMap(({ country }) => country ?? []) ?? []
}

function countKnown(values: readonly (string | null)[]): number {
  return new Set(values.filter((it) => it !== null)).size
}
