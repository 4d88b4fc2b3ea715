import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LineageList, type LineageNode, LineageTree } from './index.ts'
import { layOutLineage, type PlacedNode, textLine, titleLine } from './lineage-layout.ts'
import { stages } from './stage-mark.tsx'

function createNode(more: Partial<LineageNode> = {}): LineageNode {
  return {
    id: 'a',
    title: 'Mentors',
    place: 'Toronto',
    stage: 'running',
    stageLabel: 'Running',
    children: [],
    ...more,
  }
}

const auckland = createNode({
  id: 'b',
  title: 'Auckland mentors',
  place: 'Auckland',
  year: '2009',
  href: '/b',
})
const stopped = createNode({ id: 'c', title: 'Pilot', stage: 'stopped', stageLabel: 'Stopped' })
const family = createNode({ stage: 'origin', stageLabel: 'Origin', children: [auckland, stopped] })

const anyTree = fc.letrec<{ node: LineageNode }>((tie) => ({
  node: fc.record({
    id: fc.string(),
    title: fc.string({ unit: 'grapheme', maxLength: 90 }),
    place: fc.string({ maxLength: 30 }),
    stage: fc.constantFrom(...stages),
    stageLabel: fc.string({ maxLength: 30 }),
    children: fc.oneof(
      { maxDepth: 4 },
      fc.constant([]),
      fc.array(tie('node'), { minLength: 1, maxLength: 4 }),
    ),
  }),
})).node

describe('the layout', () => {
  test('puts a parent half way between its first and last child, one column before them', () => {
    const [root, first, last] = layOutLineage(family, 'ltr').nodes
    expect(root?.y).toBe(((first?.y ?? 0) + (last?.y ?? 0)) / 2)
    expect(first?.x).toBe(last?.x)
    expect(first?.x).toBeGreaterThan((root?.x ?? 0) + 200)
  })

  test('from right to left is the mirror image', () => {
    const [ltr, rtl] = [layOutLineage(family, 'ltr'), layOutLineage(family, 'rtl')]
    expect(rtl.nodes.map(({ x, y }) => [rtl.width - x, y])).toEqual(ltr.nodes.map(({ x, y }) => [x, y]))
  })

  test('keeps every text inside the drawing and apart from the others', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const { nodes, height } = layOutLineage(tree, 'ltr')
        const boxes = nodes.map(boxNode)
        boxes.forEach((box, i) => {
          expect(box.top >= 0 && box.bottom <= height).toBe(true)
          for (const other of boxes.slice(i + 1)) {
            expect(box.x === other.x && box.top < other.bottom && other.top < box.bottom).toBe(false)
          }
        })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the tree', () => {
  const draw = (root: LineageNode, direction: 'ltr' | 'rtl' = 'ltr'): string =>
    String(<LineageTree id="t" root={root} title="Family tree" description="Two" direction={direction} />)

  test('dashes the stopped branch with its line, and no other', () => {
    expect(draw(family).match(/stroke-dasharray/g)?.length).toBe(2)
    expect(draw(auckland)).not.toContain('stroke-dasharray')
  })

  test('links only what has an address', () => {
    expect(draw(family).match(/<a href="\/b">/g)?.length).toBe(1)
    expect(draw(family)).toContain('role="group"')
    expect(draw(stopped)).toContain('role="img"')
  })

  test('scrolls in a frame of its own only when it is wide', () => {
    const deep = createNode({
      children: [createNode({ children: [createNode({ children: [createNode()] })] })],
    })
    expect(draw(family)).not.toContain('lineage-scroll')
    expect(draw(deep)).toContain(
      '<section class="lineage-frame lineage-scroll" tabindex="0" aria-label="Family tree">',
    )
  })

  test('tells text and lines the reading direction', () => {
    expect(draw(family, 'rtl')).toContain('direction="rtl"')
  })

  test('shows 60 nodes', () => {
    const branches = Array.from({ length: 58 }, (_, i) => createNode({ id: `${i}`, title: `Branch ${i}` }))
    const html = draw(createNode({ children: [auckland, ...branches] }))
    expect(html.match(/class="lineage-title"/g)?.length).toBe(60)
  })
})

test('the list holds the same as nested lists', () => {
  const html = String(<LineageList root={family} />)
  expect(html.match(/<li>/g)?.length).toBe(3)
  expect(html).toContain('<a href="/b">Auckland mentors</a>')
  expect(html.replace(/<svg.*?<\/svg>/g, '')).toContain(
    'Auckland · <span class="sign-named">\u00a0Running · 2009</span>',
  )
})

function boxNode(placed: PlacedNode): { x: number; top: number; bottom: number } {
  const top = placed.y - placed.title.length * titleLine
  return { x: placed.x, top, bottom: placed.y + (1 + placed.state.length) * textLine }
}
