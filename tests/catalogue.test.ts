import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { adoptionInput } from '../src/adoptions/index.ts'
import { organisationInput } from '../src/people/index.ts'
import { cityInput } from '../src/places/index.ts'
import { idFromNumber } from '../src/platform/ids/index.ts'
import { ideaInput, practiceInput, seatInput } from '../src/practices/index.ts'
import { neverTold, praise, roundtableYear, told } from './catalogue-facts.ts'

const languages = ['en', 'fr', 'de'] as const
const root = new URL('../catalogue/', import.meta.url).pathname

interface Entry {
  name: string
  raw: unknown
}

function readFolder(folder: string): Entry[] {
  return readdirSync(join(root, folder))
    .toSorted()
    .map((file) => ({
      name: basename(file, '.yaml'),
      raw: parse(readFileSync(join(root, folder, file), 'utf8')),
    }))
}

function readLines(file: string): Entry[] {
  const lines = readFileSync(join(root, file), 'utf8').trimEnd().split('\n')
  return lines.map((line, at) => ({ name: `${file}:${at + 1}`, raw: JSON.parse(line) }))
}

const files = {
  practices: readFolder('practices'),
  ideas: readFolder('ideas'),
  organisations: readFolder('organisations'),
  cities: readFolder('cities'),
  adoptions: readFolder('adoptions'),
  seats: readLines('seats.jsonl'),
}
const practices = files.practices.map((it) => practiceInput.parse(it.raw))
const ideas = files.ideas.map((it) => ideaInput.parse(it.raw))
const organisations = files.organisations.map((it) => organisationInput.parse(it.raw))
const cities = files.cities.map((it) => cityInput.parse(it.raw))
const adoptions = files.adoptions.map((it) => adoptionInput.parse(it.raw))
const seats = files.seats.map((it) => seatInput.parse(it.raw))
const everything = Object.values(files).flat()

/** Every text of a record with the path that leads to it. */
function* textsIn(value: unknown, path = ''): Generator<{ path: string; text: Record<string, string> }> {
  if (value === null || typeof value !== 'object') return
  if ('en' in value || 'fr' in value || 'de' in value) {
    yield { path, text: value as Record<string, string> }
    return
  }
  for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, `${path}/${key}`)
}

const separators: Record<string, { thousands: RegExp; decimal: string }> = {
  en: { thousands: /,/g, decimal: '.' },
  fr: { thousands: /[\u202f\u00a0]/g, decimal: ',' },
  de: { thousands: /\./g, decimal: ',' },
}

/** The numbers written in digits in a text, read as that language writes them. */
function numbersIn(text: string, language: string): number[] {
  const { thousands, decimal } = separators[language] ?? { thousands: /,/g, decimal: '.' }
  const tokens = text.match(/\d+(?:[.,\u202f\u00a0]\d+)*/g) ?? []
  return tokens.map((token) => Number(token.replace(thousands, '').replace(decimal, '.')))
}

function allTextNumbers(raw: unknown): number[] {
  return [...textsIn(raw)].flatMap(({ text }) =>
    Object.entries(text).flatMap(([language, it]) => numbersIn(it, language)),
  )
}

/** Every number outside the texts that a reader of the record sees: figures, their years, dates. */
function allValueNumbers(it: (typeof practices)[number]): number[] {
  const measured = [...(it.figures ?? []), ...(it.outcomes ?? []).flatMap(({ figure }) => figure ?? [])]
  const dates = [it.period?.start, it.period?.end, it.life.asOf, ...it.confirmations.map(({ date }) => date)]
  return [
    ...measured.flatMap(({ value, year }) => (year === null ? [value] : [value, year])),
    ...dates.flatMap((date) => (date ?? '').match(/\d+/g)?.map(Number) ?? []),
  ]
}

describe('numbers are read as each language writes them', () => {
  test('thousands, decimals, percent and years', () => {
    expect(numbersIn('about 1,000 of 8.3 million, 40%, in 2009.', 'en')).toEqual([1000, 8.3, 40, 2009])
    expect(numbersIn('700\u202f000 sur 8,3 millions, 40\u202f%, en 2009.', 'fr')).toEqual([
      700_000, 8.3, 40, 2009,
    ])
    expect(numbersIn('700.000 von 8,3 Millionen, seit den 1990er-Jahren, 2009.', 'de')).toEqual([
      700_000, 8.3, 1990, 2009,
    ])
  })
})

