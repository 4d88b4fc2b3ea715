export interface CityTable {
  id: string
  geonames: number | null
  slug: string
  name: string
  folded: string
  country: string
  admin: string | null
  latitude: number
  longitude: number
  population: number | null
  population_year: number | null
  population_source: string | null
  record: string | null
}

export interface CityNameTable {
  city: string
  language: string
  name: string
  folded: string
  state: string
}

declare module '../platform/db/handle.ts' {
  interface Tables {
    place_city: CityTable
    place_city_name: CityNameTable
  }
}
