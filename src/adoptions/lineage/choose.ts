import type { Link } from './link.ts'
import type { Branch } from './tree.ts'

/**
 * The adoptions to draw where there are more than a page can carry: at most `most`, each with all on its way from the root; those first from
 * which most others come, then the earliest.
 */
export function chooseDrawn(roots: readonly Branch[], most: number): Link[] {
  const below = countBelow(roots)
  const comesFirst = (a: Branch, b: Branch) => (below.get(b) ?? 0) - (below.get(a) ?? 0)
  // Children lie in the order of their beginnings, and sorting keeps it among equals.
  const open = roots.flatMap((it) => it.children)
  const chosen: Link[] = []
  while (chosen.length < most && open.length > 0) {
    const next = open.reduce((best, it) => (comesFirst(best, it) > 0 ? it : best))
    open.splice(open.indexOf(next), 1)
    open.push(...next.children)
    if (next.adoption) chosen.push(next.adoption)
  }
  return chosen
}

/** How many adoptions come from each branch, directly or over others; without recursion, so that long lines end. */
function countBelow(roots: readonly Branch[]): ReadonlyMap<Branch, number> {
  const order = [...roots]
  for (const it of order) order.push(...it.children)
  const counts = new Map<Branch, number>()
  for (const it of order.toReversed())
    counts.set(
      it,
      it.children.reduce((sum, child) => sum + 1 + (counts.get(child) ?? 0), 0),
    )
  return counts
}
