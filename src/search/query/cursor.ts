import { createHash } from 'node:crypto'
import { Invalid } from '../../platform/errors/index.ts'
import type { Query } from '../entry.ts'
import type { Place } from './top.ts'

const longest = 400

/** Names a place in the answer to one question: everything that decides which entries come in which order is in its digest. */
export function writeCursor(query: Query, { first, second, id }: Place): string {
  return Buffer.from(JSON.stringify([digestOf(query), first, second, id])).toString('base64url')
}

/** The place that a cursor names. Throws Invalid (`path` is the parameter) when it was damaged or belongs to another question. */
export function readCursor(query: Query, cursor: string, path: 'after' | 'before'): Place {
  const [digest, first, second, id] = parse(cursor)
  if (digest !== digestOf(query) || !isNumber(first) || !isNumber(second) || typeof id !== 'string') {
    throw new Invalid('error.filter', [{ path, key: 'findIssue.cursor' }])
  }
  return { first, second, id }
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function parse(cursor: string): unknown[] {
  if (cursor.length > longest) return []
  try {
    const found: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(found) ? found : []
  } catch {
    return []
  }
}

function digestOf({ kind, words, language, audiences, filters, without = {}, burden, order }: Query): string {
  const sorted = (by: Query['filters']) =>
    Object.entries(by)
      .map(([facet, values]) => [facet, [...values].sort()])
      .sort()
  const further = [sorted(without), burden?.facet, burden?.name, burden?.below]
  const isPlain = Object.keys(without).length === 0 && burden === undefined
  const said = JSON.stringify([
    kind,
    words,
    language,
    audiences ?? [],
    sorted(filters),
    order,
    ...(isPlain ? [] : further),
  ])
  return createHash('sha256').update(said).digest('base64url').slice(0, 10)
}
