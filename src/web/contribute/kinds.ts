import type { ActionKind } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { acceptAct, invitationPage, inviteAct, leaveAct, uninviteAct } from './author-acts.tsx'
import { changeAct } from './change-act.ts'
import { contributePage } from './contribute-page.tsx'
import { abandonAct, restoreAct, settleAct, submitAct, takeBackAct, updateAct } from './draft-acts.ts'
import { formFilePage } from './form-file-page.ts'
import { givingUpPage } from './giving-up-page.tsx'
import { groupPage } from './group-page.tsx'
import { historyPage, revisionPage } from './history-page.tsx'
import { importAct, importDraftAct } from './import-acts.ts'
import { importPage } from './import-page.tsx'
import { newAct, newPage } from './new-page.tsx'
import { overviewPage } from './overview-page.tsx'
import { previewPage } from './preview-page.tsx'
import { saveAct } from './save-act.ts'

/** Addresses with a word of their own come before those with the name of a draft or a group. */
export const contributePages: readonly PageKind[] = [
  contributePage,
  newPage,
  importPage,
  formFilePage,
  invitationPage,
  previewPage,
  historyPage,
  revisionPage,
  givingUpPage,
  overviewPage,
  groupPage,
]

export const contributeActions: readonly ActionKind[] = [
  newAct,
  importAct,
  importDraftAct,
  acceptAct,
  submitAct,
  takeBackAct,
  abandonAct,
  settleAct,
  updateAct,
  restoreAct,
  inviteAct,
  uninviteAct,
  leaveAct,
  changeAct,
  saveAct,
]
