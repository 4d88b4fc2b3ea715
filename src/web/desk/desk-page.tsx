import { operator } from '../../people/index.ts'
import { type Fact, listFacts } from '../../platform/fact/index.ts'
import { listUnanswered, type UnansweredQuestion } from '../../search/index.ts'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { type DataPageData, loadData } from '../site-pages/data-page.tsx'
import { UnansweredTable } from './unanswered-table.tsx'

const mostQuestions = 50

interface Desk {
  data: DataPageData
  facts: readonly Fact[]
  questions: readonly UnansweredQuestion[]
}

/** What the operator sees: the state of the site, what waits for an answer, and the last acts. */
export const deskPage = pageKind<Desk>({
  path: '/desk',
  who: 'administrator',
  about: "the operator's desk",
  load: async (request) => {
    const data = await loadData(request)
    const facts = await listFacts(request.read, { limit: 20 })
    return { data, facts, questions: await listUnanswered(request.read, mostQuestions) }
  },
  show: (request, data) => ({
    title: request.t('desk.title'),
    body: <DeskView request={request} desk={data} />,
  }),
})

function DeskView({ request, desk }: { request: PageRequest; desk: Desk }) {
  const { t, site, format, link, viewer } = request
  const { data, facts, questions } = desk
  return (
    <>
      <h1>{t('desk.title')}</h1>
      <ul class="chips">
        <li>
          <a href={link('/desk/people')}>{t('people.title')}</a>
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
      <FactTable request={request} facts={facts} />
      <form method="post" action={link('/sign-out')}>
        <button type="submit">{t('desk.signOut')}</button>
      </form>
    </>
  )
}

function FactTable({ request: { t, format }, facts }: { request: PageRequest; facts: readonly Fact[] }) {
  return (
    <table>
      <caption>{t('desk.facts')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('desk.factWhen')}</th>
          <th scope="col">{t('desk.factKind')}</th>
          <th scope="col">{t('desk.factSubject')}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map((it) => (
          <tr>
            <td>{format.dateTime(it.at)}</td>
            <td>
              <code>{it.kind}</code>
            </td>
            <td>{it.subject}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
