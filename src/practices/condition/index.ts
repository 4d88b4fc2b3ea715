export {
  type ConditionKind,
  type ConditionPart,
  checkConditions,
  conditionKinds,
  conditionParts,
  isTurned,
  lackedParts,
  partsOfKind,
  strangeParts,
} from './condition.ts'
