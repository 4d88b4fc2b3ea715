import type { ActionKind } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { unsubscribe, unsubscribePage } from './unsubscribe.tsx'

export const mailPages: readonly PageKind[] = [unsubscribePage]
export const mailActions: readonly ActionKind[] = [unsubscribe]
