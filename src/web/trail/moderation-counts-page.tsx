import { countFactsByYear } from '../../platform/fact/index.ts'
import { Part } from '../layout/frame.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { countedKinds, moderationKinds } from './kinds-of-fact.ts'

type Counts = Awaited<ReturnType<typeof countFactsByYear>>

/** How often something was refused or taken back, by year. */
export const moderationCountsPage = pageKind<Counts>({
  path: '/activity/moderation',
  about: 'how often something was refused or taken back',
  load: ({ read }) => countFactsByYear(read, countedKinds),
  show: (request, counts) => {
    const { t } = request
    const years = [...Map.groupBy(counts, (it) => it.year)].sort(([a], [b]) => b - a)
    return {
      title: t('moderation.counts'),
      body: (
        <>
          <h1>{t('moderation.counts')}</h1>
          <p class="lede">{t('moderation.countsWhat')}</p>
          {years.length === 0 && <p class="unknown">{t('moderation.countsNone')}</p>}
          {years.map(([year, some]) => (
            <Year request={request} year={year} counts={some} />
          ))}
        </>
      ),
    }
  },
})

function Year({ request, year, counts }: { request: PageRequest; year: number; counts: Counts }) {
  const { t, format } = request
  const of = new Map(counts.map((it) => [it.kind, it.count]))
  return (
    <Part id={`year-${year}`} title={format.date(String(year))}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('moderation.act')}</th>
            <th scope="col">{t('moderation.number')}</th>
          </tr>
        </thead>
        <tbody>
          {countedKinds.map((it) => (
            <tr>
              <th scope="row">{t(moderationKinds[it])}</th>
              <td>{format.number(of.get(it) ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}
