import { z } from 'zod'
import { actorKinds } from '../../people/index.ts'
import { isCountry } from '../../places/index.ts'
import { Invalid, type Issue } from '../../platform/errors/index.ts'
import { lifeStates, themes } from '../../practices/index.ts'

/** The facets that a person can filter by, in the order in which they are shown. */
export const facets = ['theme', 'country', 'actor', 'evidence', 'life'] as const
export type Facet = (typeof facets)[number]

/** `fit`: most of the words first; `newest`: newest confirmation first. */
export const orders = ['fit', 'newest'] as const
export type Order = (typeof orders)[number]

export const evidenceLevels = ['0', '1', '2', '3', '4', '5'] as const

export const mostCharacters = 300
export const mostValues = 20
export const lastPage = 1000
export const pageSize = 20

/** What somebody searches for: words, filters (values of one facet: any of them; facets: all), order, page from 1. */
export type FindInput = { q: string; sort: Order; page: number } & Record<Facet, string[]>

// Control characters and line ends are never part of what somebody searches for.
// biome-ignore lint/suspicious/noControlCharactersInRegex: dropping them is the purpose
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g

const once = (value: z.ZodType<string, string>) =>
  z.array(value).max(1, { error: 'findIssue.repeated' }).default([])

const words = z
  .string()
  .max(mostCharacters, { error: 'findIssue.tooLong' })
  .transform((it) => it.replace(control, ' ').toWellFormed().normalize('NFC').replace(/\s+/g, ' ').trim())

const page = z
  .string()
  .regex(/^[1-9]\d{0,3}$/, { error: 'findIssue.page' })
  .refine((it) => Number(it) <= lastPage, { error: 'findIssue.page' })

const anyOf = <Value extends string>(values: readonly Value[]) =>
  z.array(z.enum(values, { error: 'findIssue.value' })).default([])

const asked = z.strictObject({
  q: once(words),
  theme: anyOf(themes),
  country: z.array(z.string().refine(isCountry, { error: 'findIssue.value' })).default([]),
  actor: anyOf(actorKinds),
  evidence: anyOf(evidenceLevels),
  life: anyOf(lifeStates),
  sort: once(z.enum(orders, { error: 'findIssue.value' })),
  page: once(page),
})

/**
 * Reads the query of a search. Empty values count as not given, the same value twice as once. Throws Invalid with
 * `path` naming the wrong parameter: unknown names and values, a repeated `q`, `sort` or `page`, more than 300
 * characters or 20 values, a page that is not a number from 1 to 1000.
 */
export function parseFind(query: URLSearchParams): FindInput {
  const given = groupValues(query)
  const found = asked.safeParse(given)
  const issues = [...(found.error?.issues.flatMap((it) => issuesOf(it, given)) ?? []), ...countValues(given)]
  if (!found.success || issues.length > 0) throw new Invalid('error.filter', firstOfEach(issues))
  const { q, sort, page: at, ...filters } = found.data
  const sorted = Object.fromEntries(facets.map((it) => [it, [...new Set<string>(filters[it])].sort()]))
  return {
    ...(sorted as Record<Facet, string[]>),
    q: q[0] ?? '',
    sort: (sort[0] as Order | undefined) ?? 'fit',
    page: Number(at[0] ?? 1),
  }
}

type Given = Readonly<Record<string, readonly string[]>>

function groupValues(query: URLSearchParams): Given {
  const given = [...query].filter(([, value]) => value !== '')
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
  if (key === 'findIssue.page') return { max: lastPage }
  return key === 'findIssue.value' ? { name, value: cut(value) } : { name }
}

/** One complaint about each parameter is enough to mend it, and ten in all. */
function firstOfEach(issues: readonly Issue[]): Issue[] {
  const first = new Map(issues.toReversed().map((it) => [it.path, it]))
  return [...first.values()].reverse().slice(0, 10)
}

function cut(text: string): string {
  const plain = text.replace(control, ' ')
  return plain.length > 40 ? `${plain.slice(0, 40).toWellFormed()}…` : plain
}
