import { sql } from 'kysely'
import type { Read } from '../../platform/db/index.ts'
import type { Published } from '../practice-store.ts'
import type { EarlierWork, TranslationField, TranslationFields } from './field-store.ts'
import { isDone } from './state.ts'
import { mostAlike, type Remembered, suggestFor, type TranslationSuggestion } from './suggestion.ts'
import { digestOf } from './walk.ts'

const mostRows = 400
const mostBegun = 2
/** As in the index on `practice_text`. */
const beginning = 12

/**
 * Suggestions by path, for texts with which something is left to do: what was translated from the same or nearly the same words, in
 * any public practice, and what was begun here for an earlier wording. Four queries, whatever the number of texts.
 */
export async function listSuggestions(
  read: Read,
  published: Published,
  language: string,
  { fields, earlier }: TranslationFields,
): Promise<Map<string, TranslationSuggestion[]>> {
  const open = fields.filter((it) => !isDone(it.state))
  if (open.length === 0) return new Map()
  const sources = open.map((it) => it.source)
  const slots = [...new Set(open.map((it) => it.slot))]
  const pair = { from: published.language, to: language }
  const memory = [
    ...(await listSameWork(read, pair, sources)),
    ...(await listNearWork(read, pair, slots)),
    ...(await inRecords(read, pair, sources).where('s.body', 'in', sources).execute()),
    ...(await inRecords(read, pair, sources).execute()),
  ]
  const begun = attachEarlier(open, fields, earlier)
  return new Map(
    open.map((field) => {
      const own = (begun.get(field.source) ?? [])
        .slice(0, mostBegun)
        .map((it): TranslationSuggestion => ({ ...it, practice: published.id, kind: 'begun' }))
      const known = new Set([field.body, ...own.map((it) => it.body)])
      const others = memory.filter((it) => !known.has(it.body))
      return [field.path, [...own, ...suggestFor(field.source, others)]]
    }),
  )
}

/** Work on earlier wordings, each beside the source that it is most alike, by that source. What still stands somewhere is left out. */
function attachEarlier(
  open: readonly TranslationField[],
  fields: readonly TranslationField[],
  earlier: readonly EarlierWork[],
): Map<string, EarlierWork[]> {
  const attached = new Map<string, EarlierWork[]>()
  for (const work of earlier) {
    const isThere = fields.some(
      (it) => it.slot === work.slot && (it.body === work.body || it.shown === work.body),
    )
    const sources = open.filter((it) => it.slot === work.slot).map((it) => it.source)
    const source = isThere ? undefined : mostAlike(work.source, sources)
    if (source !== undefined) attached.set(source, [...(attached.get(source) ?? []), work])
  }
  return attached
}

interface Pair {
  from: string
  to: string
}

function approvedWork(read: Read, { from, to }: Pair) {
  return read
    .selectFrom('practice_translation as t')
    .innerJoin('practice as p', 'p.id', 't.practice')
    .select(['t.source_text as source', 't.body', 't.practice'])
    .where('t.language', '=', to)
    .where('t.source_language', '=', from)
    .where('t.state', '=', 'approved')
    .where('p.editorial', 'in', ['published', 'archived'])
    .where('p.sensitive', '=', 0)
    .orderBy('t.at', 'desc')
    .limit(mostRows)
}

function listSameWork(read: Read, pair: Pair, sources: readonly string[]): Promise<Remembered[]> {
  const digests = [...new Set(sources.map(digestOf))]
  return approvedWork(read, pair).where('t.source_digest', 'in', digests).execute()
}

function listNearWork(read: Read, pair: Pair, slots: readonly string[]): Promise<Remembered[]> {
  return approvedWork(read, pair).where('t.slot', 'in', slots).execute()
}

/** Texts of records that begin alike, with what a person has made of them; both ways, as either may be the original. */
function inRecords(read: Read, { from, to }: Pair, sources: readonly string[]) {
  const beginnings = [...new Set(sources.map((it) => [...it].slice(0, beginning).join('')))]
  return read
    .selectFrom('practice_text as s')
    .innerJoin('practice_text as t', (join) =>
      join.onRef('t.practice', '=', 's.practice').onRef('t.field', '=', 's.field').on('t.language', '=', to),
    )
    .innerJoin('practice as p', 'p.id', 's.practice')
    .select(['s.body as source', 't.body', 's.practice'])
    .where('s.language', '=', from)
    .where(sql<string>`substr(s.body, 1, 12)`, 'in', beginnings)
    .where('s.state', 'in', ['original', 'human'])
    .where('t.state', 'in', ['original', 'human'])
    .where('p.editorial', 'in', ['published', 'archived'])
    .where('p.sensitive', '=', 0)
    .limit(mostRows)
}
