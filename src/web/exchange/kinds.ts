import type { ActionKind } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { boardPage } from './board-page.tsx'
import { acceptPostAct, exchangeDeskPage, refusePostAct, startRunAct, stopRunAct } from './desk-page.tsx'
import { outcomeAct, outcomePage } from './outcome-page.tsx'
import { changePostAct, changePostPage, meetPost, newPostPage, postPost, withdrawPost } from './post-acts.tsx'
import { postPage } from './post-page.tsx'
import { acceptAct, declineAct, messageAct, proposalPage } from './proposal-page.tsx'
import { proposalsPage } from './proposals-page.tsx'

/** Pages with a word where posts have their id come before the page of a post. */
export const exchangePages: readonly PageKind[] = [
  boardPage,
  newPostPage,
  proposalsPage,
  proposalPage,
  outcomePage,
  postPage,
  changePostPage,
  exchangeDeskPage,
]

export const exchangeActions: readonly ActionKind[] = [
  postPost,
  changePostAct,
  withdrawPost,
  meetPost,
  acceptAct,
  declineAct,
  messageAct,
  outcomeAct,
  startRunAct,
  stopRunAct,
  acceptPostAct,
  refusePostAct,
]
