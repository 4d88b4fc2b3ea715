import type { ActionKind } from '../../action.ts'
import type { PageKind } from '../../page.tsx'
import { adoptionsPage } from './adoptions-page.tsx'
import { changeMemberAct, endMemberAct, inviteMemberAct, uninviteMemberAct } from './group-acts.ts'
import { heldWorksPage } from './held-page.tsx'
import { acceptWorkAct, workInvitationPage } from './invitation-page.tsx'
import { becomeAct, confirmAct, linkAct, releaseAct } from './overview-acts.ts'
import { addPartAct, changePartAct, templateAct, tickTaskAct } from './part-act.ts'
import { reminderAct, reminderPage } from './reminder-page.tsx'
import { sectionPage } from './section-page.tsx'
import { moveAct, showAct, stageBackAct, storyAct } from './stage-acts.ts'
import { startAct, startPage } from './start-page.tsx'
import { adoptionPage } from './work-page.tsx'

/** Addresses with a word of their own come before those with the name of an adoption or a section. */
export const adoptionPages: readonly PageKind[] = [
  startPage,
  adoptionsPage,
  workInvitationPage,
  adoptionPage,
  sectionPage,
  reminderPage,
  heldWorksPage,
]

export const adoptionActions: readonly ActionKind[] = [
  startAct,
  acceptWorkAct,
  moveAct,
  stageBackAct,
  storyAct,
  showAct,
  addPartAct,
  changePartAct,
  tickTaskAct,
  templateAct,
  inviteMemberAct,
  uninviteMemberAct,
  changeMemberAct,
  endMemberAct,
  confirmAct,
  becomeAct,
  linkAct,
  releaseAct,
  reminderAct,
]
