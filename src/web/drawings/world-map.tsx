import { writeArrowhead, writeCross, writeCurve } from './map-arc.ts'
import type { MapMark, MapPoint } from './map-cluster.ts'
import type { MapLabel } from './map-label.ts'
import {
  dotRadii,
  type MapArc,
  nameMark,
  type PlannedArc,
  type PlannedMark,
  planMap,
  ringGap,
} from './map-plan.ts'
import { type MapSize, writeTransform } from './map-view.ts'
import type { Place } from './projection.ts'
import { drawTheme } from './theme-sign.tsx'

export type WorldMapProps = {
  /** Unique in the page; the ids of title and description begin with it. */
  id: string
  points: readonly MapPoint[]
  arcs: readonly MapArc[]
  title: string
  description: string
  size: MapSize
  /** Address of `assets/world.svg`, same origin. */
  landHref: string
  /** Shows the part of the world around these places instead of the whole. */
  focus?: readonly Place[] | undefined
  /** So many signs at most: what lies close is joined until there are no more. */
  mostMarks?: number
}

/** A world map with points and the crossings between them, drawn whole on the server. Points too close to be told
 * apart become one with a count; a point whose name has no room carries its number in `MapList`. */
export function WorldMap(props: WorldMapProps) {
  const { view, fontSize, arcs, marks } = planMap(props)
  const transform = writeTransform(view)
  const hasLinks = props.arcs.some(({ href }) => href) || props.points.some(({ href }) => href)
  return (
    <svg
      class={`map map-${props.size}`}
      viewBox={`0 0 ${view.width} ${view.height}`}
      role={hasLinks ? 'group' : 'img'}
      aria-labelledby={`${props.id}-title`}
      aria-describedby={`${props.id}-desc`}
      direction="ltr"
    >
      <title id={`${props.id}-title`}>{props.title}</title>
      <desc id={`${props.id}-desc`}>{props.description}</desc>
      <g transform={transform} fill="var(--land)" stroke-linejoin="round">
        <use
          href={`${props.landHref}#land`}
          stroke="var(--land)"
          stroke-width={+(1.5 / view.zoom).toFixed(2)}
        />
        <use
          href={`${props.landHref}#borders`}
          stroke="var(--border)"
          stroke-width={+(0.8 / view.zoom).toFixed(2)}
        />
      </g>
      <g
        fill="none"
        stroke="var(--accent)"
        stroke-width="1.75"
        stroke-linecap="round"
        stroke-linejoin="round"
      >
        {arcs.map((arc) => (
          <Crossing {...arc} />
        ))}
      </g>
      <g fill="var(--ink)" font-size={fontSize} paint-order="stroke" stroke-linejoin="round">
        {marks.map((mark) => (
          <Mark {...mark} />
        ))}
      </g>
    </svg>
  )
}

function Crossing({ arc, curves }: PlannedArc) {
  const last = curves.at(-1)
  if (!last) return null
  const line = curves.map(writeCurve).join('')
  const signs = writeArrowhead(last, 7) + (arc.stopped ? writeCross(last, 4) : '')
  const drawing = (
    <>
      {arc.href && <path d={line} stroke="none" stroke-width="14" pointer-events="stroke" />}
      <path d={line} stroke-dasharray={arc.stopped ? '5 5' : undefined} />
      <path d={signs} />
    </>
  )
  return (
    <Linked label={arc.label} href={arc.href} className={arc.stopped ? 'map-arc map-stopped' : 'map-arc'}>
      {drawing}
    </Linked>
  )
}

function Mark({ mark, radius, label }: PlannedMark) {
  const [first] = mark.members
  if (!first) return null
  const [x, y] = [Math.round(mark.x * 10) / 10, Math.round(mark.y * 10) / 10]
  const href = mark.members.length === 1 ? first.point.href : undefined
  return (
    <Linked
      label={listNames(mark)}
      href={href}
      className={`map-${first.point.kind}`}
      isNamed={label?.text === listNames(mark)}
    >
      {href && <circle cx={x} cy={y} r="12" fill="none" pointer-events="all" />}
      {mark.count > 1 ? (
        <Count x={x} y={y} radius={radius} count={mark.count} />
      ) : (
        <Dot x={x} y={y} point={first.point} />
      )}
      {label && <Label {...label} isName={label.text === nameMark(mark)} />}
    </Linked>
  )
}

/** A group, or a link when there is somewhere to go, named by what is written in it or else by a title. */
function Linked(props: {
  label: string
  href: string | undefined
  className: string
  isNamed?: boolean
  children?: unknown
}) {
  const name = props.isNamed ? null : <title>{props.label}</title>
  if (!props.href) {
    return (
      <g class={props.className}>
        {name}
        {props.children}
      </g>
    )
  }
  return (
    <a href={props.href} class={props.className} aria-label={props.isNamed ? undefined : props.label}>
      {name}
      {props.children}
    </a>
  )
}

function Dot({ x, y, point }: { x: number; y: number; point: MapPoint }) {
  const radius = dotRadii[point.kind]
  const colour = point.theme ? `var(--theme-${point.theme})` : 'var(--accent)'
  return (
    <>
      <path fill={colour} stroke="var(--water)" stroke-width="2" d={drawTheme(point.theme, x, y, radius)} />
      {point.kind === 'origin' && (
        <circle cx={x} cy={y} r={radius + ringGap} fill="none" stroke={colour} stroke-width="1.5" />
      )}
    </>
  )
}

function Count({ x, y, radius, count }: { x: number; y: number; radius: number; count: number }) {
  return (
    <>
      <circle
        cx={x}
        cy={y}
        r={Math.round(radius * 10) / 10}
        fill="var(--paper)"
        stroke="var(--accent)"
        stroke-width="1.5"
      />
      <text x={x} y={y + 3.7} font-size={count > 99 ? 9 : 11} text-anchor="middle">
        {count}
      </text>
    </>
  )
}

function Label({ text, x, y, anchor, isName }: MapLabel & { isName: boolean }) {
  return (
    <text
      x={x}
      y={y}
      text-anchor={anchor === 'start' ? undefined : anchor}
      stroke="var(--water)"
      stroke-width="3"
      fill={isName ? undefined : 'var(--ink-soft)'}
    >
      {text}
    </text>
  )
}

/** Names told of one sign; `MapList` has them all. */
const mostNames = 4

function listNames({ members }: MapMark): string {
  const names = members.slice(0, mostNames).map(({ point }) => point.label)
  return members.length > mostNames
    ? `${names.join(' · ')} +${members.length - mostNames}`
    : names.join(' · ')
}
