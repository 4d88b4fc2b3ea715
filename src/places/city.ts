/** A city as pages show it. Coordinates in degrees, WGS 84. */
export interface City {
  id: string
  slug: string
  /** In the reader's language where known, else as GeoNames writes it. */
  name: string
  country: string
  latitude: number
  longitude: number
  population: Population | null
}

export interface Population {
  value: number
  /** Null: the source does not say. */
  year: number | null
  source: string
}
