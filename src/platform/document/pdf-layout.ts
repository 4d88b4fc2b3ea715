import { BlockBuilder, type Sort } from './builder.ts'
import type { Block } from './document.ts'
import type { Line } from './pdf-line.ts'

/** Lines become headings (by the size of their letters), items and paragraphs; what every page repeats is left out. */
export function layOut(lines: readonly Line[], pages: number): Block[] {
  const own = withoutRepeated(lines, pages)
  const body = commonest(own.map((it) => [half(it.size), it.text.length]))
  const sizes = [...new Set(own.map((it) => half(it.size)))].filter((it) => it > body * 1.14)
  const ranks = sizes.toSorted((a, b) => b - a)
  const step = commonest(own.flatMap((it, at) => stepBetween(own[at - 1], it)))
  const builder = new BlockBuilder()
  const groups = divideBetween(own, (before, line) => !goesOn(before, line, step))
  for (const group of groups) {
    const width = group.reduce((most, it) => Math.max(most, widthOf(it)), 0)
    for (const it of divideBetween(group, (before, line) => hasRoom(before, line, width)))
      putGroup(builder, it, ranks)
  }
  return builder.finish()
}

function divideBetween(lines: readonly Line[], isEnd: (before: Line, line: Line) => boolean): Line[][] {
  const groups: Line[][] = []
  for (const line of lines) {
    const before = groups.at(-1)?.at(-1)
    if (before && !isEnd(before, line)) groups.at(-1)?.push(line)
    else groups.push([line])
  }
  return groups
}

// In lines from the right no space may stand behind the sign.
const bullet =
  /^(?:(?:[-*+•●▪■◦‣–·\uf0b7]|\d{1,2}[.)])\s+|(?:[•●▪■◦‣\uf0b7]|\d{1,2}[.)])\s*(?=[\p{Script=Arabic}\p{Script=Hebrew}]))/u

function putGroup(builder: BlockBuilder, group: readonly Line[], ranks: readonly number[]): void {
  const cells = group[0] ? cellsOf(group[0]) : []
  if (cells.length > 1) putRow(builder, cells)
  else putText(builder, group, ranks)
}

function putText(builder: BlockBuilder, group: readonly Line[], ranks: readonly number[]): void {
  const text = group.map((it) => it.text).reduce(joinLines)
  const rank = ranks.indexOf(half(group[0]?.size ?? 0))
  const sort = sortOf(text, rank)
  builder.begin()
  builder.write(sort.kind === 'item' ? text.replace(bullet, '') : text)
  builder.end(sort)
}

function putRow(builder: BlockBuilder, cells: readonly string[]): void {
  builder.beginRow()
  for (const it of cells) {
    builder.beginCell()
    builder.begin()
    builder.write(it)
    builder.end({ kind: 'paragraph' })
  }
  builder.endRow()
}

/** Cells of a row. A sign or number in front of a text is none. */
function cellsOf({ cells, text }: Line): readonly string[] {
  return bullet.test(text) || /^[\d.]{1,6}$/.test(cells[0] ?? '') || /[.·_]{4}/.test(text) ? [] : cells
}

function sortOf(text: string, rank: number): Sort {
  if (rank >= 0 && text.length <= 250) return { kind: 'heading', level: Math.min(rank + 1, 9) }
  return { kind: bullet.test(text) ? 'item' : 'paragraph' }
}

/** Whether the next line's first word would have found room in this line: then somebody broke it on purpose. */
function hasRoom(line: Line, next: Line, width: number): boolean {
  const [word = ''] = next.text.split(' ')
  const wordWidth = (word.length / next.text.length) * widthOf(next)
  return widthOf(line) + wordWidth + line.size < width
}

const widthOf = ({ left, right }: Line): number => right - left

/** Whether a line belongs to the paragraph of the line before it. */
function goesOn(before: Line, line: Line, step: number): boolean {
  if (Math.abs(before.size - line.size) > 0.6 || bullet.test(line.text)) return false
  if (cellsOf(before).length > 1 || cellsOf(line).length > 1) return false
  const isEnded = /[.!?:;…»”"؟۔]$/.test(before.text)
  const fall = before.y - line.y
  // A new page or column: a sentence goes on there.
  if (before.page !== line.page || fall <= 0) return !isEnded
  if (fall > Math.max(step * 1.35, line.size * 1.25)) return false
  return !(isEnded && before.right - before.left < (line.right - line.left) * 0.75)
}

/** A word that was broken at the end of a line is made whole. */
function joinLines(text: string, next: string): string {
  if (/\p{L}[-\u00ad\u2010]$/u.test(text))
    return /^\p{Ll}/u.test(next) ? text.slice(0, -1) + next : text + next
  return `${text} ${next}`
}

/** Points from the first or last line within which a page repeats itself. */
const edge = 40

/** Lines at the top and bottom that stand there on half of the pages, but for their numbers. */
function withoutRepeated(lines: readonly Line[], pages: number): Line[] {
  if (pages < 3) return [...lines]
  const edges = new Map<number, { top: number; bottom: number }>()
  for (const { page, y } of lines) {
    const { top, bottom } = edges.get(page) ?? { top: y, bottom: y }
    edges.set(page, { top: Math.max(top, y), bottom: Math.min(bottom, y) })
  }
  const isAtEdge = ({ page, y }: Line) => {
    const { top = 0, bottom = 0 } = edges.get(page) ?? {}
    return y > top - edge || y < bottom + edge
  }
  const key = (it: Line) => `${Math.round(it.y)} ${it.text.replace(/\d+/g, '#')}`
  const seen = new Map<string, Set<number>>()
  for (const it of lines) seen.set(key(it), (seen.get(key(it)) ?? new Set<number>()).add(it.page))
  const isRepeated = (it: Line) => (seen.get(key(it))?.size ?? 0) >= Math.max(3, pages / 2)
  return lines.filter((it) => !(isAtEdge(it) && isRepeated(it)))
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
