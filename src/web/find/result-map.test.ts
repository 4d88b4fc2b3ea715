import { expect, it } from 'vitest'
import type { City } from '../../places/index.ts'
import type { PageRequest } from '../request.ts'
import { everything } from './input.ts'
import { cityPoints, mappedCities } from './result-map.tsx'

it('draws the three hundred cities with most practices', () => {
  expect(mappedCities({ b: 1, a: 1, c: 2 })).toEqual(['c', 'a', 'b'])
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`RC-${at}`, at]))
  const drawn = mappedCities(many)
  expect([drawn.length, drawn[0], drawn.at(-1)]).toEqual([300, 'RC-499', 'RC-200'])
})

it('leads from a city to the same search there, from its first page', () => {
  const city = {
    id: 'RC-1',
    slug: 'x',
    name: 'X',
    country: 'CA',
    latitude: 1,
    longitude: 2,
    population: null,
  }
  const [point, ...others] = cityPoints({ link: (it: string) => `/en${it}` } as PageRequest, {
    asked: { ...everything, q: 'police', theme: ['live'], after: 'cursor' },
    counts: { city: { 'RC-1': 7, 'RC-gone': 9 } },
    named: { cities: new Map<string, City>([['RC-1', city]]), organisations: new Map(), networks: new Map() },
  })
  expect(others).toEqual([])
  expect(point).toMatchObject({
    label: 'X',
    count: 7,
    theme: 'live',
    href: '/en/practices?q=police&theme=live&city=RC-1',
  })
})

it('shows only the chosen cities, as the list does', () => {
  const cityOf = (id: string): City => ({
    id,
    slug: id,
    name: id,
    country: 'CA',
    latitude: 1,
    longitude: 2,
    population: null,
  })
  const cities = new Map(['RC-1', 'RC-2'].map((id) => [id, cityOf(id)]))
  const points = cityPoints({ link: (it: string) => it } as PageRequest, {
    asked: { ...everything, city: ['RC-2'] },
    counts: { city: { 'RC-1': 7, 'RC-2': 3 } },
    named: { cities, organisations: new Map(), networks: new Map() },
  })
  expect(points.map((it) => [it.id, it.count])).toEqual([['RC-2', 3]])
})
