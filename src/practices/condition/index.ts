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
export { type Need, needsOf, readNeed } from './need.ts'
