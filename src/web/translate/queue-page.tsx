import { languageName } from '../../platform/i18n/index.ts'
import {
  type LanguageCoverage,
  listCoverage,
  listTranslationQueue,
  type QueuedPractice,
  targetLanguage,
} from '../../practices/index.ts'
import { LineField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { languageAttributes } from '../layout/text.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { CoverageTable } from './languages-page.tsx'

const pageSize = 30
const mostPages = 1000

interface Queue {
  into: string
  page: number
  languages: readonly string[]
  queued: readonly QueuedPractice[]
  hasMore: boolean
  coverage: readonly LanguageCoverage[]
}

/** What waits for translators, in their own languages first. */
export const queuePage = pageKind<Queue>({
  path: '/translate',
  who: 'translator',
  about: 'practices that wait for translators',
  load: loadQueue,
  show: (request, data) => ({
    title: request.t('translate.queue'),
    isPrivate: true,
    styles: ['form'],
    body: <QueueView request={request} data={data} />,
  }),
})

async function loadQueue({ read, viewer, query, site, language }: PageRequest): Promise<Queue> {
  const own = viewer.role === 'person' ? viewer.languages : []
  const languages = [...new Set([...own, ...site.languages.map((it) => it.code)])].filter(isTarget)
  const asked = query.get('into') ?? ''
  const into = isTarget(asked) ? asked : (languages[0] ?? language.code)
  const page = Math.min(mostPages, Math.max(1, Math.trunc(Number(query.get('page'))) || 1))
  const found = await listTranslationQueue(read, into, {
    offset: (page - 1) * pageSize,
    limit: pageSize + 1,
  })
  const coverage = await listCoverage(read)
  return {
    into,
    page,
    languages: languages.includes(into) ? languages : [...languages, into],
    queued: found.slice(0, pageSize),
    hasMore: found.length > pageSize,
    coverage,
  }
}

const isTarget = (code: string) => targetLanguage.safeParse(code).success

function QueueView({ request, data }: { request: PageRequest; data: Queue }) {
  const { t, link, language } = request
  const { into, languages, queued } = data
  return (
    <>
      <h1>{t('translate.queue')}</h1>
      <nav aria-label={t('translate.languages')}>
        <ul class="chips">
          {languages.map((it) => (
            <li>
              <a
                href={link(`/translate?into=${it}`)}
                {...(it === into ? { 'aria-current': 'page' as const } : {})}
              >
                {languageName(it, language.code)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form method="get" action={link('/translate')} class="form">
        <LineField
          request={request}
          name="into"
          label={t('translate.otherLanguage')}
          hint={t('translate.otherLanguageHow')}
          short
          required
          maxlength={20}
        />
        <p>
          <button type="submit" class="quiet">
            {t('translate.showLanguage')}
          </button>
        </p>
      </form>
      <Part id="queue" title={t('translate.waiting', { language: languageName(into, language.code) })}>
        <p class="prose">{t('translate.order')}</p>
        {queued.length === 0 ? (
          <p class="unknown">{t('translate.queueEmpty')}</p>
        ) : (
          <QueueTable request={request} data={data} />
        )}
        <Pages request={request} data={data} />
      </Part>
      <Part id="coverage" title={t('languages.title')}>
        <CoverageTable request={request} coverage={data.coverage} />
      </Part>
    </>
  )
}

function QueueTable({ request, data }: { request: PageRequest; data: Queue }) {
  const { t, format, link, language } = request
  return (
    <section class="wide" tabindex={0} aria-labelledby="queued">
      <table>
        <caption id="queued">{t('translate.queueCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('translate.practice')}</th>
            <th scope="col">{t('translate.from')}</th>
            <th scope="col">{t('languages.wishes')}</th>
            <th scope="col">{t('translate.taken')}</th>
            <th scope="col">{t('translate.doneOf')}</th>
            <th scope="col">{t('languages.outdated')}</th>
          </tr>
        </thead>
        <tbody>
          {data.queued.map((it) => (
            <tr>
              <th scope="row">
                <a
                  href={link(`/translate/${it.id}/${data.into}`)}
                  {...languageAttributes(it.language, language.code)}
                >
                  {it.title}
                </a>
              </th>
              <td>{languageName(it.language, language.code)}</td>
              <td>{format.number(it.wishes)}</td>
              <td>{format.number(it.taken)}</td>
              <td>
                {it.total === null
                  ? t('translate.notBegun')
                  : t('word.of', { part: format.number(it.done), whole: format.number(it.total) })}
              </td>
              <td>{format.number(it.outdated)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Pages({
  request: { t, link },
  data: { into, page, hasMore },
}: {
  request: PageRequest
  data: Queue
}) {
  if (page === 1 && !hasMore) return null
  const to = (number: number) => link(`/translate?into=${into}&page=${number}`)
  return (
    <nav aria-label={t('translate.pages')}>
      <ul class="chips">
        {page > 1 && (
          <li>
            <a href={to(page - 1)} rel="prev">
              {t('translate.before')}
            </a>
          </li>
        )}
        {hasMore && (
          <li>
            <a href={to(page + 1)} rel="next">
              {t('translate.after')}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
