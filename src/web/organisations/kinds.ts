import type { ActionKind } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { addAct, addPage } from './add-page.tsx'
import { acceptAct, organisationsDeskPage, refuseAct } from './desk-page.tsx'
import { organisationPage } from './organisation-page.tsx'
import { organisationsPage } from './organisations-page.tsx'
import { colleagueActions, colleaguesPage } from './people-page.tsx'

export const organisationPages: readonly PageKind[] = [
  organisationsPage,
  organisationPage,
  addPage,
  colleaguesPage,
  organisationsDeskPage,
]

export const organisationActions: readonly ActionKind[] = [addAct, ...colleagueActions, acceptAct, refuseAct]
