import pg from 'pg'
import type { KeptEntry } from '../../src/search/store.ts'
import { type Ask, listTries } from './ask.ts'
import type { Answer, Engine } from './engine.ts'
import { countedBelow, FacetNumbers, facetRoom } from './facet-number.ts'

const timeLimitMs = 20_000

/**
 * PostgreSQL's full text search with the configuration `english`: a column of lexemes with a GIN index, a title weighs more,
 * ts_rank. One statement answers everything: the hits are gathered once, their facets lie as small numbers in the same row.
 */
export async function openPostgres(url: string): Promise<Engine> {
  const client = new pg.Client({ connectionString: url, statement_timeout: 600_000 })
  await client.connect()
  await client.query(schema)
  const numbers = new FacetNumbers()
  const ids: string[] = []
  return {
    put: (entries) => put(client, ids, numbers, entries),
    finish: async () => {
      await client.query('create index bench_words on bench_entry using gin(words) with (fastupdate = off)')
      await client.query('vacuum analyze bench_entry')
      await client.query(`set statement_timeout = ${timeLimitMs}`)
    },
    find: (ask) => find(client, ids, numbers, ask),
    fileSize: async () => {
      const { rows } = await client.query(`select pg_total_relation_size('bench_entry')::float8 as size`)
      return rows[0].size / 1e6
    },
    close: () => client.end(),
  }
}

const schema = `
  drop table if exists bench_entry;
  create unlogged table bench_entry (id integer primary key, facets smallint[] not null, words tsvector not null);
  set work_mem = '256MB'; set maintenance_work_mem = '512MB'; set jit = off`

async function put(
  client: pg.Client,
  ids: string[],
  numbers: FacetNumbers,
  entries: readonly KeptEntry[],
): Promise<void> {
  const rows = entries.map(({ id, facets, texts: [text] }) => ({
    id: ids.push(id) - 1,
    facets: `{${numbers.numbersOf(facets).join(',')}}`,
    title: text?.title,
    body: `${text?.summary} ${text?.body}`,
  }))
  await client.query(
    `insert into bench_entry select id, facets::smallint[],
       setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', body), 'D')
     from unnest($1::integer[], $2::text[], $3::text[], $4::text[]) as new(id, facets, title, body)`,
    [
      rows.map((it) => it.id),
      rows.map((it) => it.facets),
      rows.map((it) => it.title),
      rows.map((it) => it.body),
    ],
  )
}

// A facet's own filter does not shrink its counts. A facet's number is -1 where there is no filter.
const question = {
  name: 'question',
  text: `with hit as materialized (
      select id, facets, words,
        $2::smallint = -1 or facets @> array[$2::smallint] as first,
        $3::smallint = -1 or facets @> array[$3::smallint] as second
      from bench_entry where words @@ to_tsquery('english', $1)),
    best as (
      select id, row_number() over (order by score desc, id) as place from (
        select id, ts_rank('{0.33, 0.33, 0.33, 1}', words, to_tsquery('english', $1)) as score
        from hit where first and second order by 2 desc, id limit 20) as scored),
    counted as (
      select value, count(*) as n from hit cross join unnest(facets) as value
      where (first or second) and value < ${countedBelow}
        and case value / ${facetRoom} when $4::integer then second when $5::integer then first else first and second end
      group by value)
    select 'total' as what, 0 as key, count(*)::integer as n from hit where first and second
    union all select 'hit', id, place::integer from best
    union all select 'count', value, n::integer from counted`,
}

async function find(
  client: pg.Client,
  ids: readonly string[],
  numbers: FacetNumbers,
  ask: Ask,
): Promise<Answer> {
  const [first = -1, second = -1] = numbers.numbersOf(ask.query.filters)
  const facetOf = (value: number) => (value === -1 ? -1 : Math.floor(value / facetRoom))
  let answer: Answer = { total: 0, hits: [], counts: {} }
  for (const words of matchesOf(ask)) {
    const values = [words, first, second, facetOf(first), facetOf(second)]
    const { rows } = await client.query<Row>({ ...question, values })
    answer = answerOf(rows, ids, numbers)
    if (answer.total > 0) break
  }
  return answer
}

interface Row {
  what: 'total' | 'hit' | 'count'
  key: number
  n: number
}

function answerOf(rows: readonly Row[], ids: readonly string[], numbers: FacetNumbers): Answer {
  const of = (what: Row['what']) => rows.filter((it) => it.what === what)
  return {
    total: of('total')[0]?.n ?? 0,
    hits: of('hit')
      .toSorted((a, b) => a.n - b.n)
      .map((it) => ids[it.key] ?? ''),
    counts: numbers.countsOf(of('count').map((it) => [it.key, it.n] as const)),
  }
}

/** A word still being typed stands for all that begin like it. */
function matchesOf(ask: Ask): string[] {
  const { kind, content } = ask
  const words = content.map((it, at) => `${it}${kind === 'prefix' && at === content.length - 1 ? ':*' : ''}`)
  return listTries(ask).map((it) => words.join(it === 'all' ? ' & ' : ' | '))
}