describe('the opening collection is complete', () => {
  test('rows 1 to 35 of the roundtable are there, one practice each, and nothing else', () => {
    expect(told.map(({ row }) => row)).toEqual(Array.from({ length: 35 }, (_, at) => at + 1))
    expect(files.practices.map(({ name }) => name)).toEqual(told.map(({ slug }) => slug).toSorted())
  })

  test('the counts are as documented', () => {
    const counts = Object.fromEntries(Object.entries(files).map(([kind, list]) => [kind, list.length]))
    expect(counts).toEqual({
      practices: 35,
      ideas: 32,
      organisations: 21,
      cities: 11,
      adoptions: 1,
      seats: 35,
    })
  })

  test('row 36, which nobody told, is absent', () => {
    for (const { name, raw } of everything) {
      const words = JSON.stringify(raw)
      for (const pattern of neverTold) expect(pattern.test(words), `${name}: ${pattern}`).toBe(false)
    }
  })
})

describe('identity and references', () => {
  test('the file name is the slug', () => {
    const named = [
      ...practices.map(({ slug }, at) => [slug, files.practices[at]?.name]),
      ...ideas.map(({ slug }, at) => [slug, files.ideas[at]?.name]),
      ...organisations.map(({ slug }, at) => [slug, files.organisations[at]?.name]),
      ...cities.map(({ slug }, at) => [slug, files.cities[at]?.name]),
    ]
    for (const [slug, name] of named) expect(slug).toBe(name)
  })

  test('permanent ids are unique; a city has the id of its GeoNames number', () => {
    const ids = [practices, ideas, organisations, cities, adoptions].flat().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const city of cities) expect(city.id).toBe(idFromNumber('RC', city.geonames as number))
  })

  test('every reference leads to a record, and every record is referred to', () => {
    const used = new Set<string>()
    for (const it of practices) {
      if (it.idea) used.add(it.idea)
      for (const lead of it.leads) used.add(lead)
      for (const partner of it.partners ?? []) if ('organisation' in partner) used.add(partner.organisation)
      for (const place of it.places) if ('city' in place) used.add(place.city)
    }
    for (const it of organisations) if (it.city) used.add(it.city)
    for (const it of adoptions) for (const id of [it.origin, it.city, it.practice]) if (id) used.add(id)
    for (const it of seats) used.add(it.practice)
    const known = [practices, ideas, organisations, cities].flat().map(({ id }) => id)
    expect([...used].toSorted()).toEqual(known.toSorted())
  })

  test('each practice holds one seat of the Hundred since 2026', () => {
    expect(seats.map(({ practice }) => practice).toSorted()).toEqual(practices.map(({ id }) => id).toSorted())
    expect(new Set(seats.map(({ since }) => since))).toEqual(new Set(['2026']))
  })

  test('the idea of mentoring travelled from Toronto to Auckland', () => {
    const bySlug = new Map(practices.map((it) => [it.slug, it]))
    const [origin, copy] = [9, 10].map((row) => bySlug.get(told[row - 1]?.slug ?? ''))
    const [adoption] = adoptions
    expect(adoption).toMatchObject({
      origin: origin?.id,
      practice: copy?.id,
      confirmedBy: [],
      stages: [{ stage: 'running', date: null }],
    })
    expect(origin?.idea).toBe(copy?.idea)
  })
})

describe('topics', () => {
  test('every topic in use is in the list of the README, and none is listed that nobody uses', () => {
    const listed = readFileSync(join(root, 'README.md'), 'utf8').match(/(?<=^\| `)[a-z-]+(?=` +\|)/gm)
    const used = new Set(practices.flatMap(({ topics }) => topics))
    expect(listed).toEqual([...used].toSorted())
  })
})

