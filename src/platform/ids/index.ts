export { type IdPrefix, idFromNumber, idPrefixes, newId, parseId } from './id.ts'
