export { type AdoptingCity, listAdoptingCities } from './city-store.ts'
export { type AdoptionInput, adoptionInput, type Stage, stages } from './input.ts'
export {
  type Branch,
  buildLineage,
  countLineage,
  isCrossing,
  type LineageNumbers,
  type Located,
  listWays,
  type Way,
} from './lineage.ts'
export { listAdoptionIds, listOriginsById } from './origin-store.ts'
export { keepBack } from './protect.ts'
export { currentStage, isStopped, isTakenUp } from './rules.ts'
export { countAdoptions, findAdoption, listAdoptionRecords, listAdoptions, storeAdoptions } from './store.ts'
export { rebuildTaken } from './taken-store.ts'
