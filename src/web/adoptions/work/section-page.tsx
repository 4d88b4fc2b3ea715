import type { Child } from 'hono/jsx'
import { listWorkInvitations, type WorkInvitation } from '../../../adoptions/index.ts'
import type { SignedIn } from '../../../people/index.ts'
import { Gone, NotFound } from '../../../platform/errors/index.ts'
import { findPracticeSlug, findWholeVersion, type Published } from '../../../practices/index.ts'
import { Done } from '../../form/index.ts'
import { type PageContent, pageKind } from '../../page.tsx'
import type { PageRequest } from '../../request.ts'
import { BlocksView } from './blocks-view.tsx'
import { DiaryView } from './diary-view.tsx'
import { done, isSection, type Section, sectionsFor, showWorkPage } from './frame.tsx'
import { GroupView } from './group-view.tsx'
import { IndicatorsView } from './indicators-view.tsx'
import { loadWork, type WorkData } from './load-work.ts'
import type { RefusedPart } from './part-form.tsx'
import { PlanView } from './plan-view.tsx'
import { Refused } from './refused.tsx'
import { StagesView } from './stages-view.tsx'
import { StoryView } from './story-view.tsx'
import type { Typed } from './typed.ts'

/** What a section shows beside its data: a form that was refused, a link that was made. */
export interface Said {
  /** A form of a part that was refused. */
  part?: RefusedPart
  /** Another form of the page that was refused. */
  typed?: Typed
  /** The link of an invitation, which is shown once. */
  invitation?: string
}

/** What the view of a section gets. */
export interface SectionProps {
  request: PageRequest
  data: SectionData
  said: Said
}

export interface SectionData extends WorkData {
  section: Section
  /** The origin in the version that was taken up; null: withdrawn, or not needed here. */
  version: Published | null
  invitations: readonly WorkInvitation[]
}

const views: Readonly<Record<Section, (props: SectionProps) => Child>> = {
  stages: StagesView,
  story: StoryView,
  blocks: BlocksView,
  plan: PlanView,
  indicators: IndicatorsView,
  diary: DiaryView,
  group: GroupView,
}

/** One part of a workspace on a page of its own. */
export const sectionPage = pageKind<SectionData>({
  path: '/adoptions/:id/:section',
  who: 'person',
  about: 'one part of a workspace, for its group, the origin and editors',
  load: (request) => loadSection(request, request.param('section')),
  show: (request, data) => showSection(request, data, {}),
})

async function loadSection(request: PageRequest, section: string): Promise<SectionData> {
  const data = await loadWork(request)
  if (!isSection(section) || !sectionsFor(data).includes(section)) throw new NotFound('error.notFound')
  const viewer = request.viewer as SignedIn
  const { read, now } = request
  return {
    ...data,
    section,
    version: section === 'blocks' || section === 'plan' ? await findVersion(request, data) : null,
    invitations: section === 'group' ? await listWorkInvitations(read, viewer, data.work.id, now) : [],
  }
}

async function findVersion({ read }: PageRequest, { work }: WorkData): Promise<Published | null> {
  try {
    await findPracticeSlug(read, work.origin)
  } catch (error) {
    if (error instanceof Gone || error instanceof NotFound) return null
    throw error
  }
  return findWholeVersion(read, work.origin, work.originVersion)
}

/** A section again, with what was typed and why it was refused. */
export async function showSectionAgain(
  request: PageRequest,
  section: Section,
  said: Said,
): Promise<PageContent> {
  return showSection(request, await loadSection(request, section), said)
}

function showSection(request: PageRequest, data: SectionData, said: Said): PageContent {
  const View = views[data.section]
  const refused = said.part ?? said.typed ?? null
  return showWorkPage(request, data, {
    heading: request.t(`adopt.section.${data.section}`),
    section: data.section,
    ...(refused ? { status: refused.status } : {}),
    body: (
      <>
        {!refused && !said.invitation && <Done request={request} keys={done} />}
        <Refused request={request} typed={refused} />
        <View request={request} data={data} said={said} />
      </>
    ),
  })
}
