/** A stretch of text that stays, goes or comes. */
export interface Stretch {
  kind: 'same' | 'deleted' | 'inserted'
  text: string
}

/** Above so many edits two texts have little in common: then the old one goes as a whole and the new one comes. */
const mostEdits = 600

/**
 * The difference between two texts, word by word: the shortest way from one to the other (Myers, "An O(ND) difference algorithm and its
 * variations", 1986). The stretches without the inserted ones are `before`, without the deleted ones `after`.
 */
export function differWords(before: string, after: string): Stretch[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const [old, fresh] = [wordsOf(before), wordsOf(after)]
  const stretches = joinStretches(differLists(old, fresh) ?? replaced(old, fresh))
  return joinStretches(withoutIslands(stretches))
}

/** Words, with the white space and signs between them as pieces of their own. Scripts without spaces: sign by sign. */
function wordsOf(text: string): string[] {
  return (
    text.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+|\s+|./gsu,
    ) ?? []
  )
}

function replaced(old: readonly string[], fresh: readonly string[]): Stretch[] {
  return [
    ...old.map((text): Stretch => ({ kind: 'deleted', text })),
    ...fresh.map((text): Stretch => ({ kind: 'inserted', text })),
  ]
}

/** The shortest way from one list to the other; null when it is longer than `mostEdits`. */
function differLists(old: readonly string[], fresh: readonly string[]): Stretch[] | null {
  const trail = findTrail(old, fresh)
  return trail === null ? null : walkBack(old, fresh, trail)
}

/** For each number of edits, how far each diagonal gets (in `old`). */
function findTrail(old: readonly string[], fresh: readonly string[]): Map<number, number>[] | null {
  const trail: Map<number, number>[] = []
  let furthest = new Map([[1, 0]])
  for (let edits = 0; edits <= Math.min(mostEdits, old.length + fresh.length); edits += 1) {
    const next = new Map<number, number>()
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let at = startOf(furthest, diagonal, edits)
      while (at < old.length && at - diagonal < fresh.length && old[at] === fresh[at - diagonal]) at += 1
      next.set(diagonal, at)
      if (at >= old.length && at - diagonal >= fresh.length) return [...trail, furthest]
    }
    trail.push(furthest)
    furthest = new Map([...furthest, ...next])
  }
  return null
}

function startOf(furthest: ReadonlyMap<number, number>, diagonal: number, edits: number): number {
  return comesDown(furthest, diagonal, edits)
    ? (furthest.get(diagonal + 1) ?? 0)
    : (furthest.get(diagonal - 1) ?? 0) + 1
}

function comesDown(furthest: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true
  return diagonal !== edits && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1)
}

function walkBack(
  old: readonly string[],
  fresh: readonly string[],
  trail: readonly ReadonlyMap<number, number>[],
): Stretch[] {
  const steps: Stretch[] = []
  let [x, y] = [old.length, fresh.length]
  for (let edits = trail.length - 1; edits >= 0; edits -= 1) {
    const furthest = trail[edits] as ReadonlyMap<number, number>
    const down = comesDown(furthest, x - y, edits)
    const start = edits === 0 ? 0 : startOf(furthest, x - y, edits)
    const startY = edits === 0 ? 0 : start - (x - y)
    for (; x > start && y > startY; x -= 1, y -= 1) steps.push({ kind: 'same', text: old[x - 1] as string })
    if (edits === 0) break
    if (down) {
      y -= 1
      steps.push({ kind: 'inserted', text: fresh[y] as string })
    } else {
      x -= 1
      steps.push({ kind: 'deleted', text: old[x] as string })
    }
  }
  return steps.reverse()
}

/** Neighbours of one kind become one stretch; between two "same" all that goes stands before all that comes. */
function joinStretches(steps: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  let gone = ''
  let come = ''
  const close = () => {
    if (gone !== '') joined.push({ kind: 'deleted', text: gone })
    if (come !== '') joined.push({ kind: 'inserted', text: come })
    gone = ''
    come = ''
  }
  for (const { kind, text } of steps) {
    if (kind === 'deleted') gone += text
    else if (kind === 'inserted') come += text
    else {
      close()
      const last = joined.at(-1)
      if (last?.kind === 'same') last.text += text
      else joined.push({ kind, text })
    }
  }
  close()
  return joined
}

/** A lone space between two changes moves behind the second one where that ends with it: "Three| |times |a" to "Three times| a". */
function withoutIslands(stretches: readonly Stretch[]): Stretch[] {
  const moved = stretches.map((it) => ({ ...it }))
  for (const [at, space] of moved.entries()) {
    const [before, edit, after] = [moved[at - 1], moved[at + 1], moved[at + 2]]
    if (space.kind !== 'same' || !/^\s+$/.test(space.text) || before === undefined) continue
    if (edit === undefined || after?.kind !== 'same' || !edit.text.endsWith(space.text)) continue
    edit.text = space.text + edit.text.slice(0, -space.text.length)
    after.text = space.text + after.text
    space.text = ''
  }
  return moved.filter((it) => it.text !== '')
}
