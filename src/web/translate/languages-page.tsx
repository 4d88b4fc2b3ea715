import { languageName } from '../../platform/i18n/index.ts'
import { countPractices, type LanguageCoverage, listCoverage } from '../../practices/index.ts'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'

interface Languages {
  coverage: readonly LanguageCoverage[]
  practices: number
}

/** How much of the collection can be read in which language. */
export const languagesPage = pageKind<Languages>({
  path: '/data/languages',
  about: 'how much of the collection can be read in which language',
  load: async ({ read }) => ({ coverage: await listCoverage(read), practices: await countPractices(read) }),
  show: (request, data) => ({
    title: request.t('languages.title'),
    description: request.t('languages.lede', { count: data.practices }),
    section: 'data',
    body: (
      <>
        <h1>{request.t('languages.title')}</h1>
        <p class="lede">{request.t('languages.lede', { count: data.practices })}</p>
        <CoverageTable request={request} coverage={data.coverage} />
        <p class="prose">{request.t('languages.note')}</p>
      </>
    ),
  }),
})

const columns = ['originals', 'tip', 'profile', 'every', 'outdated', 'machine', 'wishes'] as const

/** One row for each language. */
export function CoverageTable({
  request,
  coverage,
}: {
  request: PageRequest
  coverage: readonly LanguageCoverage[]
}) {
  const { t, format, language } = request
  if (coverage.length === 0) return <p class="unknown">{t('languages.none')}</p>
  return (
    <section class="wide" tabindex={0} aria-labelledby="by-language">
      <table>
        <caption id="by-language">{t('languages.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('languages.language')}</th>
            {columns.map((it) => (
              <th scope="col">{t(`languages.${it}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {coverage.map((row) => (
            <tr>
              <th scope="row">{languageName(row.language, language.code)}</th>
              {columns.map((it) => (
                <td>{format.number(row[it])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
