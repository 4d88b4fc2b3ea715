import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { KeptEntry } from '../../src/search/store.ts'
import { type Ask, listTries } from './ask.ts'
import type { Answer, Engine } from './engine.ts'
import { countedBelow, FacetNumbers, facetRoom } from './facet-number.ts'

/** How facets are counted: by a query that groups, or in the program from one packed row for each hit. */
export type Counting = 'grouped' | 'packed'

/**
 * SQLite FTS5 at its best: Porter's stemmer, an index of beginnings, no copy of the texts, everything in the page cache. The
 * hits of a question are kept in a table in memory with their BM25 score, and every further step reads them from there.
 */
export function openSqlite(folder: string, counting: Counting): Engine {
  const file = join(folder, 'fts5.sqlite')
  const db = new DatabaseSync(file)
  db.exec(schema)
  const numbers = new FacetNumbers()
  const ids: string[] = []
  return {
    put: preparePut(db, ids, numbers),
    finish: () => db.exec(`insert into entry (entry) values ('optimize'); analyze`),
    find: prepareFind(db, ids, numbers, counting),
    fileSize: () => statSync(file).size / 1e6,
    close: () => {
      db.close()
      rmSync(file)
    },
  }
}

const schema = `
  pragma journal_mode = off; pragma synchronous = off; pragma temp_store = memory; pragma cache_size = -1000000;
  create virtual table entry using fts5(title, body, content = '', prefix = '3 4',
    tokenize = 'porter unicode61 remove_diacritics 2');
  create table facet (entry integer, value integer, primary key (entry, value)) without rowid;
  create table packed (entry integer primary key, value text);
  create temp table hit (id integer primary key, score real, first integer, second integer)`

function preparePut(db: DatabaseSync, ids: string[], numbers: FacetNumbers): Engine['put'] {
  const insertText = db.prepare('insert into entry (rowid, title, body) values (?, ?, ?)')
  const insertFacet = db.prepare('insert into facet (entry, value) values (?, ?)')
  const insertPacked = db.prepare('insert into packed (entry, value) values (?, ?)')
  const putOne = ({ id, facets, texts: [text] }: KeptEntry) => {
    const at = ids.push(id) - 1
    insertText.run(at, text?.title ?? '', `${text?.summary} ${text?.body}`)
    const values = numbers.numbersOf(facets).toSorted((a, b) => a - b)
    for (const it of values) insertFacet.run(at, it)
    insertPacked.run(at, String.fromCharCode(...values.filter((it) => it < countedBelow)))
  }
  return (entries) => {
    db.exec('begin')
    for (const it of entries) putOne(it)
    db.exec('commit')
  }
}

/** Filters: number of a value, and the facet that it belongs to; -1 where there is none. */
interface Filters {
  first: number
  second: number
}

function prepareFind(
  db: DatabaseSync,
  ids: readonly string[],
  numbers: FacetNumbers,
  counting: Counting,
): Engine['find'] {
  const clear = db.prepare('delete from hit')
  const keep = prepareKeep(db)
  const total = db.prepare('select count(*) as total from hit where first and second')
  const best = db.prepare('select id from hit where first and second order by score limit 20')
  const count = counting === 'grouped' ? prepareGrouped(db) : preparePacked(db)
  return (ask: Ask): Answer => {
    const [first = -1, second = -1] = numbers.numbersOf(ask.query.filters)
    let found = 0
    for (const words of matchesOf(ask)) {
      clear.run()
      keep(words, { first, second })
      found = Number(total.get()?.total)
      if (found > 0) break
    }
    const hits = best.all().map((it) => ids[Number(it.id)] ?? '')
    return { total: found, hits, counts: numbers.countsOf(count({ first, second })) }
  }
}

/** A word still being typed stands for all that begin like it. */
function matchesOf(ask: Ask): string[] {
  const { kind, content } = ask
  const words = content.map((it, at) => `"${it}"${kind === 'prefix' && at === content.length - 1 ? '*' : ''}`)
  return listTries(ask).map((it) => words.join(it === 'all' ? ' AND ' : ' OR '))
}

/** `first` and `second` of a hit: whether it passes that filter. Only those that pass, or all but one, are kept: they count. */
function prepareKeep(db: DatabaseSync): (words: string, filters: Filters) => void {
  const passes = (value: string) =>
    `exists (select 1 from facet where facet.entry = entry.rowid and value = ${value})`
  const keep = (first: string, second: string) =>
    db.prepare(`insert into hit select * from (
      select rowid, bm25(entry, 3, 1), ${first} as first, ${second} as second from entry where entry match :words)
      where first or second`)
  const [none, one, two] = [
    keep('1', '1'),
    keep(passes(':first'), '1'),
    keep(passes(':first'), passes(':second')),
  ]
  return (words, { first, second }) => {
    if (first === -1) none.run({ words })
    else if (second === -1) one.run({ words, first })
    else two.run({ words, first, second })
  }
}

type Count = (filters: Filters) => Iterable<readonly [number, number]>

// A facet's own filter does not shrink its counts. Without a cross join SQLite begins with the whole table of facets.
const counts = (facet: string) => `case ${facet} when :first then second when :second then first
  else first and second end`

function prepareGrouped(db: DatabaseSync): Count {
  const plain = rowsOf(
    db,
    `select value, count(*) from hit cross join facet on entry = id
    where value < ${countedBelow} group by value`,
  )
  const filtered = rowsOf(
    db,
    `select value, count(*) from hit cross join facet on entry = id
    where value < ${countedBelow} and ${counts(`value / ${facetRoom}`)} group by value`,
  )
  return ({ first, second }) =>
    (first === -1
      ? plain.all()
      : filtered.all({ first: facetOf(first), second: facetOf(second) })) as unknown as [number, number][]
}

function preparePacked(db: DatabaseSync): Count {
  const rows = rowsOf(db, 'select value, first, second from hit cross join packed on entry = id')
  return (filters) => {
    const [first, second] = [facetOf(filters.first), facetOf(filters.second)]
    const sums = new Uint32Array(countedBelow)
    for (const row of rows.iterate()) {
      const [packed, passesFirst, passesSecond] = row as unknown as [string, number, number]
      for (let at = 0; at < packed.length; at += 1) {
        const value = packed.charCodeAt(at)
        const facet = (value / facetRoom) | 0
        const passes = (facet === first || passesFirst) && (facet === second || passesSecond)
        if (passes) sums[value] = (sums[value] as number) + 1
      }
    }
    return sums.entries().filter(([, sum]) => sum > 0)
  }
}

const facetOf = (value: number) => (value === -1 ? -1 : Math.floor(value / facetRoom))

function rowsOf(db: DatabaseSync, sql: string): StatementSync {
  const statement = db.prepare(sql)
  statement.setReturnArrays(true)
  return statement
}
