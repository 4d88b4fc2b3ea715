import { listFactsOfKinds, type RecordedFact } from '../../platform/fact/index.ts'
import { pageKind } from '../page.tsx'
import { FactTable } from './fact-table.tsx'
import { parseTurned } from './input.ts'
import { type ModerationKind, moderationKinds } from './kinds-of-fact.ts'
import { type Names, nameActors } from './names.ts'
import { type Turned, TurnLinks, turn } from './turn.tsx'

const pageSize = 100

interface ModerationData {
  turned: Turned<RecordedFact>
  names: Names
  isFirst: boolean
}

/** What was refused, taken back or given back, for editors. Administrators see who did it. */
export const moderationPage = pageKind<ModerationData>({
  path: '/desk/moderation',
  who: 'editor',
  about: 'the moderation log',
  load: async (request) => {
    const { before } = parseTurned(request.query)
    const found = await listFactsOfKinds(request.read, {
      kinds: Object.keys(moderationKinds),
      before,
      limit: pageSize + 1,
    })
    const turned = turn(found, pageSize)
    return { turned, names: await nameActors(request, turned.items), isFirst: before === undefined }
  },
  show: (request, { turned, names, isFirst }) => {
    const { t, link } = request
    return {
      title: t('moderation.log'),
      isPrivate: true,
      body: (
        <>
          <h1>{t('moderation.log')}</h1>
          <p class="lede">{t('moderation.logWhat')}</p>
          <FactTable
            request={request}
            caption={t('trail.newestFirst')}
            facts={turned.items}
            names={names}
            actOf={({ kind }) => t(moderationKinds[kind as ModerationKind])}
          />
          <TurnLinks request={request} first="/desk/moderation" next={turned.next} isFirst={isFirst} />
          <p>
            <a href={link('/activity/moderation')}>{t('moderation.counts')}</a>
          </p>
        </>
      ),
    }
  },
})
