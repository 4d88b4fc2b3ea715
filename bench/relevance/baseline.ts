import { DatabaseSync } from 'node:sqlite'
import type { Page, Question } from './question.ts'
import type { Searcher } from './searcher.ts'

/**
 * SQLite FTS5 as it comes: BM25, a title counts three times, any word of the question may match. English pages get the stemmer
 * that it has (Porter's); it has none for other languages.
 */
export function openBaseline(pages: readonly Page[]): Searcher {
  const db = new DatabaseSync(':memory:')
  const stemmer = pages[0]?.language === 'en' ? 'porter ' : ''
  db.exec(`create virtual table entry using fts5(id unindexed, title, body,
    tokenize = '${stemmer}unicode61 remove_diacritics 2')`)
  const insert = db.prepare('insert into entry (id, title, body) values (?, ?, ?)')
  for (const it of pages) insert.run(it.page, it.title, it.body)
  const find = db.prepare(
    'select id from entry where entry match ? order by bm25(entry, 0, 3, 1), rowid limit 10',
  )
  return {
    find: ({ question }: Question) => {
      const words = question.match(/[\p{L}\p{N}]+/gu) ?? []
      if (words.length === 0) return []
      return find.all(words.map((it) => `"${it}"`).join(' OR ')).map((it) => String(it.id))
    },
  }
}
