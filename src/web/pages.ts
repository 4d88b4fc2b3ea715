import { accountActions, accountPages } from './account/index.ts'
import type { ActionKind } from './action.ts'
import { paperActions, paperPages } from './adoptions/memo/index.ts'
import { adoptionActions, adoptionPages } from './adoptions/work/index.ts'
import { careActions, carePages } from './care/index.ts'
import { citiesPage, cityPage, myCityAct } from './cities/index.ts'
import { comparePage } from './compare/index.ts'
import { contextActions, contextPages } from './context/index.ts'
import { contributeActions, contributePages } from './contribute/index.ts'
import { deskActions, deskPages } from './desk/index.ts'
import { exchangeActions, exchangePages } from './exchange/index.ts'
import { findPage, resultsFragment, wantedPage } from './find/index.ts'
import { fitActions, fitPages } from './fit/index.ts'
import { frontPage } from './front/front-page.tsx'
import { hundredActions, hundredPages } from './hundred/index.ts'
import { ideaAdoptersPage, ideaPage, ideasPage, practiceAdoptersPage } from './ideas/index.ts'
import { mailActions, mailPages } from './mail/index.ts'
import { networkActions, networkPages } from './networks/index.ts'
import { organisationActions, organisationPages } from './organisations/index.ts'
import type { FragmentKind, PageKind } from './page.tsx'
import { peopleActions, peoplePages } from './people/index.ts'
import { practicePage } from './practices/practice-page.tsx'
import { versionPage } from './practices/version-page.tsx'
import { versionsPage } from './practices/versions-page.tsx'
import { questionActions, questionPages } from './questions/index.ts'
import { reviewActions, reviewPages } from './review/index.ts'
import { similarPage } from './similar/index.ts'
import { aboutPage, accessibilityPage, dataPage, privacyPage } from './site-pages/index.ts'
import { trailPages } from './trail/index.ts'
import { translateActions, translatePages } from './translate/index.ts'

/** Every kind of page. */
export const pages: readonly PageKind[] = [
  frontPage,
  findPage,
  wantedPage,
  ...carePages,
  // Before the workspace of an adoption, whose parts have a name where these have a word.
  ...questionPages,
  practicePage,
  ...fitPages,
  versionsPage,
  versionPage,
  ideasPage,
  ideaPage,
  ideaAdoptersPage,
  practiceAdoptersPage,
  comparePage,
  ...hundredPages,
  citiesPage,
  cityPage,
  ...contextPages,
  similarPage,
  ...organisationPages,
  ...networkPages,
  dataPage,
  aboutPage,
  accessibilityPage,
  privacyPage,
  ...contributePages,
  ...trailPages,
  ...paperPages,
  ...adoptionPages,
  ...deskPages,
  ...mailPages,
  ...accountPages,
  ...peoplePages,
  ...reviewPages,
  ...translatePages,
  ...exchangePages,
]

/** Parts of pages that scripts ask for. */
export const fragments: readonly FragmentKind[] = [resultsFragment]

/** Every kind of act. */
export const actions: readonly ActionKind[] = [
  ...organisationActions,
  ...networkActions,
  ...paperActions,
  ...adoptionActions,
  ...deskActions,
  ...mailActions,
  ...accountActions,
  ...peopleActions,
  ...contributeActions,
  ...reviewActions,
  ...careActions,
  ...fitActions,
  ...questionActions,
  ...hundredActions,
  ...translateActions,
  ...contextActions,
  myCityAct,
  ...exchangeActions,
]
