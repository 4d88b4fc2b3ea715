export { type Fact, listFacts, recordFact, recordFacts } from './fact.ts'
