import { type Curve, curveCrossing, trimCurve } from './map-arc.ts'
import { clusterPoints, type MapMark, type MapPoint, type PointKind, SpotGrid } from './map-cluster.ts'
import { type LabelTask, type MapLabel, placeLabels } from './map-label.ts'
import { createMapView, type MapSize, type MapView, placeInView } from './map-view.ts'
import type { Place } from './projection.ts'

/** An idea's way from one place to another. */
export type MapArc = {
  readonly from: Place
  readonly to: Place
  readonly stopped: boolean
  readonly label: string
  readonly href?: string | undefined
}

export type PlannedArc = { readonly arc: MapArc; readonly curves: readonly Curve[] }
export type PlannedMark = {
  readonly mark: MapMark
  readonly radius: number
  readonly label: MapLabel | undefined
}
export type MapPlan = {
  readonly view: MapView
  readonly fontSize: number
  readonly arcs: readonly PlannedArc[]
  readonly marks: readonly PlannedMark[]
}

type MapInput = {
  readonly points: readonly MapPoint[]
  readonly arcs: readonly MapArc[]
  readonly size: MapSize
  readonly focus?: readonly Place[] | undefined
  readonly mostMarks?: number
}

/** Radius of a single point's shape; an origin has a ring of its own around it, this much further out. */
export const dotRadii: Record<PointKind, number> = { origin: 5.5, adopter: 5.5, cluster: 5.5, practice: 4 }
export const ringGap = 3.5

/** Beyond these many signs only origins, adopters and given clusters are named, and none is numbered. */
const fewMarks = 60
const usualMarks = 150
const mostLabels = 24
/** Where there are more crossings than these, labels can avoid no more of them. */
const mostObstacles = 200

/** Decides where everything on a map goes: which points join, how crossings bow, which labels have room. */
export function planMap({ points, arcs, size, focus, mostMarks = usualMarks }: MapInput): MapPlan {
  const view = createMapView(size, focus)
  const fontSize = size === 'wide' ? 14 : 12
  const { marks, distance } = joinPoints(view, points, size === 'wide' ? 13 : 12, mostMarks)
  const sized = marks.map((mark) => ({ mark, radius: findRadius(mark) }))
  const planned = planArcs(view, arcs, marks, distance)
  const curves = planned.slice(0, mostObstacles).flatMap((arc) => arc.curves)
  const isFew = marks.length <= fewMarks
  const named = isFew ? sized : sized.filter(({ mark }) => isLeading(mark)).slice(0, mostLabels)
  const tasks = named.map((task) => createLabelTask(task, isFew))
  const labels = placeLabels(view, tasks, sized, curves, fontSize)
  return {
    view,
    fontSize,
    arcs: planned,
    marks: sized.map((mark) => ({ ...mark, label: labels[named.indexOf(mark)] })),
  }
}

/** Joins what lies close, and ever more until few enough signs are left for the page to stay light. */
function joinPoints(
  view: MapView,
  points: readonly MapPoint[],
  closest: number,
  mostMarks: number,
): { marks: MapMark[]; distance: number } {
  for (let distance = closest; ; distance *= 1.4) {
    const marks = clusterPoints(view, points, distance)
    if (marks.length <= mostMarks) return { marks, distance }
  }
}

/** The name of a mark: one or two names, or the first and how many more. */
export function nameMark({ members }: MapMark): string {
  const [first, second] = members
  if (!first) return ''
  if (!second) return first.point.label
  if (members.length === 2) return `${first.point.label} · ${second.point.label}`
  return `${first.point.label} +${members.length - 1}`
}

function isLeading({ members }: MapMark): boolean {
  return members[0]?.point.kind !== 'practice'
}

function createLabelTask(task: { mark: MapMark; radius: number }, isNumbered: boolean): LabelTask {
  const [first] = task.mark.members
  return { ...task, text: nameMark(task.mark), number: isNumbered && first ? String(first.number) : '' }
}

/** How far a mark reaches from its middle. */
function findRadius({ members, count }: MapMark): number {
  if (members.length > 1 || count > 1) return Math.min(16, 7.5 + Math.log2(count) * 0.8)
  return dotRadii[members[0]?.point.kind ?? 'practice'] + (members[0]?.point.kind === 'origin' ? ringGap : 0)
}

/** Crossings bound to the marks they join; those inside one mark and repeated ones are left out. */
function planArcs(
  view: MapView,
  arcs: readonly MapArc[],
  marks: readonly MapMark[],
  distance: number,
): PlannedArc[] {
  const grid = new SpotGrid(distance, marks)
  const drawn = new Set<string>()
  return arcs.flatMap((arc) => {
    const [from, to] = [arc.from, arc.to].map((place) => grid.findNearest(placeInView(view, place)))
    if (from && from === to) return []
    const curves = curveCrossing(view, arc.from, arc.to)
    const bound = curves.map((curve, i) =>
      bindCurve(curve, i === 0 ? from : undefined, i === curves.length - 1 ? to : undefined),
    )
    const key = JSON.stringify([bound, arc.stopped])
    if (drawn.has(key) || !bound.some((curve) => isInView(view, curve))) return []
    drawn.add(key)
    return [{ arc, curves: bound }]
  })
}

/** Moves a curve's ends onto the marks there and stops it just outside them. */
function bindCurve(curve: Curve, from: MapMark | undefined, to: MapMark | undefined): Curve {
  const start = from ?? curve.from
  const end = to ?? curve.to
  const control = {
    x: curve.control.x + (start.x - curve.from.x + end.x - curve.to.x) / 2,
    y: curve.control.y + (start.y - curve.from.y + end.y - curve.to.y) / 2,
  }
  const moved = { from: { x: start.x, y: start.y }, control, to: { x: end.x, y: end.y } }
  return trimCurve(moved, from ? findRadius(from) + 4 : 0, to ? findRadius(to) + 4 : 0)
}

function isInView({ width, height }: MapView, { from, control, to }: Curve): boolean {
  const [xs, ys] = [
    [from.x, control.x, to.x],
    [from.y, control.y, to.y],
  ]
  return Math.max(...xs) > 0 && Math.min(...xs) < width && Math.max(...ys) > 0 && Math.min(...ys) < height
}
