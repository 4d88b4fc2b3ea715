import { expect, test } from 'vitest'
import { createMapView, placeInView, writeTransform } from './map-view.ts'

const turin = { lat: 45.07, lon: 7.69 }
const london = { lat: 51.51, lon: -0.13 }
const auckland = { lat: -36.85, lon: 174.76 }

test('the wide world needs no transform, the small one is shrunk and centred', () => {
  expect(writeTransform(createMapView('wide'))).toBeUndefined()
  expect(writeTransform(createMapView('small'))).toBe('translate(0 13.75) scale(0.375)')
})

test('a focused view shows its places away from the edge', () => {
  const view = createMapView('wide', [turin, london])
  for (const place of [turin, london]) {
    const { x, y } = placeInView(view, place)
    expect(x > 96 && x < 864 && y > 46 && y < 414).toBe(true)
  }
  expect(view.zoom).toBe(4)
})

test('a focus on places all over the world shows the whole world', () => {
  expect(createMapView('wide', [london, auckland]).zoom).toBeLessThan(1.6)
  expect(createMapView('wide', [])).toEqual(createMapView('wide'))
})

test('a single place is shown at the closest zoom inside the map', () => {
  const view = createMapView('wide', [auckland])
  expect(view.left).toBe(0)
  expect(placeInView(view, auckland).x).toBeGreaterThan(0)
})
