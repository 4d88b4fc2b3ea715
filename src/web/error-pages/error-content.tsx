import type { Issue, Values } from '../../platform/errors/index.ts'
import { isMessageKey } from '../../platform/i18n/index.ts'
import type { PageContent } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { IssueList } from './issue-list.tsx'
import { Tombstone } from './tombstone.tsx'

export type ErrorStatus = 400 | 403 | 404 | 405 | 410 | 413 | 414 | 422 | 429 | 500 | 503

/** What the reader can be told about a request that failed. */
export interface Problem {
  status: ErrorStatus
  /** Message that says more than the status does; anything that is no message is left out. */
  key?: string | undefined
  values?: Values | undefined
  /** The wrong parts of an input. */
  issues?: readonly Issue[] | undefined
  /** What stays of a withdrawn record. */
  left?: unknown
  /** When to try again, where that is known. */
  retryAfterSeconds?: number | undefined
  /** For people who report a defect. */
  requestId?: string | undefined
}

/** The page for a request that failed. Reads nothing, so that it also works without a database. */
export function errorContent(request: PageRequest, problem: Problem): PageContent {
  const title = request.t(`error.${problem.status}.title`)
  return { title, status: problem.status, body: <ErrorView request={request} problem={problem} /> }
}

function ErrorView({ request, problem }: { request: PageRequest; problem: Problem }) {
  const { t } = request
  const { status, left, retryAfterSeconds, requestId } = problem
  return (
    <>
      <h1>{t(`error.${status}.title`)}</h1>
      <div class="prose">
        <p class="lede">{sayWhat(request, problem)}</p>
        <p>{t(`error.${status}.next`)}</p>
        {retryAfterSeconds !== undefined && (
          <p>{t('error.retryAfter', { seconds: Math.max(1, Math.ceil(retryAfterSeconds)) })}</p>
        )}
      </div>
      {status === 410 && <Tombstone request={request} left={left} />}
      {problem.issues && <IssueList request={request} issues={problem.issues} />}
      <SearchAgain request={request} />
      {status >= 500 && requestId && <p class="small hush">{t('error.requestNumber', { id: requestId })}</p>}
    </>
  )
}

const saysNoMore = new Set(['error.notFound', 'error.withdrawn'])

function sayWhat({ t }: PageRequest, { status, key, values }: Problem): string {
  const special = key !== undefined && isMessageKey(key) && !saysNoMore.has(key) ? key : undefined
  return special === undefined ? t(`error.${status}.what`) : t(special, values ?? {})
}

function SearchAgain({ request: { t, link } }: { request: PageRequest }) {
  return (
    <>
      <search>
        <form class="ask" action={link('/practices')} method="get">
          <label class="unheard" for="q">
            {t('find.words')}
          </label>
          <input id="q" name="q" type="search" maxlength={300} placeholder={t('front.example')} />
          <button type="submit">{t('find.search')}</button>
        </form>
      </search>
      <p>
        <a href={link('/')}>{t('errorPage.toFront')}</a>
      </p>
    </>
  )
}
