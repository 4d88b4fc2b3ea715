export { type CitiesData, citiesPage } from './cities-page.tsx'
export { type CityData, cityPage } from './city-page.tsx'
export { findMyCity, MyCityForm, myCityAct, type OwnCity } from './my-city.tsx'
