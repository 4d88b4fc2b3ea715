import * as z from 'zod'
import { Invalid, type Issue } from '../../platform/errors/index.ts'
import { oneLine } from '../../platform/hidden/index.ts'
import { type Facet, facets, isValueOf } from './facet.ts'

/**
 * `fit`: best match first; `newest`: newest confirmation first; `taken`: most often taken up first; `city`: first what has least against
 * it in the reader's own city.
 */
export const orders = ['fit', 'newest', 'taken', 'city'] as const
export type Order = (typeof orders)[number]

export const mostCharacters = 300
export const mostValues = 20
export const mostCursor = 400
export const pageSize = 20

/**
 * What somebody searches for: words, filters (values of one facet: any of them; facets: all), order, and the cursor
 * that the page begins after or ends before.
 */
export type FindInput = { q: string; sort: Order; after: string | null; before: string | null } & Record<
  Facet,
  string[]
>

/** The search of everything. */
export const everything: FindInput = {
  ...(Object.fromEntries(facets.map((it) => [it, []])) as unknown as Record<Facet, string[]>),
  q: '',
  sort: 'fit',
  after: null,
  before: null,
}

const once = (value: z.ZodType<string, string>) =>
  z.array(value).max(1, { error: 'findIssue.repeated' }).default([])

const words = z
  .string()
  .max(mostCharacters, { error: 'findIssue.tooLong' })
  .transform((it) => oneLine(it).normalize('NFC'))

const cursor = z.string().max(mostCursor, { error: 'findIssue.cursor' })

const filter = (facet: Facet) =>
  z.array(z.string().refine((it) => isValueOf(facet, it), { error: 'findIssue.value' })).default([])

const asked = z.strictObject({
  ...(Object.fromEntries(facets.map((it) => [it, filter(it)])) as Record<Facet, ReturnType<typeof filter>>),
  q: once(words),
  sort: once(z.enum(orders, { error: 'findIssue.value' })),
  after: once(cursor),
  before: once(cursor),
})

/** Pages had numbers once: links in the wild still name them. */
const forgotten = 'page'

/**
 * Reads the query of a search. Empty values count as not given, the same value twice as once. Throws Invalid with
 * `path` naming the wrong parameter: unknown names and values, a repeated `q`, `sort` or cursor, more than 300
 * characters or 20 values, two cursors at once.
 */
export function parseFind(query: URLSearchParams): FindInput {
  const given = groupValues(query)
  const found = asked.safeParse(given)
  const issues = [
    ...(found.error?.issues.flatMap((it) => issuesOf(it, given)) ?? []),
    ...countValues(given),
    ...compareCursors(given),
  ]
  if (!found.success || issues.length > 0) throw new Invalid('error.filter', firstOfEach(issues))
  const { q, sort, after, before, ...filters } = found.data
  const sorted = Object.fromEntries(facets.map((it) => [it, [...new Set(filters[it])].sort()]))
  return {
    ...(sorted as Record<Facet, string[]>),
    q: q[0] ?? '',
    sort: (sort[0] as Order | undefined) ?? 'fit',
    after: after[0] ?? null,
    before: before[0] ?? null,
  }
}

type Given = Readonly<Record<string, readonly string[]>>

function groupValues(query: URLSearchParams): Given {
  const given = [...query].filter(([name, value]) => value !== '' && name !== forgotten)
  const names = new Set(given.map(([name]) => name))
  return Object.fromEntries(
    [...names].map((name) => [name, given.filter((it) => it[0] === name).map((it) => it[1])]),
  )
}

function countValues(given: Given): Issue[] {
  const count = facets.reduce((sum, it) => sum + new Set(given[it] ?? []).size, 0)
  if (count <= mostValues) return []
  const most = facets.toSorted((a, b) => (given[b]?.length ?? 0) - (given[a]?.length ?? 0))[0] as Facet
  return [{ path: most, key: 'findIssue.tooMany', values: { max: mostValues } }]
}

function compareCursors(given: Given): Issue[] {
  return given.after && given.before ? [{ path: 'before', key: 'findIssue.cursor' }] : []
}

function issuesOf(issue: z.core.$ZodIssue, given: Given): Issue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => ({ path: cut(name), key: 'findIssue.name', values: { name: cut(name) } }))
  }
  const [name, at] = issue.path
  const path = String(name)
  const value = typeof at === 'number' ? (given[path]?.[at] ?? '') : ''
  return [{ path, key: issue.message, values: valuesFor(issue.message, path, value) }]
}

function valuesFor(key: string, name: string, value: string): Record<string, string | number> {
  if (key === 'findIssue.tooLong') return { max: mostCharacters }
  if (key === 'findIssue.cursor') return {}
  return key === 'findIssue.value' ? { name, value: cut(value) } : { name }
}

/** One complaint about each parameter is enough to mend it, and ten in all. */
function firstOfEach(issues: readonly Issue[]): Issue[] {
  const first = new Map(issues.toReversed().map((it) => [it.path, it]))
  return [...first.values()].reverse().slice(0, 10)
}

function cut(text: string): string {
  const plain = oneLine(text)
  return plain.length > 40 ? `${plain.slice(0, 40).toWellFormed()}…` : plain
}
