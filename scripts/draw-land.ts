/** Draws src/web/assets/world.svg: the land and borders behind every map. Run it again after changing the projection:
 * `node scripts/draw-land.ts`. The data is Natural Earth (public domain) by way of the npm package world-atlas; the
 * running server never loads it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { type GeoContext, geoArea, geoCentroid, geoPath } from 'd3-geo'
import type { MultiLineString, MultiPolygon } from 'geojson'
import { feature, mesh } from 'topojson-client'
import {
  createWorldProjection,
  projectPlace,
  worldHeight,
  worldWidth,
} from '../src/web/drawings/projection.ts'

type Topology = Parameters<typeof mesh>[0]
type Layer = Extract<NonNullable<Parameters<typeof mesh>[1]>, { type: 'GeometryCollection' }>
type Atlas = Topology & { objects: { countries: Layer; land: Layer } }
type Point = readonly [number, number]

const target = new URL('../src/web/assets/world.svg', import.meta.url)
/** Steps per map unit: half units keep coastlines smooth on a zoomed map. */
const steps = 2
/** Square map units below which a bend or an island is left out; borders are fainter than coasts and need less. */
const smallestCoastTriangle = 1.5
const smallestBorderTriangle = 6
const smallestIsland = 5
/** Square map units in one steradian, roughly, for the area of islands. */
const unitsPerSteradian = 175 ** 2

if (import.meta.main) {
  const svg = drawWorld()
  writeFileSync(target, svg)
  console.log(`world.svg: ${svg.length} bytes, ${gzipSync(svg, { level: 9 }).length} compressed`)
}

/** The whole drawing as SVG text, with the ids `land` and `borders`. */
export function drawWorld(): string {
  const atlasFile = createRequire(import.meta.url).resolve('world-atlas/countries-110m.json')
  const topology = simplify(JSON.parse(readFileSync(atlasFile, 'utf8')) as Atlas)
  const borders = mesh(topology, topology.objects.countries, (a, b) => a !== b)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${worldWidth} ${worldHeight}">`,
    '<!-- Drawn from Natural Earth, public domain, naturalearthdata.com -->',
    `<path id="land" transform="scale(${1 / steps})" d="${drawPath(findLand(topology), true)}"/>`,
    `<path id="borders" transform="scale(${1 / steps})" fill="none" d="${drawPath(borders, false)}"/>`,
    '</svg>\n',
  ].join('')
}

/** All land but Antarctica and islands too small to see. */
function findLand(topology: Atlas): MultiPolygon {
  const land = feature(topology, topology.objects.land)
  const polygons = land.features.flatMap(({ geometry }) => (geometry as MultiPolygon).coordinates)
  return {
    type: 'MultiPolygon',
    coordinates: polygons.filter((coordinates) => {
      const polygon = { type: 'Polygon' as const, coordinates }
      const size = geoArea(polygon)
      return size * unitsPerSteradian > smallestIsland && geoCentroid(polygon)[1] > -60
    }),
  }
}

/** Path data in whole steps with relative moves, the shortest way to write it. */
function drawPath(shape: MultiPolygon | MultiLineString, closed: boolean): string {
  const lines: Point[][] = []
  const add = (x: number, y: number): void => {
    const point: Point = [Math.round(x * steps), Math.round(y * steps)]
    const last = lines.at(-1)?.at(-1)
    if (last?.[0] !== point[0] || last[1] !== point[1]) lines.at(-1)?.push(point)
  }
  const pen: GeoContext = {
    beginPath: () => {},
    moveTo: (x, y) => {
      lines.push([])
      add(x, y)
    },
    lineTo: add,
    arc: () => {},
    closePath: () => {},
  }
  geoPath(createWorldProjection(), pen)(shape)
  const shortest = closed ? 3 : 2
  return lines
    .filter((line) => line.length >= shortest)
    .map((line) => writeLine(line, closed))
    .join('')
}

function writeLine(line: readonly Point[], closed: boolean): string {
  let [x, y] = line[0] ?? [0, 0]
  const start = `M${x} ${y}l`
  const moves = line.slice(1).map((point) => {
    const move = `${point[0] - x} ${point[1] - y}`
    ;[x, y] = point
    return move
  })
  return start + moves.join(' ').replaceAll(' -', '-') + (closed ? 'z' : '')
}

/** Thins every shared line of the topology once, so that land and borders keep fitting together. */
function simplify(topology: Atlas): Atlas {
  const full = decode(topology)
  const coast = listCoastArcs(full)
  return {
    ...full,
    arcs: full.arcs.map((arc, index) =>
      thin(arc as [number, number][], coast.has(index) ? smallestCoastTriangle : smallestBorderTriangle),
    ),
  }
}

function listCoastArcs(topology: Atlas): Set<number> {
  const arcs = topology.objects.land.geometries.flatMap((land) =>
    land.type === 'MultiPolygon' ? land.arcs : [],
  )
  return new Set(arcs.flat(2).map((arc) => (arc < 0 ? ~arc : arc)))
}

/** The topology with plain coordinates in place of quantised differences. */
function decode(topology: Atlas): Atlas {
  const { transform, ...rest } = topology
  if (!transform) return topology
  const arcs = topology.arcs.map((arc) => {
    let [column, row] = [0, 0]
    return arc.map((move) => {
      column += move[0] ?? 0
      row += move[1] ?? 0
      return [
        column * transform.scale[0] + transform.translate[0],
        row * transform.scale[1] + transform.translate[1],
      ]
    })
  })
  return { ...rest, arcs }
}

/** Takes away the point whose triangle with its neighbours is smallest, until all are large enough to see
 * (Visvalingam and Whyatt 1993). Ends stay: other lines meet there. */
function thin(arc: [number, number][], smallestTriangle: number): [number, number][] {
  const kept = arc.map((lonLat) => ({ lonLat, spot: projectPlace({ lon: lonLat[0], lat: lonLat[1] }) }))
  const isRing = arc.length > 3 && String(arc[0]) === String(arc.at(-1))
  while (kept.length > (isRing ? 4 : 2)) {
    let [smallest, at] = [smallestTriangle, -1]
    for (let i = 1; i < kept.length - 1; i++) {
      const [a, b, c] = [kept[i - 1], kept[i], kept[i + 1]]
      if (!a || !b || !c) continue
      const area =
        Math.abs(
          (b.spot.x - a.spot.x) * (c.spot.y - a.spot.y) - (c.spot.x - a.spot.x) * (b.spot.y - a.spot.y),
        ) / 2
      if (area < smallest) [smallest, at] = [area, i]
    }
    if (at < 0) break
    kept.splice(at, 1)
  }
  return kept.map(({ lonLat }) => lonLat)
}
