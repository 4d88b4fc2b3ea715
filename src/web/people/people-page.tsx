import { listPeople, type PersonLine } from '../../people/index.ts'
import { pageKind } from '../page.tsx'
import { PersonLabel } from '../person-name.tsx'
import type { PageRequest } from '../request.ts'

const perPage = 50

type People = Awaited<ReturnType<typeof listPeople>>

/** Everybody with an account, for administrators. */
export const peoplePage = pageKind<People>({
  path: '/desk/people',
  who: 'administrator',
  about: 'everybody with an account',
  load: ({ read, viewer, query }) =>
    listPeople(read, viewer, { words: query.get('q') ?? '', after: query.get('after'), limit: perPage }),
  show: (request, people) => ({
    title: request.t('people.title'),
    isPrivate: true,
    styles: ['form'],
    body: <PeopleView request={request} people={people} />,
  }),
})

function PeopleView({ request, people }: { request: PageRequest; people: People }) {
  const { t, link, query } = request
  const words = query.get('q') ?? ''
  const last = people.people.at(-1)
  return (
    <>
      <p>
        <a href={link('/desk')}>{t('desk.title')}</a>
      </p>
      <h1>{t('people.title')}</h1>
      <search>
        <form class="ask" method="get" action={link('/desk/people')}>
          <label class="unheard" for="q">
            {t('people.search')}
          </label>
          <input id="q" name="q" type="search" value={words} maxlength={200} dir="auto" />
          <button type="submit">{t('find.search')}</button>
        </form>
      </search>
      <p role="status">{t('people.count', { count: people.count })}</p>
      {people.people.length > 0 && <PeopleTable request={request} people={people.people} />}
      {people.hasMore && last && (
        <p>
          <a
            href={`${link('/desk/people')}?${new URLSearchParams({ ...(words ? { q: words } : {}), after: last.id })}`}
          >
            {t('people.more')}
          </a>
        </p>
      )}
    </>
  )
}

function PeopleTable({ request, people }: { request: PageRequest; people: readonly PersonLine[] }) {
  const { t, link, format } = request
  return (
    <section class="wide" tabindex={0} aria-labelledby="people-caption">
      <table>
        <caption id="people-caption">{t('people.newest')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('people.name')}</th>
            <th scope="col">{t('signIn.email')}</th>
            <th scope="col">{t('people.since')}</th>
            <th scope="col">{t('people.state')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((it) => (
            <tr>
              <th scope="row">
                <a href={link(`/desk/people/${it.id}`)}>
                  {it.name === '' && it.state !== 'erased' ? (
                    t('people.noName')
                  ) : (
                    <PersonLabel request={request} name={it.name} />
                  )}
                </a>
              </th>
              <td>
                <bdi>{it.email}</bdi>
              </td>
              <td>{format.date(it.since.slice(0, 10))}</td>
              <td>
                {t(`people.state.${it.state}`)}
                {it.isTrusted && `, ${t('people.trusted')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
