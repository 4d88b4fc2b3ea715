import { countedFacets } from './record.ts'

/** Room for the values of one facet. */
export const facetRoom = 1000

/** Values with smaller numbers are those that are counted. */
export const countedBelow = countedFacets.length * facetRoom

/** Gives every value of every facet a whole number, as anybody would who wants them small: facet times room, and its place there. */
export class FacetNumbers {
  #facets: string[] = [...countedFacets]
  #values = new Map<string, number>()
  #names: string[][] = []

  numberOf(facet: string, value: string): number {
    const known = this.#values.get(value)
    if (known !== undefined) return known
    if (!this.#facets.includes(facet)) this.#facets.push(facet)
    const at = this.#facets.indexOf(facet)
    this.#names[at] ??= []
    const names = this.#names[at] as string[]
    names.push(value)
    this.#values.set(value, at * facetRoom + names.length - 1)
    return at * facetRoom + names.length - 1
  }

  numbersOf(facets: Readonly<Record<string, readonly string[]>>): number[] {
    return Object.entries(facets).flatMap(([facet, values]) => values.map((it) => this.numberOf(facet, it)))
  }

  /** Counts by number as counts by facet and value. */
  countsOf(numbers: Iterable<readonly [number, number]>): Record<string, Record<string, number>> {
    const counts: Record<string, Record<string, number>> = {}
    for (const [number, count] of numbers) {
      const at = Math.floor(number / facetRoom)
      const facet = this.#facets[at] ?? ''
      const value = this.#names[at]?.[number % facetRoom] ?? ''
      counts[facet] ??= {}
      counts[facet][value] = count
    }
    return counts
  }
}
