import { type DraftContent, type Entry, isSameEntry } from './content.ts'

/** One save as it is kept: what it changed. */
export type Changes = Readonly<Record<string, { from: Entry | null; to: Entry | null }>>

export interface Merged {
  content: DraftContent
  /** What this save changes; empty: nothing. */
  changes: Changes
  /** Values that met a change of somebody else to the same field: they are kept beside, for people to choose. */
  rivals: Readonly<Record<string, Entry | null>>
}

/**
 * Puts the `sent` fields, typed on top of the content `base`, into the content as it is now. A field that the sender left as it
 * was in `base` is not theirs. One that somebody else has changed since is not overwritten; `own` are those that only the sender has
 * changed, such as by a save that was still under way.
 */
export function mergeFields(
  now: DraftContent,
  base: DraftContent,
  sent: Readonly<Record<string, Entry | null>>,
  own: ReadonlySet<string> = new Set(),
): Merged {
  const content: Record<string, Entry> = { ...now }
  const changes: Record<string, Changes[string]> = {}
  const rivals: Record<string, Entry | null> = {}
  for (const [name, entry] of Object.entries(sent)) {
    const current = now[name] ?? null
    if (isSameEntry(entry, base[name]) || isSameEntry(entry, current)) continue
    if (!own.has(name) && !isSameEntry(current, base[name])) {
      rivals[name] = entry
      continue
    }
    changes[name] = { from: current, to: entry }
    if (entry === null) delete content[name]
    else content[name] = entry
  }
  return { content, changes, rivals }
}

/** The content before these saves, which are given newest first. */
export function undoChanges(content: DraftContent, newestFirst: readonly Changes[]): DraftContent {
  const before: Record<string, Entry> = { ...content }
  for (const changes of newestFirst) {
    for (const [name, { from }] of Object.entries(changes)) {
      if (from === null) delete before[name]
      else before[name] = from
    }
  }
  return before
}
