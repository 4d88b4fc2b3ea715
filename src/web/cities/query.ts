import * as z from 'zod'
import { Invalid, type Issue } from '../../platform/errors/index.ts'
import { oneLine } from '../../platform/hidden/index.ts'

/** A parameter that may be given once; undefined where it is not. */
export function once<Output>(value: z.ZodType<Output, string>) {
  return z
    .array(value)
    .max(1, { error: 'findIssue.repeated' })
    .default([])
    .transform((it): Output | undefined => it[0])
}

/** Words that somebody looks for: at most `most` characters, in Unicode normal form C, white space made single. */
export function words(most: number): z.ZodType<string, string> {
  return z
    .string()
    .max(most, { error: `findIssue.tooLong ${most}` })
    .transform((it) => oneLine(it).normalize('NFC'))
}

const lastPage = 1000
const pageIssue = 'findIssue.page'

/** The number of a page, from 1. */
export const pageNumber = z
  .string()
  .regex(/^[1-9]\d{0,3}$/, { error: `${pageIssue} ${lastPage}` })
  .transform(Number)
  .refine((it) => it <= lastPage, { error: `${pageIssue} ${lastPage}` })

/**
 * Reads an address's query by a schema whose parts are made with `once`. Empty values count as not given. Throws
 * Invalid with at most ten issues, one for each wrong parameter.
 */
export function parseQuery<Output>(
  schema: z.ZodType<Output, Record<string, unknown>>,
  query: URLSearchParams,
): Output {
  const given = groupValues(query)
  const found = schema.safeParse(given)
  if (found.success) return found.data
  const issues = found.error.issues.flatMap((it) => issuesOf(it, given))
  const first = new Map(issues.toReversed().map((it) => [it.path, it]))
  throw new Invalid('error.filter', [...first.values()].reverse().slice(0, 10))
}

type Given = Readonly<Record<string, readonly string[]>>

function groupValues(query: URLSearchParams): Given {
  const given = [...query].filter(([, value]) => value !== '')
  const byName = Map.groupBy(given, ([name]) => name)
  return Object.fromEntries([...byName].map(([name, some]) => [name, some.map(([, value]) => value)]))
}

function issuesOf(issue: z.core.$ZodIssue, given: Given): Issue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => ({ path: cut(name), key: 'findIssue.name', values: { name: cut(name) } }))
  }
  const [name, at] = issue.path
  const path = String(name)
  const [key = '', max] = issue.message.split(' ')
  if (max !== undefined) return [{ path, key, values: { max: Number(max) } }]
  if (key !== 'findIssue.value') return [{ path, key, values: { name: path } }]
  const value = typeof at === 'number' ? (given[path]?.[at] ?? '') : ''
  return [{ path, key, values: { name: path, value: cut(value) } }]
}

function cut(text: string): string {
  const plain = oneLine(text)
  return plain.length > 40 ? `${plain.slice(0, 40).toWellFormed()}…` : plain
}
