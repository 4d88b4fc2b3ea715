import type { SignedIn } from '../../people/index.ts'
import {
  contentOf,
  type DraftContent,
  findBase,
  findNewerVersion,
  type Invitation,
  listInvitations,
} from '../../practices/index.ts'
import type { FieldFault } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { type DraftData, loadDraft } from './load-draft.ts'
import { loadNames } from './names.ts'
import { OverviewView } from './overview-view.tsx'

export interface OverviewData extends DraftData {
  invitations: readonly Invitation[]
  /** What the published version says that a change began with; null for a new practice. */
  base: DraftContent | null
  /** The number of a version that was published since. */
  newer: number | null
}

/** What the overview shows after an act that was done or refused here. */
export interface OverviewSaid {
  /** Why a draft could not be sent in, or somebody not be invited. */
  refusal?: FieldFault
  /** What was typed as the address of whom to invite. */
  email?: string
  /** The link for somebody who was invited; it is shown this once. */
  invitationLink?: string
}

/** How a draft stands, and everything that can be done with it. */
export const overviewPage = pageKind<OverviewData>({
  path: '/contribute/:draft',
  who: 'person',
  about: 'how a draft stands, and what is left to do',
  load: loadOverview,
  show: (request, data) => showOverview(request, data),
})

export async function loadOverview(request: PageRequest): Promise<OverviewData> {
  const data = await loadDraft(request)
  const { read, now } = request
  const viewer = request.viewer as SignedIn
  const [invitations, published, newer] = await Promise.all([
    listInvitations(read, viewer, data.draft.id, now),
    findBase(read, data.draft),
    findNewerVersion(read, data.draft),
  ])
  const base = published === null ? null : contentOf(published)
  const names = base === null ? data.names : merged(data.names, await loadNames(request, [base]))
  return { ...data, names, invitations, base, newer }
}

function merged(one: DraftData['names'], other: DraftData['names']): DraftData['names'] {
  return {
    cities: new Map([...one.cities, ...other.cities]),
    organisations: new Map([...one.organisations, ...other.organisations]),
    ideas: new Map([...one.ideas, ...other.ideas]),
    people: one.people,
  }
}

/** The overview; with `said`, after an act that was refused or has something to show once. */
export function showOverview(request: PageRequest, data: OverviewData, said: OverviewSaid = {}): PageContent {
  const { t } = request
  const { title } = data.draft
  return {
    title: title === '' ? t('contribute.untitled') : t('contribute.draftOf', { title }),
    section: 'contribute',
    styles: ['form', 'contribute'],
    isPrivate: true,
    ...(said.refusal ? { status: 422 as const } : {}),
    body: <OverviewView request={request} data={data} said={said} />,
  }
}
