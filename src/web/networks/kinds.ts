import type { ActionKind } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { collect, collectionsPage, release } from './collections-page.tsx'
import { askToJoinAct, joinPage, leave, withdraw } from './join-page.tsx'
import { networkPage } from './network-page.tsx'
import { networksPage } from './networks-page.tsx'
import { acceptRequest, declineRequest, giveRoleAct, removeMemberAct, takeRoleAct } from './people-act.ts'
import { networkPeoplePage } from './people-page.tsx'
import { changeNetworkAct, createNetworkAct, newNetworkPage, settingsPage } from './settings-page.tsx'

export const networkPages: readonly PageKind[] = [
  networksPage,
  networkPage,
  joinPage,
  networkPeoplePage,
  settingsPage,
  newNetworkPage,
  collectionsPage,
]

export const networkActions: readonly ActionKind[] = [
  askToJoinAct,
  withdraw,
  leave,
  acceptRequest,
  declineRequest,
  giveRoleAct,
  takeRoleAct,
  removeMemberAct,
  changeNetworkAct,
  createNetworkAct,
  collect,
  release,
]
