export type { City, Population } from './city.ts'
export { type CountryName, countryName, findCountries, isCountry, listCountries } from './country.ts'
export { type GazetteerEntry, gazetteerSource } from './gazetteer.ts'
export { type CityInput, cityInput } from './input.ts'
export { countCityRecords, listCityRecords, listKnownGeonames, storeCities } from './record-store.ts'
export { countriesIn, countryCodes, regionCodes, regionName, regionsOf } from './region.ts'
export {
  buildColumns,
  type Columns,
  type Comparable,
  chooseMeasures,
  type Explanation,
  explainLikeness,
  type LeftOut,
  type Lens,
  lenses,
  likenessOf,
  type Measure,
  measures,
  rankSimilar,
  type Similar,
  type Trait,
  type Used,
  type Weights,
} from './similar/index.ts'
export {
  countCities,
  findCitiesByName,
  findCity,
  findCitySlug,
  listCitiesById,
  loadGazetteer,
} from './store.ts'
