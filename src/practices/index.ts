export type { PracticeCard } from './card.ts'
export { listPracticeCards, listPublicIds } from './card-store.ts'
export { checkOwnLanguage, checkSourced } from './check.ts'
export { listPracticeCities, type PracticeCity } from './city-store.ts'
export { collectPractice, releasePractice, storeCollected } from './collection.ts'
export {
  type Collected,
  countCollected,
  countEveryCollected,
  listCollected,
  listCollectedRecords,
  listCollectionsOf,
  listNetworksOf,
} from './collection-store.ts'
export { countRecords, type RecordCounts } from './count-store.ts'
export { areEntriesCurrent, entriesVersion } from './entry-store.ts'
export { type CostBand, costBands, type SizeBand, sizeBands } from './facet.ts'
export {
  findIdea,
  findIdeaSlug,
  type IdeaCard,
  type IdeaName,
  listIdeaRecords,
  listIdeas,
  listIdeasById,
  storeIdeas,
} from './idea-store.ts'
export {
  type CollectedInput,
  collectedInput,
  formatVersion,
  type IdeaInput,
  ideaInput,
  optionalFields,
  type PracticeInput,
  practiceInput,
  type SeatInput,
  seatInput,
  type TombstoneInput,
  tombstoneInput,
  type VersionInput,
  versionInput,
} from './input.ts'
export {
  isEmpty,
  listSeatRecords,
  listSeats,
  listTombstoneRecords,
  listVersionRecords,
  listWithdrawn,
  storeSeats,
  storeTombstones,
  storeVersions,
} from './keep-store.ts'
export {
  countPractices,
  findPractice,
  findPracticeSlug,
  findVersion,
  listPracticeRecords,
  listPublished,
  listVersions,
  type Published,
  storePractices,
} from './practice-store.ts'
export { protect } from './protect.ts'
export { rebuildEntries } from './rebuild.ts'
export {
  evidenceLevel,
  freshnessBands,
  freshnessOf,
  isPublic,
  lastConfirmed,
  lastDay,
  saidEnded,
} from './rules.ts'
export {
  type Direction,
  directions,
  type EditorialState,
  type EvidenceKind,
  evidenceKinds,
  type Freshness,
  type LifeState,
  lifeStates,
  type PracticeType,
  practiceTypes,
  type Scale,
  scales,
  type Theme,
  themes,
} from './word.ts'
