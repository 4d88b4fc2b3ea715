import { listFactsOfKinds } from '../../platform/fact/index.ts'
import { pageKind } from '../page.tsx'
import { type Activity, tellActivity } from './activity.ts'
import { ActivityList } from './activity-list.tsx'
import { parseTurned } from './input.ts'
import { publicKinds } from './kinds-of-fact.ts'
import { type Turned, TurnLinks, turn } from './turn.tsx'

const pageSize = 50

interface ActivityData {
  turned: Turned<Activity>
  isFirst: boolean
}

/** What happened to public records lately. A part of the list may be short: what is not public any more is left out of it. */
export const activityPage = pageKind<ActivityData>({
  path: '/activity',
  about: 'what happened to public records lately',
  load: async (request) => {
    const { before } = parseTurned(request.query)
    const found = await listFactsOfKinds(request.read, {
      kinds: Object.keys(publicKinds),
      before,
      limit: pageSize + 1,
    })
    const { items, next } = turn(found, pageSize)
    return { turned: { items: await tellActivity(request, items), next }, isFirst: before === undefined }
  },
  show: (request, { turned, isFirst }) => {
    const { t, link } = request
    return {
      title: t('activity.title'),
      description: t('activity.what'),
      body: (
        <>
          <h1>{t('activity.title')}</h1>
          <p class="lede">{t('activity.what')}</p>
          <ActivityList request={request} activities={turned.items} />
          <TurnLinks request={request} first="/activity" next={turned.next} isFirst={isFirst} />
          <p>
            <a href={link('/activity/moderation')}>{t('moderation.counts')}</a>
          </p>
        </>
      ),
    }
  },
})
