import {
  endOtherSessions,
  endSessionById,
  listSessions,
  requireAccount,
  type SessionLine,
} from '../../people/index.ts'
import { Conflict } from '../../platform/errors/index.ts'
import type { ActionKind } from '../action.ts'
import { Done } from '../form/index.ts'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { AccountNav } from './account-nav.tsx'

/** Where one is signed in. */
export const sessionsPage = pageKind<SessionLine[]>({
  path: '/account/sessions',
  who: 'person',
  about: 'where one is signed in',
  load: ({ read, viewer, session, now }) => listSessions(read, requireAccount(viewer), session, now),
  show: (request, sessions) => ({
    title: request.t('sessions.title'),
    isPrivate: true,
    styles: ['form'],
    body: <Sessions request={request} sessions={sessions} />,
  }),
})

export const endSessionThere: ActionKind = {
  path: '/account/sessions/:id/end',
  who: 'person',
  about: 'signs out one of the own browsers',
  act: async ({ viewer, param, write, now }) => {
    await write((tx) => endSessionById(tx, requireAccount(viewer), param('id'), now))
    return { to: '/account/sessions?done=ended' }
  },
}

export const endOthers: ActionKind = {
  path: '/account/sessions/end-others',
  who: 'person',
  about: 'signs out all of the own browsers but this one',
  act: async ({ viewer, session, write, now }) => {
    if (session === undefined) throw new Conflict('account.sessionEnded')
    await write((tx) => endOtherSessions(tx, requireAccount(viewer), session, now))
    return { to: '/account/sessions?done=ended' }
  },
}

function Sessions({ request, sessions }: { request: PageRequest; sessions: readonly SessionLine[] }) {
  const { t, link } = request
  return (
    <>
      <AccountNav request={request} />
      <div class="form">
        <h1>{t('sessions.title')}</h1>
        <Done request={request} keys={{ ended: 'sessions.done' }} />
        <p>{t('sessions.about')}</p>
        <ul class="plain form">
          {sessions.map((it) => (
            <Line request={request} session={it} />
          ))}
        </ul>
        {sessions.length > 1 && (
          <form method="post" action={link('/account/sessions/end-others')}>
            <button type="submit">{t('sessions.endOthers')}</button>
          </form>
        )}
      </div>
    </>
  )
}

function Line({ request, session }: { request: PageRequest; session: SessionLine }) {
  const { t, link, format, now } = request
  const browser = session.browser || t('sessions.unknownBrowser')
  return (
    <li class="panel">
      <p>
        <b>
          <bdi>{browser}</bdi>
        </b>{' '}
        {session.isThis && <span class="small">{t('sessions.this')}</span>}
      </p>
      <p class="small hush">
        {t('sessions.since', { time: format.dateTime(session.since) })}
        <br />
        {t('sessions.lastUse', { age: format.age(session.lastUse, now) })}
        {session.isStrong && (
          <>
            <br />
            {t('sessions.strong')}
          </>
        )}
      </p>
      {!session.isThis && (
        <form method="post" action={link(`/account/sessions/${session.id}/end`)}>
          <button type="submit" class="quiet">
            {t('sessions.end')} <bdi class="unheard">{browser}</bdi>
          </button>
        </form>
      )}
    </li>
  )
}
