import { operator } from '../../people/index.ts'
import { listFacts, type RecordedFact } from '../../platform/fact/index.ts'
import { listUnanswered, type UnansweredQuestion } from '../../search/index.ts'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { type DataPageData, loadData } from '../site-pages/data-page.tsx'
import { FactTable, type Names, nameActors } from '../trail/index.ts'
import { UnansweredTable } from './unanswered-table.tsx'
import { loadWork, type Work, WorkPart } from './work-part.tsx'

const mostQuestions = 50

interface Desk {
  data: DataPageData
  facts: readonly RecordedFact[]
  names: Names
  questions: readonly UnansweredQuestion[]
  work: Work
}

/** What the operator sees: the state of the site, what waits for an answer, and the last acts. */
export const deskPage = pageKind<Desk>({
  path: '/desk',
  who: 'administrator',
  about: "the operator's desk",
  load: async (request) => {
    const data = await loadData(request)
    const facts = await listFacts(request.read, { limit: 20 })
    const questions = await listUnanswered(request.read, mostQuestions)
    const names = await nameActors(request, facts)
    return { data, facts, names, questions, work: await loadWork(request.read) }
  },
  show: (request, data) => ({
    title: request.t('desk.title'),
    styles: ['form'],
    body: <DeskView request={request} desk={data} />,
  }),
})

function DeskView({ request, desk }: { request: PageRequest; desk: Desk }) {
  const { t, site, format, link, viewer } = request
  const { data, facts, names, questions, work } = desk
  return (
    <>
      <h1>{t('desk.title')}</h1>
      <ul class="chips">
        <li>
          <a href={link('/desk/people')}>{t('people.title')}</a>
        </li>
        <li>
          <a href={link('/desk/reviews')}>{t('review.queue')}</a>
        </li>
        <li>
          <a href={link('/desk/corrections')}>{t('care.corrections')}</a>
        </li>
        <li>
          <a href={link('/desk/care')}>{t('care.desk')}</a>
        </li>
        <li>
          <a href={link('/desk/adoptions')}>{t('adopt.desk')}</a>
        </li>
        <li>
          <a href={link('/desk/hundred')}>{t('seat.desk')}</a>
        </li>
        <li>
          <a href={link('/desk/organisations')}>{t('organisationDesk.title')}</a>
        </li>
        <li>
          <a href={link('/desk/context')}>{t('context.desk')}</a>
        </li>
        {viewer.role === 'person' && viewer.id === operator.id && (
          <li>
            <a href={link('/account/first')}>{t('first.title')}</a>
          </li>
        )}
      </ul>
      <dl class="glance">
        <div>
          <dt>{t('desk.database')}</dt>
          <dd>{site.database.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'}</dd>
        </div>
        <div>
          <dt>{t('desk.release')}</dt>
          <dd>{site.release}</dd>
        </div>
        {Object.entries(data.counts).map(([kind, count]) => (
          <div>
            <dt>
              <code>{kind}</code>
            </dt>
            <dd>{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      <UnansweredTable request={request} questions={questions} />
      <WorkPart request={request} work={work} />
      <FactTable request={request} caption={t('desk.facts')} facts={facts} names={names} />
      <ul class="chips">
        <li>
          <a href={link('/desk/audit')}>{t('trail.audit')}</a>
        </li>
        <li>
          <a href={link('/desk/moderation')}>{t('moderation.log')}</a>
        </li>
      </ul>
      <form method="post" action={link('/sign-out')}>
        <button type="submit">{t('desk.signOut')}</button>
      </form>
    </>
  )
}
