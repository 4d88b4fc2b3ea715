export { chooseDrawn } from './choose.ts'
export { type Link, summarizeStages } from './link.ts'
export { listLinks } from './link-store.ts'
export {
  countBy,
  countMonthsToRunning,
  countStages,
  countStillRunning,
  type Duration,
  fewestCases,
  type StageCount,
  type StillRunning,
} from './number.ts'
export {
  type Branch,
  buildLineage,
  countLineage,
  isCrossing,
  type LineageNumbers,
  type Located,
  listWays,
  type Way,
} from './tree.ts'
