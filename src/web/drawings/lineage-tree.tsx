import {
  type LineageLayout,
  type LineageNode,
  layOutLineage,
  type PlacedNode,
  textIndent,
  textLine,
  textSize,
  titleLine,
  titleSize,
} from './lineage-layout.ts'
import { isEnded, StageShape } from './stage-mark.tsx'

export type LineageTreeProps = {
  /** Unique in the page; the ids of title and description begin with it. */
  id: string
  root: LineageNode
  title: string
  description: string
  direction: 'ltr' | 'rtl'
}

/** Widest tree that a page's column shows without scrolling, in drawn units. */
const columnWidth = 800

/** Who took an idea from whom, as a family tree: every name sits on its line, lines go from parent to child, stopped
 * branches are dashed and crossed. Wider trees scroll inside their own frame. */
export function LineageTree(props: LineageTreeProps) {
  const layout = layOutLineage(props.root, props.direction)
  const { width, height, nodes } = layout
  const drawing = (
    <svg
      class="lineage"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role={nodes.some(({ node }) => node.href) ? 'group' : 'img'}
      aria-labelledby={`${props.id}-title`}
      aria-describedby={`${props.id}-desc`}
      direction={props.direction}
    >
      <title id={`${props.id}-title`}>{props.title}</title>
      <desc id={`${props.id}-desc`}>{props.description}</desc>
      <g fill="none" stroke="var(--edge)" stroke-width="1.25">
        {nodes.map((node) => (
          <Lines placed={node} layout={layout} direction={props.direction} />
        ))}
      </g>
      <g font-size={textSize} fill="var(--ink-soft)">
        {nodes.map((node) => (
          <Node placed={node} direction={props.direction} />
        ))}
      </g>
    </svg>
  )
  if (width <= columnWidth) return <div class="lineage-frame">{drawing}</div>
  return (
    <section class="lineage-frame lineage-scroll" tabindex={0} aria-label={props.title}>
      {drawing}
    </section>
  )
}

/** A node's own line and the branches to its children. Whole and stopped ones are written apart: only the latter are
 * dashed. */
function Lines(props: { placed: PlacedNode; layout: LineageLayout; direction: 'ltr' | 'rtl' }) {
  const { placed, layout, direction } = props
  const forward = direction === 'rtl' ? -1 : 1
  const own = `M${placed.x} ${write(placed.y)}h${forward * layout.rule}`
  const end = placed.x + forward * layout.rule
  const branches = (ended: boolean): string =>
    placed.children
      .filter(({ node }) => isEnded(node.stage) === ended)
      .map((child) => writeBranch(end, placed.y, child.x, child.y))
      .join('')
  const isDashed = isEnded(placed.node.stage)
  const [whole, dashed] = [branches(false) + (isDashed ? '' : own), branches(true) + (isDashed ? own : '')]
  return (
    <>
      {whole && <path d={whole} />}
      {dashed && <path stroke-dasharray="4 4" d={dashed} />}
    </>
  )
}

function Node({ placed, direction }: { placed: PlacedNode; direction: 'ltr' | 'rtl' }) {
  const { node, x, y } = placed
  const textX = x + (direction === 'rtl' ? -textIndent : textIndent)
  const first = y - 7 - (placed.title.length - 1) * titleLine
  const title = (
    <text class="lineage-title" font-size={titleSize} fill={node.href ? 'var(--accent)' : 'var(--ink)'}>
      {placed.title.map((line, i) => (
        <tspan x={textX} y={write(first + i * titleLine)}>
          {line}
          {i < placed.title.length - 1 && ' '}
        </tspan>
      ))}
    </text>
  )
  return (
    <g>
      <StageShape stage={node.stage} x={x} y={write(y)} />
      {node.href ? <a href={node.href}>{title}</a> : title}
      <text>
        {[placed.place, ...placed.state].map((line, i) => (
          <tspan x={textX} y={write(y + 18 + i * textLine)}>
            {line}{' '}
          </tspan>
        ))}
      </text>
    </g>
  )
}

function writeBranch(x: number, y: number, childX: number, childY: number): string {
  const middle = (x + childX) / 2
  return `M${x} ${write(y)}C${middle} ${write(y)} ${middle} ${write(childY)} ${childX} ${write(childY)}`
}

function write(value: number): number {
  return Math.round(value * 10) / 10
}
