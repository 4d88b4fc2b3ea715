import type { ActionKind } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { decideAct, dropAct, takeAct, uploadAct } from './desk-acts.ts'
import { deskPage } from './desk-page.tsx'
import { giveAct, withdrawAct } from './form-act.ts'
import { formPage } from './form-page.tsx'
import { importPage } from './import-page.tsx'
import { tablePage, templatePage } from './table-pages.tsx'

export const contextPages: readonly PageKind[] = [formPage, deskPage, templatePage, tablePage, importPage]

export const contextActions: readonly ActionKind[] = [
  giveAct,
  withdrawAct,
  decideAct,
  uploadAct,
  takeAct,
  dropAct,
]