describe('texts', () => {
  test.each(everything)('$name is complete in English, French and German', ({ raw }) => {
    for (const { path, text } of textsIn(raw)) {
      for (const language of languages)
        expect(text[language], `${path} ${language}`).toEqual(expect.any(String))
    }
  })

  test.each(everything)('$name does not praise', ({ raw }) => {
    for (const { path, text } of textsIn(raw)) {
      for (const language of languages) expect(text[language], path).not.toMatch(praise[language])
    }
  })

  test.each(everything)('$name follows the typography of its languages', ({ raw }) => {
    for (const { path, text } of textsIn(raw)) {
      expect(text.fr, path).not.toMatch(/[^\u202f][:;!?»](?!\S)|«[^\u202f]|\d %/u)
      expect(Object.values(text).join(' '), path).not.toMatch(/['"]| {2}/)
    }
  })

  test('every practice has a title, a promise, a summary and a question in all three', () => {
    for (const it of practices) {
      for (const field of ['title', 'promise', 'summary', 'question'] as const) {
        expect(Object.keys(it[field] ?? {}), `${it.slug} ${field}`).toEqual([...languages])
      }
    }
  })
})

describe('nothing is invented', () => {
  test.each(told)('every number of row $row was told', ({ slug, numbers }) => {
    const at = files.practices.findIndex(({ name }) => name === slug)
    const practice = practices[at] as (typeof practices)[number]
    const allowed = new Set([roundtableYear, ...numbers])
    const found = [...allTextNumbers(files.practices[at]?.raw), ...allValueNumbers(practice)]
    expect(found.filter((number) => !allowed.has(number))).toEqual([])
  })

  test.each(told)('every number told of row $row is in the record', ({ slug, numbers }) => {
    const at = files.practices.findIndex(({ name }) => name === slug)
    const practice = practices[at] as (typeof practices)[number]
    const found = new Set([...allTextNumbers(files.practices[at]?.raw), ...allValueNumbers(practice)])
    expect(numbers.filter((number) => !found.has(number))).toEqual([])
  })

  test('ideas, organisations, cities, adoptions and seats give no number but the year of the roundtable', () => {
    const others = everything.filter((it) => !files.practices.includes(it))
    const numbers = others.flatMap(({ raw }) => allTextNumbers(raw))
    expect(numbers.filter((number) => number !== roundtableYear)).toEqual([])
    expect(adoptions.flatMap(({ figures }) => figures)).toEqual([])
  })

  test('no cost, staff, offer, contact or evidence: none was told', () => {
    for (const it of practices) {
      expect(
        [it.costs, it.staff, it.offer, it.contact, it.funding, it.files, it.participants],
        it.slug,
      ).toEqual(Array(7).fill(undefined))
      expect(it.evidence).toEqual([])
    }
  })

  test('the last confirmation is of 2009, by the speaker', () => {
    for (const it of practices) {
      expect(
        it.confirmations.map(({ date, finding }) => ({ date, finding })),
        it.slug,
      ).toEqual([{ date: '2009', finding: 'holds' }])
    }
  })

  test('life today is not known, except of what had become permanent in 2009', () => {
    const known = practices.filter(({ life }) => life.state !== 'not-known')
    expect(known.map(({ slug, life }) => ({ slug, life }))).toEqual([
      {
        slug: 'hockey-broadcasts-in-punjabi',
        life: { state: 'part-of-regular-service', asOf: '2009' },
      },
    ])
  })

  test('the doubtful figure is marked, and programmes have no made-up city', () => {
    const doubtful = practices.flatMap((it) => (it.figures ?? []).filter((figure) => figure.doubtful))
    expect(doubtful.map(({ value }) => value)).toEqual([50_000])
    const slugs = new Set(told.filter(({ row }) => row >= 26).map(({ slug }) => slug))
    const programmes = practices.filter((it) => slugs.has(it.slug))
    for (const it of programmes) expect(it.scale, it.slug).toBe('international')
    const placed = programmes.filter((it) => it.places.some((place) => 'city' in place))
    expect(placed.map(({ slug }) => slug)).toEqual(['pastoral-care-and-interfaith-advocacy'])
  })

  test('every record that states something names the roundtable as its source', () => {
    for (const it of [...practices, ...adoptions]) {
      expect(it.sources).toMatchObject([
        { key: 'roundtable', kind: 'report', date: '2009-09-28', language: 'en' },
      ])
    }
  })
})
