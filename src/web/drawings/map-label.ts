import { type Curve, pointAt } from './map-arc.ts'
import type { MapMark } from './map-cluster.ts'
import type { MapView } from './map-view.ts'
import { measureText } from './text-width.ts'

export type MapLabel = {
  readonly text: string
  readonly x: number
  /** Baseline. */
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}

type Box = { left: number; top: number; right: number; bottom: number }

export type LabelTask = {
  readonly mark: MapMark
  readonly radius: number
  readonly text: string
  readonly number: string
}

/** Beside, above, below, then the four corners: [horizontal, vertical]. */
const positions = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
] as const

/** A place for every label where it covers no sign and no other label, away from the crossings where it can. A label
 * without room is replaced by its number in the list, or left out when there is no room for that either.
 * The same input gives the same answer; earlier tasks choose first. */
export function placeLabels(
  view: MapView,
  tasks: readonly LabelTask[],
  obstacles: readonly { mark: MapMark; radius: number }[],
  curves: readonly Curve[],
  fontSize: number,
): (MapLabel | undefined)[] {
  const taken = new BoxGrid()
  for (const { mark, radius } of obstacles) taken.add(expand(mark, radius + 1))
  const crossings = new BoxGrid()
  for (const curve of curves) for (let t = 0.02; t < 1; t += 0.02) crossings.add(expand(pointAt(curve, t), 1))
  return tasks.map((task) => {
    for (const text of [task.text, task.number]) {
      const found = text && findRoom(view, task, text, fontSize, taken, crossings)
      if (!found) continue
      taken.add(found.box)
      return found.label
    }
    return undefined
  })
}

function findRoom(
  view: MapView,
  { mark, radius }: LabelTask,
  text: string,
  fontSize: number,
  taken: BoxGrid,
  crossings: BoxGrid,
): { label: MapLabel; box: Box } | undefined {
  const width = measureText(text) * fontSize
  let best: { label: MapLabel; box: Box } | undefined
  let least = Number.POSITIVE_INFINITY
  for (const [right, down] of positions) {
    const found = placeAt(mark, radius, text, width, fontSize, right, down)
    const { box } = found
    if (box.left < 2 || box.top < 2 || box.right > view.width - 2 || box.bottom > view.height - 2) continue
    if (taken.count(box)) continue
    const cost = crossings.count(box)
    if (cost < least) [best, least] = [found, cost]
  }
  return best
}

function placeAt(
  mark: MapMark,
  radius: number,
  text: string,
  width: number,
  fontSize: number,
  right: number,
  down: number,
): { label: MapLabel; box: Box } {
  const corner = right !== 0 && down !== 0 ? 0.7 : 1
  const x = Math.round(mark.x + right * (radius + 4) * corner)
  const middle = mark.y + down * (radius + fontSize * 0.62) * corner
  const y = Math.round(middle + fontSize * 0.34)
  const left = right > 0 ? x : right < 0 ? x - width : x - width / 2
  const anchor = right > 0 ? 'start' : right < 0 ? 'end' : 'middle'
  const box = { left, right: left + width, top: y - fontSize * 0.8, bottom: y + fontSize * 0.25 }
  return { label: { text, x, y, anchor }, box }
}

function expand({ x, y }: { x: number; y: number }, by: number): Box {
  return { left: x - by, right: x + by, top: y - by, bottom: y + by }
}

/** Boxes in squares of 32 units, so that a label is compared only with what is near. */
class BoxGrid {
  readonly #squares = new Map<number, Box[]>()

  add(box: Box): void {
    for (const key of listSquares(box)) {
      const square = this.#squares.get(key)
      if (square) square.push(box)
      else this.#squares.set(key, [box])
    }
  }

  /** How many boxes this one touches (one in two squares counts twice). */
  count(box: Box): number {
    let count = 0
    for (const key of listSquares(box)) {
      for (const other of this.#squares.get(key) ?? []) {
        if (
          other.left < box.right &&
          other.right > box.left &&
          other.top < box.bottom &&
          other.bottom > box.top
        )
          count++
      }
    }
    return count
  }
}

function listSquares(box: Box): number[] {
  const keys: number[] = []
  for (let column = Math.floor(box.left / 32); column <= box.right / 32; column++) {
    for (let row = Math.floor(box.top / 32); row <= box.bottom / 32; row++) keys.push(column * 4096 + row)
  }
  return keys
}
