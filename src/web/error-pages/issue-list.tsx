import type { Issue } from '../../platform/errors/index.ts'
import { isMessageKey } from '../../platform/i18n/index.ts'
import { comparePath, firstToCompare, mostCompared } from '../compare/index.ts'
import { repairFind } from '../find/index.ts'
import type { PageRequest } from '../request.ts'

/** Which parts of the address cannot be used, and the same search without them. */
export function IssueList({ request, issues }: { request: PageRequest; issues: readonly Issue[] }) {
  const { t } = request
  if (issues.length === 0) return null
  return (
    <div class="notice">
      <p id="issues">{t('errorPage.issues')}</p>
      <ul aria-labelledby="issues">
        {issues.map((it) => (
          <li>{sayIssue(request, it)}</li>
        ))}
      </ul>
      <WayOut request={request} />
    </div>
  )
}

function sayIssue({ t }: PageRequest, { key, path, values }: Issue): string {
  return isMessageKey(key) ? t(key, values ?? {}) : t('errorPage.part', { name: path })
}

function WayOut({ request }: { request: PageRequest }) {
  const { t, link, path, query } = request
  if (path === '/compare') {
    return (
      <p>
        <a href={link(comparePath(firstToCompare(query)))}>
          {t('errorPage.compareFirst', { max: mostCompared })}
        </a>
      </p>
    )
  }
  if (path !== '/practices') return null
  const rest = repairFind(query)
  return (
    <p>
      <a href={link(rest === '' ? path : `${path}?${rest}`)}>
        {t(rest === '' ? 'errorPage.searchAll' : 'errorPage.searchWithout')}
      </a>
    </p>
  )
}
