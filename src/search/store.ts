import { type RawBuilder, sql } from 'kysely'
import { insertRows, type Read, type Tx } from '../platform/db/index.ts'
import { foldText } from '../platform/i18n/index.ts'
import type { Entry, Found, Query } from './entry.ts'
import { wordsOf } from './words.ts'

/** Puts entries in place of those with the same ids, in the caller's transaction. `fresh`: none of them is there yet. */
export async function putEntries(tx: Tx, entries: readonly Entry[], fresh = false): Promise<void> {
  if (!fresh) {
    await removeEntries(
      tx,
      entries.map((it) => it.id),
    )
  }
  await insertRows(tx, 'search_entry', entries.flatMap(entryRows))
  await insertRows(tx, 'search_facet', entries.flatMap(facetRows), 'ignore')
}

function entryRows({ id, kind, visible, rank, texts }: Entry) {
  return texts.map((it) => ({
    id,
    kind,
    visible,
    rank,
    ...it,
    folded: foldText(`${it.title}\n${it.summary}\n${it.body}`),
  }))
}

function facetRows({ id, facets }: Entry) {
  return Object.entries(facets).flatMap(([facet, values]) => values.map((value) => ({ id, facet, value })))
}

/** Takes entries away. */
export async function removeEntries(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.deleteFrom('search_entry').where('id', 'in', ids).execute()
  await tx.deleteFrom('search_facet').where('id', 'in', ids).execute()
}

/** Finds entries: all words first; if no entry has them all, those with some, most words first. */
export async function findEntries(read: Read, query: Query): Promise<Found> {
  const words = wordsOf(query.words)
  const all = await findMatching(read, query, words, 'all')
  return all.total > 0 || words.length < 2 ? all : findMatching(read, query, words, 'some')
}

async function findMatching(
  read: Read,
  query: Query,
  words: string[],
  matched: 'all' | 'some',
): Promise<Found> {
  const source = hits(query.kind, words, matched)
  const filtered = sql`${source} where true ${sql.join(Object.entries(query.filters).map(hasFacet), sql` `)}`
  const first =
    query.order === 'newest' ? sql`hit.rank desc, hit.score desc` : sql`hit.score desc, hit.rank desc`
  const page = await sql<{ id: string; total: number }>`
    select hit.id, count(*) over () as total from ${filtered}
    order by ${first}, hit.id limit ${query.limit} offset ${query.offset}`.execute(read as never)
  const total = page.rows[0]?.total ?? (query.offset > 0 ? await countHits(read, filtered) : 0)
  const counts =
    total > 0 || Object.keys(query.filters).length > 0 ? await countFacets(read, query, source) : {}
  return { total: Number(total), ids: page.rows.map((it) => it.id), counts, matched }
}

async function countHits(read: Read, filtered: RawBuilder<unknown>): Promise<number> {
  const found = await sql<{ total: number }>`select count(*) as total from ${filtered}`.execute(read as never)
  return found.rows[0]?.total ?? 0
}

/** One row for each entry that matches: `hit(id, rank, score)`. */
function hits(kind: string, words: string[], matched: 'all' | 'some'): RawBuilder<unknown> {
  const has = words.map((it) => sql`folded like ${likePattern(it)} escape '!'`)
  const where =
    has.length === 0 ? sql`true` : sql`(${sql.join(has, matched === 'all' ? sql` and ` : sql` or `)})`
  const score =
    has.length === 0
      ? sql`0`
      : sql`max(${sql.join(
          has.map((it) => sql`case when ${it} then 1 else 0 end`),
          sql` + `,
        )} + case when lower(title) like ${likePattern(words[0] as string)} escape '!' then 1 else 0 end)`
  return sql`(select id, max(rank) as rank, ${score} as score from search_entry
    where kind = ${kind} and visible = 'public' and ${where} group by id) as hit`
}

function likePattern(word: string): string {
  return `%${word.replaceAll(/[!%_]/g, '!$&')}%`
}

function hasFacet([facet, values]: [string, readonly string[]]): RawBuilder<unknown> {
  return sql`and hit.id in (select id from search_facet where facet = ${facet} and value in (${sql.join(values)}))`
}

async function countFacets(read: Read, query: Query, source: RawBuilder<unknown>): Promise<Found['counts']> {
  const filters = Object.entries(query.filters)
  const filteredFacets = query.count.filter((it) => it in query.filters)
  const counts: Found['counts'] = {}
  await addCounts(
    read,
    counts,
    source,
    filters,
    query.count.filter((it) => !(it in query.filters)),
  )
  for (const own of filteredFacets) {
    await addCounts(
      read,
      counts,
      source,
      filters.filter(([facet]) => facet !== own),
      [own],
    )
  }
  return counts
}

async function addCounts(
  read: Read,
  counts: Found['counts'],
  source: RawBuilder<unknown>,
  filters: [string, readonly string[]][],
  facets: readonly string[],
): Promise<void> {
  if (facets.length === 0) return
  const found = await sql<{ facet: string; value: string; count: number }>`
    select f.facet, f.value, count(*) as count from search_facet f
    join ${source} on hit.id = f.id
    where f.facet in (${sql.join(facets)}) ${sql.join(filters.map(hasFacet), sql` `)}
    group by f.facet, f.value`.execute(read as never)
  for (const { facet, value, count } of found.rows) {
    counts[facet] ??= {}
    counts[facet][value] = Number(count)
  }
}
