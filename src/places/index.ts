export type { City, Population } from './city.ts'
export { type PowerCode, powerCodes } from './context/power.ts'
export { type CountryName, countryName, findCountries, isCountry, listCountries } from './country.ts'
export { type GazetteerEntry, gazetteerSource } from './gazetteer.ts'
export { type CityInput, cityInput } from './input.ts'
export { countCityRecords, listCityRecords, listKnownGeonames, storeCities } from './record-store.ts'
export { countriesIn, countryCodes, regionCodes, regionName, regionsOf } from './region.ts'
export {
  countCities,
  findCitiesByName,
  findCity,
  findCitySlug,
  listCitiesById,
  loadGazetteer,
} from './store.ts'
