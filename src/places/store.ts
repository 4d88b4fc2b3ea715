import { sql } from 'kysely'
import { insertRows, type Read, type Row, type Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors/index.ts'
import { foldText } from '../platform/i18n/index.ts'
import type { City } from './city.ts'
import { cityRows, type GazetteerEntry, readGazetteer } from './gazetteer.ts'
import type { CityTable } from './tables.ts'

/** How many cities there are, those of GeoNames included. */
export async function countCities(read: Read): Promise<number> {
  const { count } = await read
    .selectFrom('place_city')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Loads GeoNames' places, or those that `keep` keeps. Tells `progress` how many of how many are done. */
export async function loadGazetteer(
  tx: Tx,
  keep: (entry: GazetteerEntry) => boolean = () => true,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<number> {
  const rows = cityRows([...readGazetteer()].filter(keep))
  for (let at = 0; at < rows.length; at += 5000) {
    await insertRows(tx, 'place_city', rows.slice(at, at + 5000) as unknown as Row[], 'ignore')
    progress(Math.min(at + 5000, rows.length), rows.length)
  }
  return rows.length
}

/** The city with this address, named in `language`. Throws NotFound. */
export async function findCity(read: Read, slug: string, language: string): Promise<City> {
  const row = await read.selectFrom('place_city').selectAll().where('slug', '=', slug).executeTakeFirst()
  if (!row) throw new NotFound('error.noCity')
  return (await named(read, [row], language))[0] as City
}

/** The address of the city with this permanent id. Throws NotFound. */
export async function findCitySlug(read: Read, id: string): Promise<string> {
  const row = await read.selectFrom('place_city').select('slug').where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('error.noCity')
  return row.slug
}

/** The cities with these ids, by id, named in `language`; unknown ids are left out. */
export async function listCitiesById(
  read: Read,
  ids: readonly string[],
  language: string,
): Promise<Map<string, City>> {
  if (ids.length === 0) return new Map()
  const rows = await read.selectFrom('place_city').selectAll().where('id', 'in', ids).execute()
  return new Map((await named(read, rows, language)).map((it) => [it.id, it]))
}

/** Cities whose name in any language begins with `text`, accents and case aside; the most populous first. */
export async function findCitiesByName(
  read: Read,
  text: string,
  language: string,
  limit: number,
): Promise<City[]> {
  const start = foldText(text).trim()
  if (start === '') return []
  // A range instead of LIKE: it can use the index on both engines, and needs no escaping.
  const end = `${start}\u{10ffff}`
  const rows = await read
    .selectFrom('place_city')
    .selectAll()
    .where(({ or, and, eb, selectFrom }) =>
      or([
        and([eb('folded', '>=', start), eb('folded', '<', end)]),
        eb(
          'id',
          'in',
          selectFrom('place_city_name').select('city').where('folded', '>=', start).where('folded', '<', end),
        ),
      ]),
    )
    .orderBy(sql`coalesce(population, 0)`, 'desc')
    .limit(limit)
    .execute()
  return named(read, rows, language)
}

async function named(read: Read, rows: readonly CityTable[], language: string): Promise<City[]> {
  const ids = rows.filter((it) => it.record !== null).map((it) => it.id)
  const names =
    ids.length === 0
      ? []
      : await read
          .selectFrom('place_city_name')
          .select(['city', 'name'])
          .where('city', 'in', ids)
          .where('language', '=', language)
          .execute()
  const byCity = new Map(names.map((it) => [it.city, it.name]))
  return rows.map((it) => ({
    id: it.id,
    slug: it.slug,
    name: byCity.get(it.id) ?? it.name,
    country: it.country,
    latitude: it.latitude,
    longitude: it.longitude,
    population:
      it.population === null
        ? null
        : { value: it.population, year: it.population_year, source: it.population_source ?? '' },
  }))
}
