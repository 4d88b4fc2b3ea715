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
  const filters = Object.entries(query.filters)
  // Whether an entry passes a filter is worked out once, as a column: a facet's own filter must not shrink its counts.
  const passed = sql.join([sql`0`, ...filters.map((_, at) => passes(at))], sql` + `)
  const isHit = sql`${passed} = ${sql.lit(filters.length)}`
  const parts = [pageOf(query, isHit), totalOf(isHit)]
  if (query.count.length > 0) parts.push(countsOf(query, passed, isHit))
  const found = await sql<Part>`
    with word_hit as materialized (${wordHits(query.kind, words, matched)}),
    hit as materialized (select ${sql.join([sql`word_hit.*`, ...filters.map(passesColumn)])} from word_hit)
    ${sql.join(parts, sql` union all `)}`.execute(read as never)
  return { ...gather(found.rows), matched }
}

/** One row of the answer: an entry with its place, the total, or the number of entries with a facet's value. */
interface Part {
  part: string
  value: string
  number: number
}

const entryPart = '#entry'
const totalPart = '#total'

function gather(rows: readonly Part[]): Pick<Found, 'total' | 'ids' | 'counts'> {
  const counts: Found['counts'] = {}
  for (const { part, value, number } of rows) {
    if (part.startsWith('#')) continue
    counts[part] ??= {}
    counts[part][value] = Number(number)
  }
  const entries = rows.filter((it) => it.part === entryPart)
  const total = rows.find((it) => it.part === totalPart)
  return {
    total: Number(total?.number ?? 0),
    ids: entries.sort((a, b) => Number(a.number) - Number(b.number)).map((it) => it.value),
    counts,
  }
}

/** One row for each entry that has the words: `id, rank, score`. */
function wordHits(kind: string, words: string[], matched: 'all' | 'some'): RawBuilder<unknown> {
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
  return sql`select id, max(rank) as rank, ${score} as score from search_entry
    where kind = ${kind} and visible = 'public' and ${where} group by id`
}

function likePattern(word: string): string {
  return `%${word.replaceAll(/[!%_]/g, '!$&')}%`
}

function passes(at: number): RawBuilder<unknown> {
  return sql.ref(`hit.passes_${at}`)
}

function passesColumn([facet, values]: [string, readonly string[]], at: number): RawBuilder<unknown> {
  return sql`case when word_hit.id in (select id from search_facet where facet = ${facet}
    and value in (${sql.join(values)})) then 1 else 0 end as ${sql.ref(`passes_${at}`)}`
}

function pageOf({ order, offset, limit }: Query, isHit: RawBuilder<unknown>): RawBuilder<unknown> {
  const first = order === 'newest' ? sql`rank desc, score desc` : sql`score desc, rank desc`
  return sql`select ${sql.lit(entryPart)} as part, page.id as value, page.place as number
    from (select id, row_number() over (order by ${first}, id) as place from hit where ${isHit}) as page
    where page.place > ${sql.lit(offset)} and page.place <= ${sql.lit(offset + limit)}`
}

function totalOf(isHit: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select ${sql.lit(totalPart)}, '', count(*) from hit where ${isHit}`
}

function countsOf(
  { count, filters }: Query,
  passed: RawBuilder<unknown>,
  isHit: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const all = Object.keys(filters).length
  const own = Object.keys(filters).map(
    (facet, at) => sql`(f.facet = ${facet} and ${passes(at)} = 0 and ${passed} = ${sql.lit(all - 1)})`,
  )
  // A cross join makes SQLite begin with the hits, of which those that fail two filters count nowhere.
  return sql`select f.facet, f.value, count(*) from hit cross join search_facet f
    where ${passed} >= ${sql.lit(all - 1)} and f.id = hit.id and f.facet in (${sql.join(count)})
    and (${sql.join([isHit, ...own], sql` or `)})
    group by f.facet, f.value`
}
