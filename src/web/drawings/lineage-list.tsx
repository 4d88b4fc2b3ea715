import type { LineageNode } from './lineage-layout.ts'
import { StageSign } from './stage-mark.tsx'

/** The same as the tree as nested lists: for phones, paper and screen readers. */
export function LineageList({ root }: { root: LineageNode }) {
  return (
    <ul class="lineage-list">
      <Branch node={root} />
    </ul>
  )
}

function Branch({ node }: { node: LineageNode }) {
  const state = node.year ? `${node.stageLabel} · ${node.year}` : node.stageLabel
  return (
    <li>
      {node.href ? <a href={node.href}>{node.title}</a> : node.title}
      <small class="lineage-state">
        {node.place} · <StageSign stage={node.stage} label={state} beside />
      </small>
      {node.children.length > 0 && (
        <ul>
          {node.children.map((child) => (
            <Branch node={child} />
          ))}
        </ul>
      )}
    </li>
  )
}
