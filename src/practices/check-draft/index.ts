export { checkContent, rules } from './check.ts'
export { checkDraft } from './check-store.ts'
export {
  type CheckFacts,
  type Finding,
  type Level,
  levels,
  type Rule,
  type RuleId,
  ruleIds,
} from './finding.ts'
export { abandonDraft, submitDraft, takeBackDraft } from './submit-store.ts'
