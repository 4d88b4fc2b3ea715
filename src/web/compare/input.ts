import * as z from 'zod'
import { Invalid } from '../../platform/errors/index.ts'
import { oneLine } from '../../platform/hidden/index.ts'
import { parseId } from '../../platform/ids/index.ts'

/** How many practices can stand side by side. */
export const mostCompared = 4

/** What somebody wants to compare: ids in canonical spelling, each once, and what is no id, shortened. */
export interface CompareInput {
  ids: string[]
  wrong: string[]
}

const asked = z
  .array(z.string())
  .transform((all) => [...new Set(all.map((it) => practiceId(it) ?? oneLine(it)))])
  .transform((all) => all.filter((it) => it !== ''))
  .refine((all) => all.length <= mostCompared)

/** Reads `?p=RP-…&p=RP-…`. Throws Invalid when more than four are asked for. */
export function parseCompare(query: URLSearchParams): CompareInput {
  const found = asked.safeParse(query.getAll('p'))
  if (!found.success) {
    throw new Invalid('error.compare', [{ path: 'p', key: 'compare.tooMany', values: { max: mostCompared } }])
  }
  return {
    ids: found.data.filter((it) => practiceId(it) !== null),
    wrong: found.data.filter((it) => practiceId(it) === null).map(shorten),
  }
}

/** The first four practices of a query that asks for more. */
export function firstToCompare(query: URLSearchParams): string[] {
  const ids = query.getAll('p').flatMap((it) => practiceId(it) ?? [])
  return [...new Set(ids)].slice(0, mostCompared)
}

/** The address of a comparison, below the language. */
export function comparePath(ids: readonly string[]): string {
  return ids.length === 0 ? '/compare' : `/compare?${new URLSearchParams(ids.map((it) => ['p', it]))}`
}

function practiceId(text: string): string | null {
  const id = parseId(text)
  return id?.startsWith('RP-') ? id : null
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40).toWellFormed()}…` : text
}
