import { type DraftContent, type Entry, fields, isSameEntry, type PartValues } from '../draft/index.ts'
import { differWords, type Stretch } from './words.ts'

/** One row of a list before and after; null: it was not there. */
export interface RowDifference<Row = string | PartValues> {
  before: Row | null
  after: Row | null
}

/** How one field differs between two contents. */
export interface FieldDifference {
  field: string
  before: Entry | null
  after: Entry | null
  /** Of a text: word by word. */
  words: readonly Stretch[] | null
  /** Of lists and rows: each row beside its like. */
  rows: readonly RowDifference[] | null
}

/** The fields in which two contents differ, in the order of the form. */
export function differContents(before: DraftContent, after: DraftContent): FieldDifference[] {
  return fields.flatMap(({ name }) => {
    const [old, fresh] = [before[name] ?? null, after[name] ?? null]
    return isSameEntry(old, fresh) ? [] : [differEntries(name, old, fresh)]
  })
}

function differEntries(field: string, before: Entry | null, after: Entry | null): FieldDifference {
  const [old, fresh] = [heldIn(before), heldIn(after)]
  const areTexts = [old, fresh].every((it) => it === undefined || typeof it === 'string')
  const isText = areTexts && (old !== undefined || fresh !== undefined)
  const areLists = [old, fresh].every((it) => it === undefined || Array.isArray(it))
  const isList = areLists && (old !== undefined || fresh !== undefined)
  return {
    field,
    before,
    after,
    words: isText ? differWords((old as string) ?? '', (fresh as string) ?? '') : null,
    rows: isList ? matchRows((old as Rows) ?? [], (fresh as Rows) ?? []) : null,
  }
}

function heldIn(entry: Entry | null) {
  return entry && 'value' in entry ? entry.value : undefined
}

type Row = string | PartValues
type Rows = readonly Row[]

/**
 * Puts each row beside its like: the same one first, then the one that shares most of its words. Rows without a like come or go. In the order
 * of what is now, with rows that went after the like of their neighbour.
 */
export function matchRows(before: Rows, after: Rows): RowDifference[] {
  const likeOf = new Map<number, number>()
  const free = new Set(before.keys())
  const take = (at: number, old: number) => {
    likeOf.set(at, old)
    free.delete(old)
  }
  const [oldKeys, keys] = [before.map(keyOf), after.map(keyOf)]
  for (const [at, key] of keys.entries()) {
    const old = [...free].find((it) => oldKeys[it] === key)
    if (old !== undefined) take(at, old)
  }
  const [oldWords, words] = [before.map(bagOf), after.map(bagOf)]
  for (const at of after.keys()) {
    if (likeOf.has(at)) continue
    const best = [...free]
      .map((old) => ({ old, share: shareOf(oldWords[old] as Set<string>, words[at] as Set<string>) }))
      .filter((it) => it.share >= leastShare)
      .toSorted((a, b) => b.share - a.share || a.old - b.old)[0]
    if (best) take(at, best.old)
  }
  return inOrder(before, after, likeOf, free)
}

/** From this share of common words on, two rows are one that was changed. */
const leastShare = 0.4

function inOrder(
  before: Rows,
  after: Rows,
  likeOf: ReadonlyMap<number, number>,
  gone: ReadonlySet<number>,
): RowDifference[] {
  const rows = after.map((row, at): RowDifference & { place: number } => {
    const old = likeOf.get(at)
    return { before: old === undefined ? null : (before[old] as Row), after: row, place: old ?? at - 0.5 }
  })
  for (const old of gone) {
    const at = rows.findIndex((it) => it.place > old)
    const row = { before: before[old] as Row, after: null, place: old }
    if (at === -1) rows.push(row)
    else rows.splice(at, 0, row)
  }
  return rows.map(({ before, after }) => ({ before, after }))
}

function keyOf(row: Row): string {
  return JSON.stringify(row)
}

function bagOf(row: Row): Set<string> {
  const text = typeof row === 'string' ? row : Object.values(row).join(' ')
  return new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
}

function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((it) => other.has(it)).length
  return common === 0 ? 0 : (2 * common) / (one.size + other.size)
}
