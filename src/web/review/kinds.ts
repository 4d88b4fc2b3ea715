import type { ActionKind } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { conversationPage } from './conversation-page.tsx'
import { askAct, decisionAct, releaseAct, requestAct } from './desk-acts.ts'
import { deskDraftPage } from './desk-page.tsx'
import { ownReviewsPage } from './own-page.tsx'
import { queuePage } from './queue-page.tsx'
import { declareAct, handBackAct, reviewAct } from './request-acts.ts'
import { requestPage } from './request-page.tsx'
import { askRestoreAct, restoreAct } from './restore-act.ts'
import { resolveAct, sayAct } from './talk-acts.ts'

export const reviewPages: readonly PageKind[] = [
  queuePage,
  deskDraftPage,
  ownReviewsPage,
  requestPage,
  conversationPage,
]

export const reviewActions: readonly ActionKind[] = [
  releaseAct,
  askAct,
  requestAct,
  decisionAct,
  declareAct,
  reviewAct,
  handBackAct,
  sayAct,
  resolveAct,
  restoreAct,
  askRestoreAct,
]
