import type { ActionKind } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { languagesPage } from './languages-page.tsx'
import { machineAct, machinePage } from './machine-page.tsx'
import { queuePage } from './queue-page.tsx'
import { translateAct } from './translate-act.ts'
import { translatePage } from './translate-page.tsx'
import { wishAct } from './wish-act.ts'

export const translatePages: readonly PageKind[] = [languagesPage, queuePage, translatePage, machinePage]
export const translateActions: readonly ActionKind[] = [translateAct, machineAct, wishAct]
