import * as z from 'zod'
import { countryCode, idOf, language, line, slug, text, year } from '../platform/schema/index.ts'

/**
 * A city. One that GeoNames knows needs only `geonames` (its id follows from it) and, if wanted, names in further
 * languages; one that GeoNames does not know gives country and coordinates (degrees, WGS 84) itself.
 */
export const cityInput = z.strictObject({
  format: z.literal('rialto/1'),
  kind: z.literal('city'),
  id: idOf('RC'),
  geonames: z.number().int().positive().max(20_000_000).optional(),
  slug: slug.optional(),
  language: language.optional(),
  name: text(12),
  country: countryCode.optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  population: z
    .strictObject({ value: z.number().int().nonnegative(), year: year.nullable(), source: line(300) })
    .optional(),
})
export type CityInput = z.output<typeof cityInput>
