import type { ActionKind } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { administrationActions, administrationPage } from './administration-page.tsx'
import { careDeskPage, decideOnOffer } from './care-desk-page.tsx'
import { confirm, confirmPage } from './confirm-page.tsx'
import { correctionPage, problemPage, sendCorrection, sendProblem } from './correction-page.tsx'
import { correctionsPage } from './corrections-page.tsx'
import { linksPage } from './links-page.tsx'
import { offerPage, orphansPage, sendOffer } from './orphan-pages.tsx'
import { stewardActions, stewardsPage } from './stewards-page.tsx'
import { stewardshipAct, stewardshipPage } from './stewardship-page.tsx'
import { suggestionActions, suggestionPage } from './suggestion-page.tsx'

/** `orphansPage` has a word where practices have their slug: it comes before the page of a practice. */
export const carePages: readonly PageKind[] = [
  orphansPage,
  confirmPage,
  correctionPage,
  problemPage,
  stewardsPage,
  stewardshipPage,
  offerPage,
  administrationPage,
  careDeskPage,
  correctionsPage,
  suggestionPage,
  linksPage,
]

export const careActions: readonly ActionKind[] = [
  confirm,
  sendCorrection,
  sendProblem,
  ...stewardActions,
  stewardshipAct,
  sendOffer,
  ...administrationActions,
  decideOnOffer,
  ...suggestionActions,
]
