import * as z from 'zod'
import { once, parseQuery, words } from './query.ts'

export const mostCharacters = 100
/** How many cities of one name are shown. */
export const mostFound = 20

const asked = z.strictObject({ q: once(words(mostCharacters)) })

/** Reads which city somebody looks for; empty for none. Throws Invalid for more than 100 characters or a repeated `q`. */
export function parseCities(query: URLSearchParams): string {
  return parseQuery(asked, query).q ?? ''
}
