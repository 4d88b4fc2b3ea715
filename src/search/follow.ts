import { setImmediate as nextTurn } from 'node:timers/promises'
import { changeHorizon, type Read } from '../platform/db/index.ts'
import type { EntryIndex } from './entry-index.ts'
import { changeTables, listChanges, listEntryIds, loadEntries } from './store.ts'

/** Entries are read and taken in by so many, and others have their turn in between. */
const portion = 25
/** Segments of so many entries are made in a few milliseconds, and merged later, in turns. */
const mostStaged = 500

/** Reads all entries into an index that is empty, unless it is told to stop. Gives the horizon from which to follow. */
export async function fillIndex(index: EntryIndex, read: Read, signal?: AbortSignal): Promise<number> {
  const horizon = await changeHorizon(read, changeTables)
  let staged = 0
  for (let after = ''; ; ) {
    signal?.throwIfAborted()
    const ids = await listEntryIds(read, after, portion)
    if (ids.length === 0) break
    index.stage(await loadEntries(read, ids))
    // Sorted little by little: all words at the end would hold everybody up.
    index.words.refresh()
    staged += ids.length
    if (staged >= mostStaged) {
      index.commit()
      staged = 0
    }
    after = ids.at(-1) as string
    await nextTurn()
  }
  index.commit()
  return horizon
}

/**
 * Brings an index to what is committed now: takes in what changed at or after `horizon`. Gives the next horizon, and how many entries
 * changed. What was read before is known by its number, so reading a change twice does nothing.
 */
export async function followChanges(
  index: EntryIndex,
  read: Read,
  horizon: number,
): Promise<{ horizon: number; changed: number }> {
  const next = await changeHorizon(read, changeTables)
  const changes = await listChanges(read, horizon)
  const put = changes
    .filter((it) => !it.removed && index.sequenceOf(it.id) !== it.sequence)
    .map((it) => it.id)
  const removed = changes
    .filter((it) => it.removed && index.sequenceOf(it.id) !== undefined)
    .map((it) => it.id)
  if (removed.length > 0) index.remove(removed)
  for (let at = 0; at < put.length; at += portion) {
    const ids = put.slice(at, at + portion)
    const entries = await loadEntries(read, ids)
    index.put(entries)
    // Taken away between the two reads: the next round may not tell it again.
    const there = new Set(entries.map((it) => it.id))
    index.remove(ids.filter((it) => !there.has(it)))
    await nextTurn()
  }
  return { horizon: next, changed: put.length + removed.length }
}
