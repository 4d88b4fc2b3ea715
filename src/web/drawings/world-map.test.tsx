import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { drawWorld } from '../../../scripts/draw-land.ts'
import { type MapArc, MapFigure, MapLegend, MapList, type MapPoint, WorldMap } from './index.ts'

const toronto = { lat: 43.7, lon: -79.42 }
const auckland = { lat: -36.85, lon: 174.76 }
const points: MapPoint[] = [
  { id: 'a', ...toronto, label: 'Toronto', kind: 'origin', theme: 'work', href: '/en/cities/toronto' },
  { id: 'b', ...auckland, label: 'Auckland', kind: 'adopter', theme: 'work' },
]
const arcs: MapArc[] = [
  { from: toronto, to: auckland, stopped: false, label: 'Toronto to Auckland', href: '/x' },
]
const texts = {
  id: 'map',
  title: 'Ideas that crossed',
  description: 'One crossing',
  landHref: '/assets/world.svg',
}

function drawMap(more: Partial<Parameters<typeof WorldMap>[0]> = {}): string {
  return String(<WorldMap {...texts} points={points} arcs={arcs} size="wide" {...more} />)
}

describe('a world map', () => {
  test('has a title, a description and the land from its own file', () => {
    const html = drawMap()
    expect(html).toContain(
      '<title id="map-title">Ideas that crossed</title><desc id="map-desc">One crossing</desc>',
    )
    expect(html).toContain('aria-labelledby="map-title"')
    expect(html).toContain('<use href="/assets/world.svg#land"')
  })

  test('is an image without links and a group with them', () => {
    expect(drawMap()).toContain('role="group"')
    expect(drawMap({ points: points.slice(1), arcs: [] })).toContain('role="img"')
  })

  test('links are named', () => {
    const html = drawMap()
    expect(html).toMatch(/<a href="\/x" class="map-arc" aria-label="Toronto to Auckland">/)
    expect(html).toMatch(
      /<a href="\/en\/cities\/toronto" class="map-origin">.*<text[^>]*>Toronto<\/text><\/a>/,
    )
  })

  test('a stopped crossing is dashed and crossed', () => {
    const arc = { from: toronto, to: auckland, label: 'b' }
    const drawn = drawMap({ arcs: [{ ...arc, stopped: true }] })
    expect(drawn).toContain('stroke-dasharray')
    expect(drawMap({ arcs: [{ ...arc, stopped: false }] })).not.toContain('stroke-dasharray')
  })

  test('has no style that the content policy forbids', () => {
    expect(drawMap()).not.toMatch(/ style=|<style/)
  })

  test('hostile labels stay text', () => {
    const [point] = points
    const label = '<script>alert(1)</script>'
    if (!point) throw new Error('no point')
    expect(drawMap({ points: [{ ...point, label }], arcs: [] })).not.toContain('<script')
  })

  test('draws nothing but the land when there is nothing to show', () => {
    expect(drawMap({ points: [], arcs: [] })).not.toMatch(/<text|<a /)
  })

  test('of 2,000 points joins them to a page that stays light', () => {
    const many = Array.from({ length: 2000 }, (_, i): MapPoint => {
      return {
        id: `${i}`,
        label: `City ${i}`,
        lat: ((i * 37) % 120) - 50,
        lon: ((i * 101) % 340) - 170,
        kind: 'practice',
      }
    })
    const html = drawMap({ points: many, arcs: [] })
    expect(gzipSync(html).length).toBeLessThan(7000)
    const counts = [...html.matchAll(/text-anchor="middle">(\d+)</g)].map(([, count]) => Number(count))
    const singles = (html.match(/class="map-practice"/g)?.length ?? 0) - counts.length
    expect(counts.reduce((a, b) => a + b, 0) + singles).toBe(2000)
  })
})

test('a figure holds the map in both sizes with ids of their own', () => {
  const html = String(<MapFigure {...texts} points={points} arcs={arcs} caption="Caption" />)
  expect([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
    'map-title',
    'map-desc',
    'map-small-title',
    'map-small-desc',
  ])
  expect(html).toContain('<figcaption>Caption</figcaption>')
})

test('the list says everything the map shows', () => {
  expect(String(<MapList points={points} arcs={arcs} arcsHeading="Crossings" />)).toBe(
    '<div class="map-list"><p class="map-list-heading">Crossings</p><ul><li><a href="/x">Toronto to Auckland</a></li></ul>' +
      '<ol><li><a href="/en/cities/toronto">Toronto</a></li><li>Auckland</li></ol></div>',
  )
})

test('the legend names what it is given', () => {
  const html = String(<MapLegend themes={[{ theme: 'plan', label: 'Plan' }]} stoppedLabel="Stopped" />)
  expect(html.match(/<li/g)?.length).toBe(2)
})

describe('the drawing of the land', () => {
  const committed = readFileSync(new URL('../assets/world.svg', import.meta.url), 'utf8')

  test('is what scripts/draw-land.ts draws', () => {
    expect(committed).toBe(drawWorld())
  })

  test('weighs at most 7,000 bytes compressed', () => {
    expect(gzipSync(committed, { level: 9 }).length).toBeLessThanOrEqual(7000)
  })
})
