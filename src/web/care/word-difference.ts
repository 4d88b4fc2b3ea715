/** A piece of a text, and whether the other text has something else there. */
export interface Piece {
  text: string
  differs: boolean
}

const mostCells = 1_000_000

/**
 * What differs between two texts, word by word: both texts in pieces, which joined give the text again. Texts that are too long to be compared
 * differ as a whole.
 */
export function compareWords(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  if (a.length * b.length > mostCells)
    return { before: [{ text: before, differs: true }], after: [{ text: after, differs: true }] }
  const longest = tableOf(a, b)
  const pieces = { before: [] as Piece[], after: [] as Piece[] }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add(pieces.before, a[i++] as string, false)
      add(pieces.after, b[j++] as string, false)
    } else if (j >= b.length || (i < a.length && at(longest, i + 1, j) >= at(longest, i, j + 1)))
      add(pieces.before, a[i++] as string, true)
    else add(pieces.after, b[j++] as string, true)
  }
  return pieces
}

function wordsOf(text: string): string[] {
  return text.match(/\s+|\S+/gu) ?? []
}

/** Lengths of the longest common rest from each pair of places on. */
function tableOf(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = rows[i] as Uint32Array
      row[j] = a[i] === b[j] ? at(rows, i + 1, j + 1) + 1 : Math.max(at(rows, i + 1, j), at(rows, i, j + 1))
    }
  return rows
}

function at(rows: readonly Uint32Array[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0
}

function add(pieces: Piece[], text: string, differs: boolean): void {
  const last = pieces.at(-1)
  if (last?.differs === differs) last.text += text
  else pieces.push({ text, differs })
}
