import { type MapView, placeInView } from './map-view.ts'
import type { Place, Spot } from './projection.ts'
import type { Theme } from './theme-sign.tsx'

export type PointKind = 'origin' | 'adopter' | 'practice' | 'cluster'

export type MapPoint = Place & {
  readonly id: string
  readonly label: string
  readonly kind: PointKind
  readonly theme?: Theme | undefined
  readonly href?: string | undefined
  /** How many things this point stands for, when more than one. */
  readonly count?: number | undefined
}

/** One sign on the map: a point, or several that lie too close to be told apart. */
export type MapMark = Spot & {
  /** The points drawn here with their number in the list beside the map (from 1), most important first. */
  readonly members: readonly { readonly point: MapPoint; readonly number: number }[]
  readonly count: number
}

const rank: Record<PointKind, number> = { origin: 0, adopter: 1, cluster: 2, practice: 3 }

/** Joins points that would be drawn closer than `distance` units. The more important point keeps its place: origins,
 * then adopters, then the larger count, then the earlier one. Points outside the view are left out. */
export function clusterPoints(view: MapView, points: readonly MapPoint[], distance: number): MapMark[] {
  const placed = points
    .map((point, index) => ({ point, number: index + 1, ...placeInView(view, point) }))
    .filter(({ x, y }) => x >= 0 && y >= 0 && x <= view.width && y <= view.height)
    .sort(
      (a, b) =>
        rank[a.point.kind] - rank[b.point.kind] ||
        (b.point.count ?? 1) - (a.point.count ?? 1) ||
        a.number - b.number,
    )
  const grid = new SpotGrid<Spot & { members: (typeof placed)[number][] }>(distance)
  for (const spot of placed) {
    const near = grid.findNearest(spot)
    if (near) near.members.push(spot)
    else grid.add({ x: spot.x, y: spot.y, members: [spot] })
  }
  return grid.all.map(({ x, y, members }) => ({
    x,
    y,
    members: members.map(({ point, number }) => ({ point, number })),
    count: members.reduce((sum, { point }) => sum + (point.count ?? 1), 0),
  }))
}

/** Spots in squares of `distance`, so that a neighbour is found without looking at all of them. */
export class SpotGrid<T extends Spot> {
  readonly all: T[] = []
  readonly #squares = new Map<number, T[]>()
  readonly #distance: number

  constructor(distance: number, spots: readonly T[] = []) {
    this.#distance = distance
    for (const spot of spots) this.add(spot)
  }

  add(spot: T): void {
    this.all.push(spot)
    const key = this.#findKey(spot, 0, 0)
    const square = this.#squares.get(key)
    if (square) square.push(spot)
    else this.#squares.set(key, [spot])
  }

  /** The nearest spot closer than the grid's distance. */
  findNearest(spot: Spot): T | undefined {
    let [nearest, least]: [T | undefined, number] = [undefined, this.#distance]
    for (const column of [-1, 0, 1]) {
      for (const row of [-1, 0, 1]) {
        for (const other of this.#squares.get(this.#findKey(spot, column, row)) ?? []) {
          const away = Math.hypot(other.x - spot.x, other.y - spot.y)
          if (away < least) [nearest, least] = [other, away]
        }
      }
    }
    return nearest
  }

  #findKey({ x, y }: Spot, column: number, row: number): number {
    return (Math.floor(x / this.#distance) + column) * 4096 + Math.floor(y / this.#distance) + row
  }
}
