import type { ActionKind } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { seatActions, seatDeskPage } from './desk-page.tsx'
import { historyPage } from './history-page.tsx'
import { hundredPage } from './hundred-page.tsx'
import { endorse, nominate, nominatePage, nominationsPage } from './nominate-page.tsx'

export const hundredPages: readonly PageKind[] = [
  hundredPage,
  historyPage,
  nominatePage,
  nominationsPage,
  seatDeskPage,
]
export const hundredActions: readonly ActionKind[] = [nominate, endorse, ...seatActions]
