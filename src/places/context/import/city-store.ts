import type { Read } from '../../../platform/db/index.ts'
import { foldText } from '../../../platform/i18n/index.ts'
import { idFromNumber } from '../../../platform/ids/index.ts'
import { isCountry } from '../../country.ts'
import type { WrittenValue } from './read-value.ts'
import type { Remark, TableWords } from './word.ts'

const mostParameters = 500
const mostCandidates = 5

interface Found {
  id: string
  name: string
  folded: string
  country: string
  admin: string | null
}

/**
 * The city that each row means: by permanent id, by number of GeoNames, or by name and country. Three reads for up to five hundred rows. A
 * name that several cities of the country have is not decided on: the candidates are named.
 */
export async function findRowCities(
  read: Read,
  rows: readonly WrittenValue[],
  words: TableWords,
): Promise<(string | Remark)[]> {
  const asked = rows.map((it) => askedBy(it, words))
  const ids = asked.flatMap((it) => ('id' in it ? [it.id] : []))
  const names = asked.flatMap((it) => ('name' in it ? [it.name] : []))
  const known = await listKnown(read, ids)
  const named = await listNamed(read, names)
  return asked.map((it): string | Remark => {
    if ('what' in it) return it
    if ('id' in it) return known.has(it.id) ? it.id : { what: 'unknownCity', column: 'city' }
    const found = (named.get(it.name) ?? []).filter((one) => one.country === it.country)
    if (found.length === 1) return (found[0] as Found).id
    if (found.length === 0) return { what: 'unknownCity', column: 'name' }
    const candidates = found
      .slice(0, mostCandidates)
      .map((one) => `${one.id} (${[one.name, one.admin].filter((part) => part !== null).join(', ')})`)
    return { what: 'ambiguousCity', column: 'name', values: { candidates: candidates.join('; ') } }
  })
}

type Asked = { id: string } | { name: string; country: string } | Remark

function askedBy({ city, name, country }: WrittenValue, words: TableWords): Asked {
  if (city !== undefined && /^\d{1,8}$/.test(city)) return { id: idFromNumber('RC', Number(city)) }
  if (city !== undefined) return { id: city.toUpperCase() }
  if (name === undefined) return { what: 'noCity', column: 'city' }
  if (country === undefined) return { what: 'unknownCountry', column: 'country' }
  const code = country.toUpperCase()
  const known = isCountry(code) ? code : words.countries.get(foldText(country))
  return known === undefined
    ? { what: 'unknownCountry', column: 'country' }
    : { name: foldText(name), country: known }
}

async function listKnown(read: Read, ids: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (const some of inParts([...new Set(ids)])) {
    const rows = await read.selectFrom('place_city').select('id').where('id', 'in', some).execute()
    for (const it of rows) known.add(it.id)
  }
  return known
}

async function listNamed(read: Read, names: readonly string[]): Promise<Map<string, Found[]>> {
  const found = new Map<string, Map<string, Found>>()
  const add = (name: string, it: Found) => {
    const cities = found.get(name) ?? new Map<string, Found>()
    found.set(name, cities.set(it.id, it))
  }
  const fields = ['id', 'name', 'country', 'admin'] as const
  for (const some of inParts([...new Set(names)])) {
    const own = await read
      .selectFrom('place_city')
      .select([...fields, 'folded'])
      .where('folded', 'in', some)
      .execute()
    for (const it of own) add(it.folded, it)
    const other = await read
      .selectFrom('place_city_name as n')
      .innerJoin('place_city as c', 'c.id', 'n.city')
      .select(['c.id', 'c.name', 'c.country', 'c.admin', 'n.folded'])
      .where('n.folded', 'in', some)
      .execute()
    for (const it of other) add(it.folded, it)
  }
  return new Map([...found].map(([name, cities]) => [name, [...cities.values()]]))
}

function* inParts<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += mostParameters) yield all.slice(at, at + mostParameters)
}
