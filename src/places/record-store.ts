import { insertRows, type Read, type Row, type Tx } from '../platform/db/index.ts'
import { foldText } from '../platform/i18n/index.ts'
import { canonical, type Stored } from '../platform/record/index.ts'
import { usualState } from '../platform/schema/index.ts'
import type { CityInput } from './input.ts'
import type { CityTable } from './tables.ts'

/** Which of the GeoNames numbers are known here. */
export async function listKnownGeonames(read: Read, numbers: readonly number[]): Promise<Set<number>> {
  if (numbers.length === 0) return new Set()
  const rows = await read
    .selectFrom('place_city')
    .select('geonames')
    .where('geonames', 'in', numbers)
    .execute()
  return new Set(rows.map((it) => it.geonames as number))
}

/** Stores checked city records: new cities, or what a record adds to a city of GeoNames. */
export async function storeCities(tx: Tx, records: readonly CityInput[]): Promise<Stored> {
  const stored = { added: 0, changed: 0, same: 0 }
  for (const record of records) stored[await storeCity(tx, record)] += 1
  return stored
}

async function storeCity(tx: Tx, record: CityInput): Promise<keyof Stored> {
  const text = JSON.stringify(canonical(record, record.language ?? 'en'))
  const known = await tx.selectFrom('place_city').selectAll().where('id', '=', record.id).executeTakeFirst()
  if (known?.record === text) return 'same'
  await insertRows(
    tx,
    'place_city',
    [{ ...merged(record, known), record: text } as unknown as Row],
    'replace',
  )
  await tx.deleteFrom('place_city_name').where('city', '=', record.id).execute()
  await insertRows(tx, 'place_city_name', nameRows(record))
  return known?.record ? 'changed' : 'added'
}

function merged(record: CityInput, known: CityTable | undefined): CityTable {
  const name = known?.name ?? mainName(record)
  const population = record.population
  return {
    id: record.id,
    geonames: record.geonames ?? known?.geonames ?? null,
    slug: record.slug ?? known?.slug ?? record.id.toLowerCase(),
    name,
    folded: foldText(name),
    country: record.country ?? (known?.country as string),
    admin: known?.admin ?? null,
    latitude: record.latitude ?? (known?.latitude as number),
    longitude: record.longitude ?? (known?.longitude as number),
    population: population?.value ?? known?.population ?? null,
    population_year: population ? population.year : (known?.population_year ?? null),
    population_source: population?.source ?? known?.population_source ?? null,
    record: null,
  }
}

function mainName(record: CityInput): string {
  const first = record.name[record.language ?? 'en'] ?? Object.values(record.name)[0]
  return typeof first === 'string' ? first : (first?.text ?? record.id)
}

function nameRows(record: CityInput): Row[] {
  return Object.entries(record.name).map(([language, it]) => {
    const name = typeof it === 'string' ? it : it.text
    const state = typeof it === 'string' ? usualState(language, record.language ?? 'en') : it.state
    return { city: record.id, language, name, folded: foldText(name), state }
  })
}

/** How many city records were given; cities known from GeoNames alone are not counted. */
export async function countCityRecords(read: Read): Promise<number> {
  // Every record names its city, and this table is small; GeoNames' 135,000 cities are in the other one.
  const { count } = await read
    .selectFrom('place_city_name')
    .select(({ fn }) => fn.count<number>('city').distinct().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The city records as they were given, after the id `after`, at most `limit`. */
export async function listCityRecords(read: Read, after: string, limit: number): Promise<CityInput[]> {
  const rows = await read
    .selectFrom('place_city')
    .select('record')
    .where('record', 'is not', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((it) => JSON.parse(it.record as string))
}
