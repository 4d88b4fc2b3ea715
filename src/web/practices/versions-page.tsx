import {
  findPractice,
  findRestoring,
  listVersions,
  type Published,
  type Restoring,
} from '../../practices/index.ts'
import { Done, FaultSummary, type Faults, TextField } from '../form/index.ts'
import { pickText, Words } from '../layout/text.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'

export interface VersionsData {
  practice: Published
  versions: Published['version'][]
  restoring: Restoring
}

/** What a steward has asked for and was refused. */
export interface AskedAgain {
  version: number
  words: string
  faults: Faults
}

export async function loadVersions({ read, viewer, param }: PageRequest): Promise<VersionsData> {
  const practice = await findPractice(read, param('slug'))
  const [versions, restoring] = await Promise.all([
    listVersions(read, practice.id),
    findRestoring(read, viewer, practice.id),
  ])
  return { practice, versions, restoring }
}

export const versionsPage = pageKind<VersionsData>({
  path: '/practices/:slug/versions',
  load: loadVersions,
  show: (request, data) => showVersions(request, data),
})

export function showVersions(request: PageRequest, data: VersionsData, again?: AskedAgain): PageContent {
  const { may, mayAsk } = data.restoring
  return {
    title: request.t('version.listOf', { title: titleOf(request, data.practice) }),
    section: 'practices',
    ...(may || mayAsk ? { styles: ['form'] } : {}),
    body: <Versions request={request} data={data} again={again} />,
  }
}

function titleOf({ language }: PageRequest, { title, language: original }: Published): string {
  return pickText(title, language.code, original)?.text ?? ''
}

/** Every published version of a practice, newest first, with its date and what has changed. */
function Versions({ request, data, again }: Omit<ItemProps, 'version'>) {
  const { t, link } = request
  const { practice, versions } = data
  return (
    <>
      <h1>{t('version.list')}</h1>
      <FaultSummary request={request} faults={again?.faults} />
      <Done request={request} keys={{ asked: 'review.restoreAsked' }} />
      <p class="lede">
        <a href={link(`/practices/${practice.slug}`)}>
          <Words request={request} text={practice.title} original={practice.language} inline />
        </a>
      </p>
      <p class="prose">{t('version.why')}</p>
      <h2>{t('version.listCaption')}</h2>
      <ul class="plain stack">
        {versions.map((it) => (
          <VersionItem request={request} data={data} version={it} again={again} />
        ))}
      </ul>
    </>
  )
}

interface ItemProps {
  request: PageRequest
  data: VersionsData
  version: Published['version']
  again: AskedAgain | undefined
}

function VersionItem(props: ItemProps) {
  const { request, version, data } = props
  const { t, format, link } = request
  const { practice } = data
  const { number, publishedAt, note } = version
  return (
    <li>
      <a href={link(`/practices/${practice.slug}/versions/${number}`)}>{t('version.short', { number })}</a>
      {number === practice.version.number && <span class="hush"> · {t('version.current')}</span>}
      <div>
        {t('version.published')} <time datetime={publishedAt}>{format.date(publishedAt.slice(0, 10))}</time>
      </div>
      <div class={note ? 'prose' : 'hush'}>
        {note ? (
          <Words request={request} text={note} original={practice.language} inline />
        ) : (
          t('version.noNote')
        )}
      </div>
      {number !== practice.version.number && <BringBack {...props} />}
    </li>
  )
}

/** For editors the way back to a version, for stewards the way to ask for it. */
function BringBack({ request, data, version: { number }, again }: ItemProps) {
  const { t, link, format } = request
  const { practice, restoring } = data
  const wish = restoring.wishes.find((it) => it.version === number)
  const path = link(`/practices/${practice.slug}/versions/${number}/restoration`)
  const own = again?.version === number ? again : undefined
  return (
    <>
      {wish && (
        <div class="panel">
          <p class="label">{t('review.restoreWished', { date: format.date(wish.at.slice(0, 10)) })}</p>
          <p class="prose" dir="auto">
            {wish.words}
          </p>
        </div>
      )}
      {restoring.may && (
        <form method="post" action={path}>
          <button type="submit">{t('review.restore', { number })}</button>
        </form>
      )}
      {restoring.mayAsk && !wish && (
        <details {...(own ? { open: true } : {})}>
          <summary>{t('review.restoreAsk', { number })}</summary>
          <form class="form" method="post" action={`${path}-request`}>
            <TextField
              request={request}
              name={`words-${number}`}
              label={t('review.restoreWhy')}
              value={own?.words ?? ''}
              faults={own?.faults}
              rows={3}
              dir="auto"
              required
            />
            <button type="submit">{t('review.restoreSend')}</button>
          </form>
        </details>
      )}
    </>
  )
}
