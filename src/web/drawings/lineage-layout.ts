import type { Stage } from './stage-mark.tsx'
import { shortenText, wrapText } from './text-width.ts'

export type LineageNode = {
  readonly id: string
  readonly title: string
  readonly place: string
  readonly stage: Stage
  readonly stageLabel: string
  /** Written as the reader's language writes a year. */
  readonly year?: string | undefined
  readonly href?: string | undefined
  readonly children: readonly LineageNode[]
}

/** A node with its line: text stands above and below a rule that begins at x, y (in drawn units) and is as long as
 * the layout's `rule`, to the right or, in a mirrored tree, to the left. */
export type PlacedNode = {
  readonly node: LineageNode
  readonly x: number
  readonly y: number
  readonly title: readonly string[]
  readonly place: string
  readonly state: readonly string[]
  readonly children: readonly PlacedNode[]
}

export type LineageLayout = {
  readonly width: number
  readonly height: number
  readonly rule: number
  /** All nodes, parents before their children. */
  readonly nodes: readonly PlacedNode[]
}

/** Sizes in drawn units, which are CSS pixels when the tree is shown at its own size. */
export const titleSize = 16
export const textSize = 13.5
export const titleLine = 20
export const textLine = 18
export const textIndent = 14
/** Bold letters need this much more room than plain ones. */
const boldWidth = 1.15
const rule = 228
const gap = 44
const margin = 10
const nodeGap = 20

/** A tidy tree from left to right: a column per generation, a parent half way between its first and last child, texts
 * wrapped to the column. With `rtl` everything is mirrored, since SVG does not mirror by itself. */
export function layOutLineage(root: LineageNode, direction: 'ltr' | 'rtl'): LineageLayout {
  const { grown, bottom } = growTree(root, 0, margin)
  const nodes = listTree(grown)
  const width = Math.max(...nodes.map(({ x }) => x)) + rule + margin
  return {
    width,
    height: Math.ceil(bottom - nodeGap + margin),
    rule,
    nodes: direction === 'rtl' ? listTree(mirrorTree(grown, width)) : nodes,
  }
}

/** Places a node and everything below it in the rows from `top` on; `bottom` is the first free row after them. */
function growTree(node: LineageNode, depth: number, top: number): { grown: PlacedNode; bottom: number } {
  const texts = wrapNode(node)
  const children: PlacedNode[] = []
  let bottom = top
  for (const child of node.children) {
    const branch = growTree(child, depth + 1, bottom)
    children.push(branch.grown)
    bottom = branch.bottom
  }
  const highest = top + texts.title.length * titleLine + 6
  const middle = ((children[0]?.y ?? highest) + (children.at(-1)?.y ?? highest)) / 2
  const shift = Math.max(0, highest - middle)
  const y = middle + shift
  const below = (1 + texts.state.length) * textLine + 6 + nodeGap
  const x = margin + 8 + depth * (rule + gap)
  const grown = { node, x, y, ...texts, children: children.map((child) => moveTree(child, shift)) }
  return { grown, bottom: Math.max(bottom + shift, y + below) }
}

function moveTree(tree: PlacedNode, by: number): PlacedNode {
  if (by === 0) return tree
  return { ...tree, y: tree.y + by, children: tree.children.map((child) => moveTree(child, by)) }
}

function mirrorTree(tree: PlacedNode, width: number): PlacedNode {
  return { ...tree, x: width - tree.x, children: tree.children.map((child) => mirrorTree(child, width)) }
}

function listTree(tree: PlacedNode): PlacedNode[] {
  return [tree, ...tree.children.flatMap(listTree)]
}

function wrapNode(node: LineageNode): Pick<PlacedNode, 'title' | 'place' | 'state'> {
  const room = rule - textIndent
  const state = node.year ? `${node.stageLabel} · ${node.year}` : node.stageLabel
  return {
    title: wrapText(node.title, room / (titleSize * boldWidth), 4),
    place: shortenText(node.place, room / textSize),
    state: wrapText(state, room / textSize, 2),
  }
}
