export { type AdoptionInput, adoptionInput, type Stage, stages } from './input.ts'
export { currentStage, isStopped, isTakenUp } from './rules.ts'
export { countAdoptions, findAdoption, listAdoptionRecords, listAdoptions, storeAdoptions } from './store.ts'
