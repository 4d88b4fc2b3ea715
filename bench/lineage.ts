import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readGazetteer } from '../src/places/gazetteer.ts'
import { idFromNumber } from '../src/platform/ids/index.ts'
import { cli, dataWith } from './data.ts'
import { makeWord, randomFrom } from './generate.ts'
import { runProgram, startProgram, tell } from './measure.ts'

const adoptions = 2000
/** So many of them became practices of their own, which others took up in turn. */
const conversions = 600
const mostDepth = 6
const countries = 60
const asked = 300
const slug = 'an-idea-that-travelled'
const idea = idFromNumber('RI', 7_000_000)
const stageWays = [
  ['interested'],
  ['interested', 'planned'],
  ['studying', 'piloting', 'running'],
  ['interested', 'running', 'sustained'],
  ['interested', 'stopped'],
  ['planned', 'rejected'],
] as const

/** The page of an idea that 2,000 places have taken up: its weight, and its time when it has to be made. */
export async function benchLineage(folder: string): Promise<void> {
  const data = await dataWith(folder, 0)
  const file = join(folder, 'lineage.jsonl')
  writeFileSync(
    file,
    makeRecords()
      .map((it) => `${JSON.stringify(it)}\n`)
      .join(''),
  )
  await runProgram(cli, ['import', file], { DATA_DIR: data })
  const server = await startProgram(cli, ['serve'], { DATA_DIR: data })
  const pages = [
    ['page of the idea', `/en/ideas/${slug}`],
    ['the same in Arabic', `/ar/ideas/${slug}`],
    ['adopters side by side', `/en/ideas/${slug}/adopters`],
    ['those of one stage', `/en/ideas/${slug}/adopters?stage=stopped&page=3`],
  ] as const
  try {
    for (const [name, path] of pages) await measurePage(name, server.url + path)
  } finally {
    await server.stop()
  }
}

async function measurePage(name: string, url: string): Promise<void> {
  const times: number[] = []
  let bytes = 0
  for (let at = 0; at < asked; at += 1) {
    const began = performance.now()
    // With a cookie no page is kept.
    const answer = await fetch(url, { headers: { Cookie: 'bench=1' } })
    const body = await answer.arrayBuffer()
    times.push(performance.now() - began)
    if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}`)
    bytes = gzipSync(new Uint8Array(body)).length
  }
  const sorted = times.toSorted((a, b) => a - b)
  tell({ bench: 'lineage', name: `${name}, gzip`, value: bytes, unit: 'bytes', most: 14_000 })
  tell({ bench: 'lineage', name: `${name}, median`, value: sorted[asked / 2] as number, unit: 'ms' })
  tell({
    bench: 'lineage',
    name: `${name}, p99`,
    value: sorted[asked * 0.99] as number,
    unit: 'ms',
    most: 50,
  })
}

function makeRecords(): object[] {
  const random = randomFrom(2009)
  const words = (count: number) => Array.from({ length: count }, () => makeWord(random)).join(' ')
  const cities = listCities()
  const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T
  const made = [practiceOf(0, pick(cities), words)]
  const depths = [0]
  const told = Array.from({ length: adoptions }, (_, at) => {
    const from = Math.floor(random() ** 2 * made.length)
    const city = pick(cities)
    const becomes = made.length <= conversions && (depths[from] as number) < mostDepth && random() < 0.35
    const origin = made[from] as { id: string }
    if (becomes) {
      made.push(practiceOf(made.length, city, words))
      depths.push((depths[from] as number) + 1)
    }
    return {
      format: 'rialto/1',
      kind: 'adoption',
      id: idFromNumber('RA', 8_000_000 + at),
      language: 'en',
      origin: origin.id,
      originVersion: null,
      city,
      ...(becomes ? { practice: (made.at(-1) as { id: string }).id } : {}),
      story: { en: words(60) },
      stages: stagesOf(pick(stageWays), random),
      changes: [
        { what: { en: words(6) }, did: 'taken', source: 'own' },
        { what: { en: words(6) }, did: 'changed', why: { en: words(12) }, source: 'own' },
      ],
      sources: [{ key: 'own', kind: 'document', title: 'Own account' }],
    }
  })
  const whole = { format: 'rialto/1', kind: 'idea', id: idea, slug, language: 'en', themes: ['work'] }
  return [{ ...whole, title: { en: words(4) }, promise: { en: words(15) } }, ...made, ...told]
}

function practiceOf(at: number, city: string, words: (count: number) => string) {
  return {
    format: 'rialto/1',
    kind: 'practice',
    id: idFromNumber('RP', 6_000_000 + at),
    slug: `travelled-${at}`,
    language: 'en',
    idea,
    title: { en: words(6) },
    promise: { en: words(20) },
    summary: { en: words(80) },
    themes: ['work'],
    scale: 'place',
    places: [{ city }],
    life: { state: 'running' },
    sources: [{ key: 'own', kind: 'document', title: 'Own account' }],
  }
}

function stagesOf(way: readonly string[], random: () => number): object[] {
  let month = Math.floor(random() * 150)
  return way.map((stage) => {
    month += Math.floor(random() * 12)
    const date = `${2010 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
    return { stage, date, ...(/stopped|rejected/.test(stage) ? { reason: { en: 'The money ended.' } } : {}) }
  })
}

/** Ten large cities in each of sixty countries. */
function listCities(): string[] {
  const byCountry = Map.groupBy(readGazetteer(), (it) => it.country)
  return [...byCountry.values()]
    .filter((it) => it.length >= 10)
    .slice(0, countries)
    .flatMap((some) => some.toSorted((a, b) => b.population - a.population).slice(0, 10))
    .map((it) => idFromNumber('RC', it.geonames))
}
