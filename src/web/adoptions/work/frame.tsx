import type { Child } from 'hono/jsx'
import type { Stage } from '../../../adoptions/index.ts'
import type { MessageKey } from '../../../platform/i18n/index.ts'
import { StageSign } from '../../drawings/index.ts'
import { Arrow } from '../../layout/arrow.tsx'
import { languageAttributes } from '../../layout/text.tsx'
import type { PageContent } from '../../page.tsx'
import type { PageRequest } from '../../request.ts'
import { cityName, type WorkData } from './load-work.ts'

/** The pages of a workspace, in the order of the side list. */
export const sections = ['stages', 'story', 'blocks', 'plan', 'indicators', 'diary', 'group'] as const
export type Section = (typeof sections)[number]

export function isSection(name: string): name is Section {
  return (sections as readonly string[]).includes(name)
}

const forEditors: readonly Section[] = ['stages', 'blocks', 'indicators', 'diary']

/** Sections that a viewer finds in the side list: the group is for its members alone. */
export function sectionsFor({ standing }: WorkData): readonly Section[] {
  if (standing === 'group') return sections
  return standing === 'editor' ? forEditors : sections.filter((it) => it !== 'group')
}

/** The title of a workspace: practice and city. */
export function titleOf(request: PageRequest, { origin, city }: WorkData): string {
  const { t } = request
  return t('adopt.title', {
    practice: origin?.title ?? t('adopt.withdrawnOrigin'),
    city: cityName(request, city),
  })
}

/** One page of a workspace: what it is about, its own part, and the way to the others. */
export function showWorkPage(
  request: PageRequest,
  data: WorkData,
  {
    heading,
    section,
    body,
    status,
  }: { heading?: string; section?: Section; body: Child; status?: 422 | 429 },
): PageContent {
  return {
    title: heading === undefined ? titleOf(request, data) : `${heading} · ${titleOf(request, data)}`,
    styles: ['form'],
    isPrivate: true,
    ...(status === undefined ? {} : { status }),
    body: (
      <>
        <About request={request} data={data} />
        <h1>{heading ?? titleOf(request, data)}</h1>
        <div class="with-side end">
          <aside>
            <SideList request={request} data={data} section={section} />
          </aside>
          <div class="stack">{body}</div>
        </div>
      </>
    ),
  }
}

/** From which practice to which city, how far it came, and who sees it. */
function About({ request, data }: { request: PageRequest; data: WorkData }) {
  const { t, link, language } = request
  const { work, origin, city, stages } = data
  const stage = stages.at(-1)?.stage as Stage
  return (
    <div class="eyebrow">
      <span>
        {origin ? (
          <a href={link(`/practices/${origin.slug}`)} {...languageAttributes(origin.language, language.code)}>
            {origin.title}
          </a>
        ) : (
          t('adopt.withdrawnOrigin')
        )}{' '}
        <Arrow request={request} />{' '}
        <a href={link(`/adoptions/${work.id}`)}>
          <bdi>{cityName(request, city)}</bdi>
        </a>
      </span>
      <StageSign stage={stage} label={t(`stage.${stage}`)} beside />
      <span>{t(`adopt.seen.${work.visibility}`)}</span>
    </div>
  )
}

function SideList({
  request: { t, link },
  data,
  section,
}: {
  request: PageRequest
  data: WorkData
  section: Section | undefined
}) {
  const base = `/adoptions/${data.work.id}`
  const item = (to: string, label: string, isHere: boolean) => (
    <li>
      <a href={link(to)} {...(isHere ? { 'aria-current': 'page' as const } : {})}>
        {label}
      </a>
    </li>
  )
  return (
    <nav class="contents" aria-labelledby="sections">
      <p class="label" id="sections">
        {t('adopt.sections')}
      </p>
      <ol>
        {item(base, t('adopt.overview'), section === undefined)}
        {sectionsFor(data).map((it) => item(`${base}/${it}`, t(`adopt.section.${it}`), it === section))}
        {data.standing === 'group' && item(`${base}/memo`, t('memo.title'), false)}
        {data.standing === 'group' && item(`${base}/annex`, t('memo.annexTitle'), false)}
      </ol>
    </nav>
  )
}

/** What pages say after an act. */
export const done: Readonly<Record<string, MessageKey>> = {
  opened: 'adopt.done.opened',
  saved: 'adopt.done.saved',
  added: 'adopt.done.added',
  removed: 'adopt.done.removed',
  moved: 'adopt.done.moved',
  joined: 'adopt.done.joined',
  said: 'adopt.done.said',
}
