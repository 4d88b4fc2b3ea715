import { Invalid } from '../../platform/errors/index.ts'
import { facets } from './facet.ts'
import { type FindInput, parseFind } from './input.ts'

/** The query of a search in its one spelling: equal searches have equal addresses. Empty for the search of everything. */
export function writeFind(input: FindInput): string {
  const query = new URLSearchParams()
  if (input.q !== '') query.append('q', input.q)
  for (const facet of facets) for (const value of input[facet].toSorted()) query.append(facet, value)
  if (input.sort !== 'fit') query.append('sort', input.sort)
  if (input.after !== null) query.append('after', input.after)
  if (input.before !== null) query.append('before', input.before)
  return query.toString()
}

/** The address of a search, below the language. */
export function findPath(input: FindInput): string {
  const query = writeFind(input)
  return query === '' ? '/practices' : `/practices?${query}`
}

/** The same search from its first page. */
export function firstPage(input: FindInput): FindInput {
  return { ...input, after: null, before: null }
}

/** The query without the parameters that cannot be used and from its first page, in its one spelling. */
export function repairFind(query: URLSearchParams): string {
  const good = new URLSearchParams(query)
  good.delete('after')
  good.delete('before')
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
