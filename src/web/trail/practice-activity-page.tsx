import { listAdoptionIds } from '../../adoptions/index.ts'
import { listFactsOfKinds } from '../../platform/fact/index.ts'
import { findPractice, type Published } from '../../practices/index.ts'
import { pickText, Words } from '../layout/text.tsx'
import { pageKind } from '../page.tsx'
import { type Activity, tellActivity } from './activity.ts'
import { ActivityList } from './activity-list.tsx'
import { parseTurned } from './input.ts'
import { publicKinds } from './kinds-of-fact.ts'
import { type Turned, TurnLinks, turn } from './turn.tsx'

const pageSize = 50

interface PracticeActivityData {
  practice: Published
  turned: Turned<Activity>
  isFirst: boolean
}

/** What happened to one practice, and that others took it up. */
export const practiceActivityPage = pageKind<PracticeActivityData>({
  path: '/practices/:slug/activity',
  about: 'what happened to a practice',
  load: async (request) => {
    const { read, query, param } = request
    const { before } = parseTurned(query)
    const practice = await findPractice(read, param('slug'))
    const found = await listFactsOfKinds(read, {
      kinds: Object.keys(publicKinds),
      subjects: [practice.id, ...(await listAdoptionIds(read, practice.id))],
      before,
      limit: pageSize + 1,
    })
    const { items, next } = turn(found, pageSize)
    return {
      practice,
      turned: { items: await tellActivity(request, items), next },
      isFirst: before === undefined,
    }
  },
  show: (request, { practice, turned, isFirst }) => {
    const { t, link, language } = request
    const path = `/practices/${practice.slug}`
    const title = pickText(practice.title, language.code, practice.language)?.text ?? ''
    return {
      title: t('activity.titleOf', { title }),
      section: 'practices',
      body: (
        <>
          <h1>{t('activity.ofOne')}</h1>
          <p class="lede">
            <a href={link(path)}>
              <Words request={request} text={practice.title} original={practice.language} inline />
            </a>
          </p>
          <ActivityList request={request} activities={turned.items} isOfOne />
          <TurnLinks request={request} first={`${path}/activity`} next={turned.next} isFirst={isFirst} />
        </>
      ),
    }
  },
})
