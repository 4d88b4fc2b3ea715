import { BlockBuilder, type Sort } from './builder.ts'
import type { Block } from './document.ts'

/** A piece of text on a page, as PDF.js gives it. The last two of `transform` are its place, from the lower left. */
export interface Piece {
  str: string
  transform: readonly number[]
  width: number
  height: number
  hasEOL: boolean
}

/** A line of a page; `size` is the height of its letters in points. */
export interface Line {
  text: string
  page: number
  y: number
  size: number
  left: number
  right: number
}

/** Puts the pieces of a page together to lines, in the order in which they were written: columns stay apart. */
export function toLines(pieces: readonly Piece[], page: number): Line[] {
  const lines: Line[] = []
  let line: Line | undefined
  for (const { str, transform, width, height, hasEOL } of pieces) {
    const [x = 0, y = 0] = transform.slice(4)
    const size = height || Math.hypot(transform[2] ?? 0, transform[3] ?? 0)
    if (line && str.trim() !== '' && Math.abs(y - line.y) > Math.max(size, line.size) * 0.6) line = undefined
    if (!line && str.trim() !== '') {
      line = { text: '', page, y, size, left: x, right: x }
      lines.push(line)
    }
    if (line) {
      line.text += str
      line.left = Math.min(line.left, x)
      line.right = Math.max(line.right, x + width)
      if (str.trim() !== '') line.size = Math.max(line.size, size)
    }
    if (hasEOL) line = undefined
  }
  return lines.map((it) => ({ ...it, text: it.text.replace(/\s+/g, ' ').trim() }))
}

/** Lines become headings (by the size of their letters), items and paragraphs; what every page repeats is left out. */
export function layOut(lines: readonly Line[], pages: number): Block[] {
  const own = withoutRepeated(lines, pages)
  const body = commonest(own.map((it) => [half(it.size), it.text.length]))
  const sizes = [...new Set(own.map((it) => half(it.size)))].filter((it) => it > body * 1.14)
  const ranks = sizes.toSorted((a, b) => b - a)
  const step = commonest(own.flatMap((it, at) => stepBetween(own[at - 1], it)))
  const builder = new BlockBuilder()
  let group: Line[] = []
  const flush = () => {
    if (group.length > 0) putGroup(builder, group, ranks)
    group = []
  }
  for (const line of own) {
    const before = group.at(-1)
    if (before && !goesOn(before, line, step)) flush()
    group.push(line)
  }
  flush()
  return builder.finish()
}

const bullet = /^(?:[-*+•●▪■◦‣–·\uf0b7]|\d{1,2}[.)])\s+/

function putGroup(builder: BlockBuilder, group: readonly Line[], ranks: readonly number[]): void {
  const text = group.map((it) => it.text).reduce(joinLines)
  const rank = ranks.indexOf(half(group[0]?.size ?? 0))
  const sort = sortOf(text, rank)
  builder.begin()
  builder.write(sort.kind === 'item' ? text.replace(bullet, '') : text)
  builder.end(sort)
}

function sortOf(text: string, rank: number): Sort {
  if (rank >= 0 && text.length <= 250) return { kind: 'heading', level: Math.min(rank + 1, 9) }
  return { kind: bullet.test(text) ? 'item' : 'paragraph' }
}

/** Whether a line belongs to the paragraph of the line before it. */
function goesOn(before: Line, line: Line, step: number): boolean {
  if (Math.abs(before.size - line.size) > 0.6 || bullet.test(line.text)) return false
  const isEnded = /[.!?:;…»”"؟۔]$/.test(before.text)
  const fall = before.y - line.y
  // A new page or column: a sentence goes on there.
  if (before.page !== line.page || fall <= 0) return !isEnded
  if (fall > Math.max(step * 1.35, line.size * 1.1)) return false
  return !(isEnded && before.right - before.left < (line.right - line.left) * 0.75)
}

/** A word that was broken at the end of a line is made whole. */
function joinLines(text: string, next: string): string {
  if (/\p{L}[-\u00ad\u2010]$/u.test(text))
    return /^\p{Ll}/u.test(next) ? text.slice(0, -1) + next : text + next
  return `${text} ${next}`
}

function withoutRepeated(lines: readonly Line[], pages: number): Line[] {
  if (pages < 3) return [...lines]
  const key = (it: Line) => `${Math.round(it.y)} ${it.text.replace(/\d+/g, '#')}`
  const seen = new Map<string, Set<number>>()
  for (const it of lines) seen.set(key(it), (seen.get(key(it)) ?? new Set<number>()).add(it.page))
  return lines.filter((it) => (seen.get(key(it))?.size ?? 0) < Math.max(3, pages / 2))
}

/** From one line down to the next of the same size. */
function stepBetween(before: Line | undefined, line: Line): [number, number][] {
  if (!before || before.page !== line.page || Math.abs(before.size - line.size) > 0.6) return []
  const fall = before.y - line.y
  return fall > 0 && fall < line.size * 2.2 ? [[half(fall), 1]] : []
}

const half = (value: number): number => Math.round(value * 2) / 2

/** The value that weighs most; the smaller of equals. */
function commonest(weighed: readonly (readonly [number, number])[]): number {
  const weights = new Map<number, number>()
  for (const [value, weight] of weighed) weights.set(value, (weights.get(value) ?? 0) + weight)
  const sorted = [...weights].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
  return sorted[0]?.[0] ?? 0
}
