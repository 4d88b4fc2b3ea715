import { hasRole, hasRoleSomewhere } from '../../people/index.ts'
import type { MessageKey } from '../../platform/i18n/index.ts'
import type { PageRequest } from '../request.ts'

const pages: readonly { path: string; key: MessageKey }[] = [
  { path: '/account', key: 'account.title' },
  { path: '/account/second-factor', key: 'secondFactor.title' },
  { path: '/account/sessions', key: 'sessions.title' },
  { path: '/account/questions', key: 'question.mine' },
  { path: '/account/data', key: 'data.own.title' },
]

const desks: readonly { path: string; key: MessageKey; ofSite?: true }[] = [
  { path: '/desk/reviews', key: 'review.queue' },
  { path: '/desk/corrections', key: 'care.corrections' },
  { path: '/desk/care', key: 'care.desk' },
  { path: '/desk/questions', key: 'question.desk', ofSite: true },
  { path: '/desk/hundred', key: 'seat.desk' },
  { path: '/desk/exchange', key: 'exchange.desk' },
  { path: '/desk/organisations', key: 'organisationDesk.title' },
]

/** The way between the pages of one's account. */
export function AccountNav({ request }: { request: PageRequest }) {
  const { t, link, path, viewer } = request
  return (
    <nav aria-label={t('account.nav')} class="buttons">
      <ul class="chips">
        {pages.map((it) => (
          <li>
            <a href={link(it.path)} {...(path === it.path ? { 'aria-current': 'page' as const } : {})}>
              {t(it.key)}
            </a>
          </li>
        ))}
        <li>
          <a
            href={link('/exchange/proposals')}
            {...(path === '/exchange/proposals' ? { 'aria-current': 'page' as const } : {})}
          >
            {t('exchange.mine')}
          </a>
        </li>
        {hasRoleSomewhere(viewer, 'translator') && (
          <li>
            <a href={link('/translate')}>{t('translate.queue')}</a>
          </li>
        )}
        {hasRoleSomewhere(viewer, 'editor') &&
          desks
            .filter((it) => !it.ofSite || hasRole(viewer, 'editor'))
            .map((it) => (
              <li>
                <a href={link(it.path)}>{t(it.key)}</a>
              </li>
            ))}
        {hasRole(viewer, 'administrator') && (
          <li>
            <a href={link('/desk')}>{t('desk.title')}</a>
          </li>
        )}
      </ul>
      <form method="post" action={link('/sign-out')}>
        <button type="submit" class="quiet">
          {t('desk.signOut')}
        </button>
      </form>
    </nav>
  )
}
