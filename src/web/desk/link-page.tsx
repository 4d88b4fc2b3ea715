import type { PageContent } from '../page.tsx'
import type { PageRequest } from '../request.ts'

/** Asks before the one-time link is used, or says that it is not good. */
export function linkPage(request: PageRequest, good: boolean): PageContent {
  const { t } = request
  return {
    title: t('desk.linkTitle'),
    isPrivate: true,
    ...(good ? {} : { status: 403 as const }),
    body: (
      <>
        <h1>{t('desk.linkTitle')}</h1>
        {good ? (
          <form method="post">
            <p>{t('desk.linkExplain')}</p>
            <p>
              <button type="submit">{t('desk.linkButton')}</button>
            </p>
          </form>
        ) : (
          <p class="notice">{t('desk.linkBad')}</p>
        )}
      </>
    ),
  }
}
