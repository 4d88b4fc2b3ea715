export { checkContent, rules } from './check.ts'
export { checkDraft, listFailures } from './check-store.ts'
export {
  type CheckFacts,
  type Finding,
  type Level,
  levels,
  type Rule,
  type RuleId,
  ruleIds,
} from './finding.ts'
