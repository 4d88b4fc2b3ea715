import type { Issue } from '../../platform/errors/index.ts'
import { isMessageKey, type MessageKey } from '../../platform/i18n/index.ts'
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
      <WayOut request={request} issues={issues} />
    </div>
  )
}

function keyOf(rest: string): MessageKey {
  return rest === '' ? 'errorPage.searchAll' : 'errorPage.searchWithout'
}

function sayIssue({ t }: PageRequest, { key, path, values }: Issue): string {
  return isMessageKey(key) ? t(key, values ?? {}) : t('errorPage.part', { name: path })
}

function WayOut({ request, issues }: { request: PageRequest; issues: readonly Issue[] }) {
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
        {t(issues.every((it) => it.key === 'findIssue.cursor') ? 'find.first' : keyOf(rest))}
      </a>
    </p>
  )
}
