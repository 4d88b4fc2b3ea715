import type { ActionKind } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { fitPage, keepFit } from './fit-page.tsx'

export const fitPages: readonly PageKind[] = [fitPage]
export const fitActions: readonly ActionKind[] = [keepFit]
