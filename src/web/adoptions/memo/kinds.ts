import type { ActionKind } from '../../action.ts'
import type { PageKind } from '../../page.tsx'
import { additionAct } from './addition-act.ts'
import { annexFile, annexPage, memoFile, memoPage } from './paper-page.tsx'

/** They come before the sections of a workspace, whose addresses have any word there. */
export const paperPages: readonly PageKind[] = [memoPage, memoFile, annexPage, annexFile]

export const paperActions: readonly ActionKind[] = [additionAct]
