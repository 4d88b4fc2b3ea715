import type { ActionKind } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { askNewAddress, bringAddressBack, useAddressCode, useAddressLink } from './address-act.tsx'
import { addressLinkPage, addressPage, undoPage } from './address-page.tsx'
import { appPage } from './app-page.tsx'
import { downloadData, eraseAccount, ownDataPage } from './data-page.tsx'
import { firstPage, makeFirst } from './first-page.tsx'
import { dropKept, keptFormPage } from './kept-page.tsx'
import { linkPage, useMailCode, useMailLink, waitPage } from './link-page.tsx'
import { askNewPasskey, askPasskey, makePasskey, showPasskey } from './passkey-act.ts'
import { keepProfile, profilePage } from './profile-page.tsx'
import {
  beginAppSetup,
  confirmAppSetup,
  makeCodes,
  removeApp,
  removePasskey,
  showCode,
} from './second-factor-act.tsx'
import { secondFactorPage } from './second-factor-page.tsx'
import { endOthers, endSessionThere, sessionsPage } from './sessions-page.tsx'
import { askForLink, signInPage } from './sign-in-page.tsx'

export const accountPages: readonly PageKind[] = [
  signInPage,
  waitPage,
  linkPage,
  profilePage,
  secondFactorPage,
  appPage,
  sessionsPage,
  addressPage,
  addressLinkPage,
  undoPage,
  ownDataPage,
  keptFormPage,
  firstPage,
]

export const accountActions: readonly ActionKind[] = [
  askForLink,
  useMailCode,
  useMailLink,
  askPasskey,
  showPasskey,
  keepProfile,
  showCode,
  beginAppSetup,
  confirmAppSetup,
  removeApp,
  makeCodes,
  askNewPasskey,
  makePasskey,
  removePasskey,
  endSessionThere,
  endOthers,
  askNewAddress,
  useAddressCode,
  useAddressLink,
  bringAddressBack,
  downloadData,
  eraseAccount,
  dropKept,
  makeFirst,
]
