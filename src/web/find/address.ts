import { Invalid } from '../../platform/errors/index.ts'
import { type FindInput, facets, parseFind } from './input.ts'

/** The query of a search in its one spelling: equal searches have equal addresses. Empty for the search of everything. */
export function writeFind(input: FindInput): string {
  const query = new URLSearchParams()
  if (input.q !== '') query.append('q', input.q)
  for (const facet of facets) for (const value of input[facet].toSorted()) query.append(facet, value)
  if (input.sort !== 'fit') query.append('sort', input.sort)
  if (input.page > 1) query.append('page', String(input.page))
  return query.toString()
}

/** The address of a search, below the language. */
export function findPath(input: FindInput): string {
  const query = writeFind(input)
  return query === '' ? '/practices' : `/practices?${query}`
}

/** The query without the parameters that cannot be used, in its one spelling. */
export function repairFind(query: URLSearchParams): string {
  const good = new URLSearchParams(query)
  // Each turn takes away what was complained about; complaints come ten at a time.
  for (let turn = 0; turn < 5; turn += 1) {
    try {
      return writeFind(parseFind(good))
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      for (const { path } of error.issues) good.delete(path)
    }
  }
  return ''
}
