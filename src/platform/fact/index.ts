export { type Audit, auditFacts } from './audit.ts'
export type { Break, Head } from './chain.ts'
export { countWaiting, findHead } from './seal-store.ts'
export { keepSealed, type Sealer } from './sealer.ts'
export {
  countFactsByYear,
  type Fact,
  type FactFilter,
  listFacts,
  listFactsOfKinds,
  type RecordedFact,
  recordFact,
  recordFacts,
} from './store.ts'
