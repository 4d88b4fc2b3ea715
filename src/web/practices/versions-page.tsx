import { canRestore, findPractice, listVersions, type Published } from '../../practices/index.ts'
import { pickText, Words } from '../layout/text.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'

export interface VersionsData {
  practice: Published
  versions: Published['version'][]
}

export const versionsPage = pageKind<VersionsData>({
  path: '/practices/:slug/versions',
  load: async (request) => {
    const practice = await findPractice(request.read, request.param('slug'))
    return { practice, versions: await listVersions(request.read, practice.id) }
  },
  show: (request, data) => ({
    title: request.t('version.listOf', { title: titleOf(request, data.practice) }),
    section: 'practices',
    body: <Versions request={request} data={data} />,
  }),
})

function titleOf({ language }: PageRequest, { title, language: original }: Published): string {
  return pickText(title, language.code, original)?.text ?? ''
}

/** Every published version of a practice, newest first, with its date and what has changed. */
function Versions({ request, data: { practice, versions } }: { request: PageRequest; data: VersionsData }) {
  const { t, link } = request
  return (
    <>
      <h1>{t('version.list')}</h1>
      <p class="lede">
        <a href={link(`/practices/${practice.slug}`)}>
          <Words request={request} text={practice.title} original={practice.language} inline />
        </a>
      </p>
      <p class="prose">{t('version.why')}</p>
      <h2>{t('version.listCaption')}</h2>
      <ul class="plain stack">
        {versions.map((it) => (
          <VersionItem request={request} practice={practice} version={it} />
        ))}
      </ul>
    </>
  )
}

type ItemProps = { request: PageRequest; practice: Published; version: Published['version'] }

function VersionItem({ request, practice, version }: ItemProps) {
  const { t, format, link } = request
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
      {number !== practice.version.number && canRestore(request.viewer, null) && (
        <form method="post" action={link(`/practices/${practice.slug}/versions/${number}/restoration`)}>
          <button type="submit">{t('review.restore', { number })}</button>
        </form>
      )}
    </li>
  )
}
