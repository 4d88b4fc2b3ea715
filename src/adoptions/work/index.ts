import './tables.ts'

export { confirmWork } from './confirmation-store.ts'
export { dayOf, firstDay, isBefore, isFuture, lastDayOf, monthsAfter } from './day.ts'
export type { ConfirmationInput, ShowInput, StepInput, StoryInput, WorkInput } from './input.ts'
export { openWork } from './open-store.ts'
export {
  type PartBody,
  type PartField,
  type PartKind,
  type PartValue,
  partKinds,
  partSpecs,
  readPart,
  words,
} from './part.ts'
export { findNextReminder, planReminder } from './plan-reminder-store.ts'
export { readInput } from './read-input.ts'
export {
  listConfirmations,
  listParts,
  listStages,
  type WorkConfirmation,
  type WorkPart,
  type WorkStage,
} from './reading-store.ts'
export { writeRecord } from './record-store.ts'
export {
  countsFrom,
  latestDue,
  nextReminder,
  type PlannedReminder,
  reminderMonths,
} from './reminding.ts'
export {
  canTell,
  canWrite,
  isOfOrigin,
  isOwner,
  isShown,
  needsReason,
  nextStages,
  standingOf,
  type WorkStanding,
} from './rules.ts'
export { releaseWork, showWork, tellStory } from './show-store.ts'
export { listPublicDiary, listUnwritten } from './shown-store.ts'
export { addStage, moveStage, takeStageBack } from './stage-store.ts'
export {
  type Audience,
  audiences,
  type ChangeKind,
  changeKinds,
  type MemberPart,
  memberParts,
  type ReminderFinding,
  reminderFindings,
  type Side,
  type Standing,
  sides,
  type Visibility,
  visibilities,
} from './word.ts'
export {
  findWork,
  holdAnyWork,
  holdOwn,
  holdToWrite,
  holdWork,
  listHeldWorks,
  listOwnWorks,
  listSharedWorks,
  loadWork,
  type Member,
  type Work,
  type WorkLine,
} from './work-store.ts'
