import type { ActionKind } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { deskPage } from './desk-page.tsx'
import { jobActs } from './job-acts.ts'
import { adminLinkPage, signOut, unansweredDone, useLink } from './operator.ts'

export const deskPages: readonly PageKind[] = [adminLinkPage, deskPage]
export const deskActions: readonly ActionKind[] = [useLink, unansweredDone, ...jobActs, signOut]
