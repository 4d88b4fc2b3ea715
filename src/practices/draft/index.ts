export { countAct, type LimitedAct, limits } from './act-limit.ts'
export {
  beginChange,
  findBase,
  findNetwork,
  findNewerVersion,
  isSteward,
  mayOpenChange,
} from './change-store.ts'
export {
  completenessOf,
  type DraftContent,
  type Entry,
  type EntryFault,
  type FieldValue,
  isSameEntry,
  markIn,
  mostCharacters,
  nextField,
  type PartValues,
  readEntries,
  valueIn,
} from './content.ts'
export {
  addAuthor,
  type Draft,
  type DraftName,
  findDraft,
  holdDraft,
  listOwnDrafts,
  moveDraft,
  type NewDraft,
  openChange,
  openDraft,
} from './draft-store.ts'
export {
  type Field,
  fieldNamed,
  fields,
  type Group,
  groups,
  type Part,
  type Parts,
  type Shape,
} from './field.ts'
export {
  acceptInvitation,
  findInvitation,
  type Invitation,
  type Invited,
  inviteAuthor,
  leaveDraft,
  listInvitations,
  withdrawInvitation,
} from './invitation-store.ts'
export { type Changes, type Merged, mergeFields, undoChanges } from './merge.ts'
export { listMissing, type Missing } from './missing.ts'
export {
  listStewards,
  mergeWithPublished,
  type Publication,
  publishDraft,
  type Steward,
} from './publish-store.ts'
export { contentOf, type RecordFault, recordOf } from './record.ts'
export {
  canMoveDraft,
  canOpenChange,
  canSeeDraft,
  canWriteDraft,
  type DraftStanding,
  isAuthor,
  isOpen,
  ways,
} from './rules.ts'
export {
  type DraftEdit,
  findRevision,
  listEdits,
  listRivals,
  type Rival,
  replaceContent,
  restoreRevision,
  type Saved,
  saveDraft,
  settleRival,
  updateFromPublished,
} from './save-store.ts'
export { slugFrom } from './slug.ts'
export {
  type Depth,
  type DraftKind,
  type DraftState,
  depths,
  draftStates,
  type Mark,
  marks,
  openStates,
} from './word.ts'
