import type { ActionKind } from './action.ts'
import { citiesPage, cityPage } from './cities/index.ts'
import { comparePage } from './compare/index.ts'
import { deskActions, deskPages } from './desk/index.ts'
import { findPage, resultsFragment, wantedPage } from './find/index.ts'
import { frontPage } from './front/front-page.tsx'
import { hundredPage } from './hundred/index.ts'
import { ideaPage, ideasPage } from './ideas/index.ts'
import { mailActions, mailPages } from './mail/index.ts'
import { organisationPage, organisationsPage } from './organisations/index.ts'
import type { FragmentKind, PageKind } from './page.tsx'
import { practicePage } from './practices/practice-page.tsx'
import { versionPage } from './practices/version-page.tsx'
import { versionsPage } from './practices/versions-page.tsx'
import { aboutPage, accessibilityPage, dataPage, privacyPage } from './site-pages/index.ts'
import { trailPages } from './trail/index.ts'
import { translateActions, translatePages } from './translate/index.ts'

/** Every kind of page. */
export const pages: readonly PageKind[] = [
  frontPage,
  findPage,
  wantedPage,
  practicePage,
  versionsPage,
  versionPage,
  ideasPage,
  ideaPage,
  comparePage,
  hundredPage,
  citiesPage,
  cityPage,
  organisationsPage,
  organisationPage,
  dataPage,
  aboutPage,
  accessibilityPage,
  privacyPage,
  ...trailPages,
  ...deskPages,
  ...mailPages,
  ...translatePages,
]

/** Parts of pages that scripts ask for. */
export const fragments: readonly FragmentKind[] = [resultsFragment]

/** Every kind of act. */
export const actions: readonly ActionKind[] = [...deskActions, ...mailActions, ...translateActions]
