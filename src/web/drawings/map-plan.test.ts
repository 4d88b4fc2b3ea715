import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MapPoint } from './map-cluster.ts'
import { nameMark, planMap } from './map-plan.ts'
import { measureText } from './text-width.ts'

const places = {
  Toronto: [43.7, -79.42],
  Auckland: [-36.85, 174.76],
  London: [51.51, -0.13],
  Cardiff: [51.48, -3.18],
  Calgary: [51.05, -114.07],
  Frankfurt: [50.11, 8.68],
  Duisburg: [51.43, 6.76],
} as const

function createPoint(label: keyof typeof places, more: Partial<MapPoint> = {}): MapPoint {
  const [lat, lon] = places[label]
  return { id: label, label, lat, lon, kind: 'practice', ...more }
}

const all = (Object.keys(places) as (keyof typeof places)[]).map((label) => createPoint(label))

describe('points', () => {
  test('too close to be told apart become one with a count and both names', () => {
    const { marks } = planMap({ points: all, arcs: [], size: 'wide' })
    expect(marks.map(({ mark }) => [nameMark(mark), mark.count])).toEqual([
      ['Toronto', 1],
      ['Auckland', 1],
      ['London · Cardiff', 2],
      ['Calgary', 1],
      ['Frankfurt · Duisburg', 2],
    ])
  })

  test('are told apart on a map of their region', () => {
    const europe = all.filter(({ label }) => ['London', 'Cardiff', 'Frankfurt', 'Duisburg'].includes(label))
    const { marks } = planMap({ points: all, arcs: [], size: 'wide', focus: europe })
    expect(marks.map(({ mark }) => nameMark(mark))).toEqual(['London', 'Cardiff', 'Frankfurt', 'Duisburg'])
  })

  test('in a cluster are led by the origin', () => {
    const points = [createPoint('London'), createPoint('Cardiff', { kind: 'origin' })]
    expect(planMap({ points, arcs: [], size: 'wide' }).marks.map(({ mark }) => nameMark(mark))).toEqual([
      'Cardiff · London',
    ])
  })

  test('three and more are named by the first and the number of others', () => {
    const points = [createPoint('London'), createPoint('London'), createPoint('Cardiff')]
    expect(planMap({ points, arcs: [], size: 'wide' }).marks.map(({ mark }) => nameMark(mark))).toEqual([
      'London +2',
    ])
  })
})

describe('crossings', () => {
  const [toronto, auckland, london, cardiff] = all
  if (!toronto || !auckland || !london || !cardiff) throw new Error('places are missing')
  const arc = { from: toronto, to: auckland, stopped: false, label: 'a' }

  test('inside one cluster and repeated ones are left out', () => {
    const inside = { from: london, to: cardiff, stopped: false, label: 'b' }
    expect(
      planMap({ points: all, arcs: [arc, inside, arc], size: 'wide' }).arcs.map(({ arc }) => arc.label),
    ).toEqual(['a'])
  })

  test('end just outside the sign of their destination', () => {
    const { arcs, marks } = planMap({ points: all, arcs: [arc], size: 'wide' })
    const end = arcs[0]?.curves[0]?.to
    const mark = marks.find(({ mark }) => nameMark(mark) === 'Auckland')
    if (!end || !mark) throw new Error('nothing drawn')
    const away = Math.hypot(end.x - mark.mark.x, end.y - mark.mark.y)
    expect(away).toBeGreaterThan(mark.radius)
    expect(away).toBeLessThan(mark.radius + 12)
  })
})

test('labels never cover each other, a sign, or the edge', () => {
  const point = fc.record({
    lat: fc.integer({ min: -50, max: 70 }),
    lon: fc.integer({ min: -170, max: 160 }),
    label: fc.string({ minLength: 1, maxLength: 20 }),
  })
  fc.assert(
    fc.property(fc.array(point, { maxLength: 40 }), (list) => {
      const points = list.map((place, i): MapPoint => ({ ...place, id: String(i), kind: 'adopter' }))
      const { marks, view, fontSize } = planMap({ points, arcs: [], size: 'wide' })
      const boxes = marks.flatMap(({ label }) => (label ? [boxLabel(label, fontSize)] : []))
      boxes.forEach((box, i) => {
        expect(box.left >= 0 && box.right <= view.width).toBe(true)
        for (const other of boxes.slice(i + 1)) {
          expect(
            box.left < other.right &&
              other.left < box.right &&
              box.top < other.bottom &&
              other.top < box.bottom,
          ).toBe(false)
        }
        for (const { mark } of marks) {
          expect(mark.x > box.left && mark.x < box.right && mark.y > box.top && mark.y < box.bottom).toBe(
            false,
          )
        }
      })
    }),
    { numRuns: 500 },
  )
})

test('a label without room is replaced by its number in the list', () => {
  const points = Array.from({ length: 9 }, (_, i): MapPoint => {
    return {
      id: String(i),
      label: `A very long name of a city ${i}`,
      lat: 10 + i * 5.5,
      lon: 0,
      kind: 'practice',
    }
  })
  const ring = points.flatMap((point) => [-1, 0, 1].map((side): MapPoint => ({ ...point, lon: side * 5.5 })))
  const { marks } = planMap({ points: ring, arcs: [], size: 'wide' })
  const texts = marks.map(({ label }) => label?.text ?? '')
  expect(texts.some((text) => /^\d+$/.test(text))).toBe(true)
  marks.forEach(({ label, mark }) => {
    if (label && /^\d+$/.test(label.text)) expect(label.text).toBe(String(mark.members[0]?.number))
  })
})

function boxLabel(label: { text: string; x: number; y: number; anchor: string }, fontSize: number) {
  const width = measureText(label.text) * fontSize
  const left = { start: label.x, middle: label.x - width / 2, end: label.x - width }[label.anchor] ?? 0
  return { left, right: left + width, top: label.y - fontSize * 0.8, bottom: label.y + fontSize * 0.25 }
}
