/** A piece of text on a page, as PDF.js gives it. The last two of `transform` are its place, from the lower left. */
export interface Piece {
  str: string
  dir: string
  transform: readonly number[]
  width: number
  height: number
  hasEOL: boolean
}

/** A line of a page; `size` is the height of its letters in points. */
export interface Line {
  text: string
  /** What stands apart in the line, in reading order: columns of a table. */
  cells: readonly string[]
  page: number
  y: number
  size: number
  left: number
  right: number
  isRtl: boolean
}

/** Gaps of so many letter heights divide a line. */
const wideGap = 2

/** Puts the pieces of a page together to lines, in the order in which they were written: columns stay apart. */
export function toLines(pieces: readonly Piece[], page: number): Line[] {
  const lines: Piece[][] = []
  let open: Piece[] | undefined
  for (const piece of pieces) {
    const isText = piece.str.trim() !== ''
    const first = open?.[0]
    if (first && isText && Math.abs(yOf(piece) - yOf(first)) > Math.max(sizeOf(piece), sizeOf(first)) * 0.6)
      open = undefined
    if (!open && isText) {
      open = []
      lines.push(open)
    }
    open?.push(piece)
    if (piece.hasEOL) open = undefined
  }
  return lines.map((it) => lineOf(it, page))
}

function lineOf(pieces: readonly Piece[], page: number): Line {
  const solid = pieces.filter((it) => it.str.trim() !== '')
  const size = solid.reduce((most, it) => Math.max(most, sizeOf(it)), 0)
  const isRtl = lettersOf(solid, 'rtl') > lettersOf(solid, 'ltr')
  const parts = divide(
    (isRtl ? withSpaces(solid, size) : pieces).toSorted((a, b) => xOf(a) - xOf(b)),
    size,
  )
  const cells = (isRtl ? parts.toReversed() : parts)
    .map((it) => readPieces(it, isRtl))
    .filter((it) => it !== '')
  return {
    text: cells.join(' '),
    cells,
    page,
    y: yOf(solid[0] as Piece),
    size,
    left: solid.reduce((least, it) => Math.min(least, xOf(it)), Number.POSITIVE_INFINITY),
    right: solid.reduce((most, it) => Math.max(most, xOf(it) + it.width), Number.NEGATIVE_INFINITY),
    isRtl,
  }
}

/** Gaps of so many letter heights are a space. */
const spaceGap = 0.15

/** In a line from the right, PDF.js leaves spaces out, or gives them the width and place of a whole word: gaps say where they are. */
function withSpaces(solid: readonly Piece[], size: number): Piece[] {
  return solid
    .toSorted((a, b) => xOf(a) - xOf(b))
    .flatMap((it, at, all) => {
      const next = all[at + 1]
      const end = xOf(it) + it.width
      const gap = next === undefined ? 0 : xOf(next) - end
      if (gap < size * spaceGap) return [it]
      const transform = [...it.transform.slice(0, 4), end, yOf(it)]
      return [it, { str: ' ', dir: 'ltr', transform, width: gap, height: it.height, hasEOL: false }]
    })
}

/** Pieces from left to right, in groups with wide gaps between. */
function divide(pieces: readonly Piece[], size: number): Piece[][] {
  const parts: Piece[][] = []
  let end = Number.POSITIVE_INFINITY
  for (const it of pieces) {
    const isText = it.str.trim() !== ''
    if (parts.length === 0 || (isText && xOf(it) - end > size * wideGap)) parts.push([])
    parts.at(-1)?.push(it)
    if (isText) end = xOf(it) + it.width
  }
  return parts
}

/**
 * Text of pieces that stand from left to right. Each is in reading order inside; those that run the other way than the line
 * are turned around together, with what stands between them.
 */
function readPieces(pieces: readonly Piece[], isRtl: boolean): string {
  const runs: { isOther: boolean; texts: string[] }[] = []
  for (const [at, it] of pieces.entries()) {
    const isOther = runsOther(pieces, at, isRtl)
    const last = runs.at(-1)
    if (last && last.isOther === isOther) last.texts.push(it.str)
    else runs.push({ isOther, texts: [it.str] })
  }
  const words = runs.map(({ isOther, texts }) => (isOther === isRtl ? texts : texts.toReversed()).join(''))
  const ordered = isRtl ? words.toReversed() : words
  return plainLetters(ordered.join('')).replace(/\s+/g, ' ').trim()
}

/** Whether a piece runs against the line. Spaces and signs do, where both neighbours do. */
function runsOther(pieces: readonly Piece[], at: number, isRtl: boolean): boolean {
  const directionAt = (from: number, step: number) => {
    let index = from
    while (pieces[index] && !isStrong(pieces[index] as Piece)) index += step
    return pieces[index] ? pieces[index]?.dir === 'rtl' : isRtl
  }
  return directionAt(at, 1) !== isRtl && directionAt(at, -1) !== isRtl
}

function isStrong({ str }: Piece): boolean {
  return /[\p{L}\p{N}]/u.test(str)
}

function lettersOf(pieces: readonly Piece[], dir: string): number {
  return pieces.reduce((sum, it) => sum + (it.dir === dir ? (it.str.match(/\p{L}/gu)?.length ?? 0) : 0), 0)
}

/**
 * Shapes that letters take beside each other become the letters themselves. PDF.js turns around the two letters of the shape lam-alef:
 * that is seen where it is a word, or a hamza stands on the alef. Elsewhere it cannot be told from an article.
 */
function plainLetters(text: string): string {
  return text
    .replace(/[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+/g, (it) => it.normalize('NFKC'))
    .replace(/\u0627([\u0622\u0623\u0625])\u0644/g, '\u0627\u0644$1')
    .replace(/(?<![\p{L}\p{M}])(\u0648?)\u0627\u0644(?![\p{L}\p{M}])/gu, '$1\u0644\u0627')
}

const xOf = ({ transform }: Piece): number => transform[4] ?? 0
const yOf = ({ transform }: Piece): number => transform[5] ?? 0
const sizeOf = ({ height, transform }: Piece): number =>
  height || Math.hypot(transform[2] ?? 0, transform[3] ?? 0)
