import type { Stage } from '../../../adoptions/index.ts'
import { NotFound } from '../../../platform/errors/index.ts'
import { StageSign } from '../../drawings/index.ts'
import { Done } from '../../form/index.ts'
import { Part } from '../../layout/frame.tsx'
import { Unknown } from '../../layout/text.tsx'
import { type PageContent, pageKind } from '../../page.tsx'
import type { PageRequest } from '../../request.ts'
import { ConfirmPart } from './confirm-part.tsx'
import { done, type Section, sectionsFor, showWorkPage } from './frame.tsx'
import { loadWork, type WorkData } from './load-work.ts'
import { OwnPart } from './own-part.tsx'
import { loadPublic, type PublicData, showPublic } from './public-view.tsx'
import { Refused } from './refused.tsx'
import type { Typed } from './typed.ts'

type PageData = { work: WorkData; isPublic: boolean } | { told: PublicData }

/** An adoption: the workspace for those who have a part in it, the record for everybody else. */
export const adoptionPage = pageKind<PageData>({
  path: '/adoptions/:id',
  about: 'an adoption: its record for everybody, its workspace for its group and the origin',
  load: async (request) => {
    if (request.query.get('as') !== 'everybody') {
      const work = await findOwn(request)
      if (work) return { work, isPublic: (await loadPublic(request)) !== null }
    }
    const told = await loadPublic(request)
    if (!told) throw new NotFound('adopt.noWork')
    return { told }
  },
  show: (request, data) =>
    'told' in data ? showPublic(request, data.told) : showOverview(request, data.work, null, data.isPublic),
})

async function findOwn(request: PageRequest): Promise<WorkData | null> {
  if (request.viewer.role === 'anonymous') return null
  try {
    return await loadWork(request)
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}

/** The overview again, with what was typed and why it was refused. */
export async function showOverviewAgain(request: PageRequest, typed: Typed): Promise<PageContent> {
  return showOverview(request, await loadWork(request), typed, false)
}

function showOverview(
  request: PageRequest,
  data: WorkData,
  typed: Typed | null,
  isPublic: boolean,
): PageContent {
  const { t, link, format } = request
  const { work, stages } = data
  const last = stages.at(-1)
  const stage = last?.stage as Stage
  return showWorkPage(request, data, {
    ...(typed ? { status: typed.status } : {}),
    body: (
      <>
        {!typed && <Done request={request} keys={done} />}
        <Refused request={request} typed={typed} />
        <Waiting request={request} data={data} />
        <dl class="glance">
          <div>
            <dt>{t('adopt.stage')}</dt>
            <dd>
              <StageSign stage={stage} label={t(`stage.${stage}`)} beside />{' '}
              <span class="hush">{last?.date ? format.date(last.date) : t('adoption.noDate')}</span>
            </dd>
          </div>
          {sectionsFor(data).flatMap((it) => {
            const count = countIn(data, it)
            return count === null
              ? []
              : [
                  <div>
                    <dt>
                      <a href={link(`/adoptions/${work.id}/${it}`)}>{t(`adopt.section.${it}`)}</a>
                    </dt>
                    <dd>{t('adopt.entries', { count })}</dd>
                  </div>,
                ]
          })}
        </dl>
        <div class="prose">
          {work.story === '' ? (
            <Unknown request={request} />
          ) : (
            <p lang={work.language} dir="auto">
              {work.story}
            </p>
          )}
        </div>
        {isPublic && (
          <p>
            <a href={link(`/adoptions/${work.id}?as=everybody`)}>{t('adopt.asEverybody')}</a>
          </p>
        )}
        <ConfirmPart request={request} data={data} typed={typed} />
        <OwnPart request={request} data={data} />
        <Part id="id" title={t('practice.permanentId')}>
          <p>
            <code>{work.id}</code>
          </p>
        </Part>
      </>
    ),
  })
}

/** Why everybody does not read a public one yet. */
function Waiting({ request, data }: { request: PageRequest; data: WorkData }) {
  const { t, link, format, now } = request
  const { work, standing } = data
  if (work.visibility !== 'public') return null
  const waits = work.delayUntil !== null && work.delayUntil > now.toISOString().slice(0, 10)
  return (
    <>
      {work.isHeld && (
        <div class="notice">
          <p>{t('adopt.held')}</p>
          {standing === 'editor' && (
            <form method="post" action={link(`/adoptions/${work.id}/release`)}>
              <button type="submit">{t('adopt.release')}</button>
            </form>
          )}
        </div>
      )}
      {waits && <p class="notice">{t('adopt.delayed', { date: format.date(work.delayUntil ?? '') })}</p>}
      {work.hidesCity && <p class="hush">{t('adopt.hidden')}</p>}
    </>
  )
}

const kindsIn: Partial<Record<Section, readonly string[]>> = {
  blocks: ['block'],
  plan: ['task', 'risk', 'budget', 'file'],
  indicators: ['indicator', 'value'],
  diary: ['diary'],
}

function countIn({ work, parts }: WorkData, section: Section): number | null {
  if (section === 'group') return work.members.length
  const kinds = kindsIn[section]
  return kinds ? parts.filter((it) => kinds.includes(it.kind)).length : null
}
