import { languageName } from '../../platform/i18n/index.ts'
import { Part } from '../layout/frame.tsx'
import { languageAttributes } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import type { Activity } from './activity.ts'
import { publicKinds } from './kinds-of-fact.ts'

type Props = {
  request: PageRequest
  activities: readonly Activity[]
  /** On the page of one record, which need not be named again and again. */
  isOfOne?: true
}

/** What happened, by day; `activities` are the newest first. */
export function ActivityList({ request, activities, isOfOne }: Props) {
  const { t, format } = request
  if (activities.length === 0) return <p class="unknown">{t('activity.none')}</p>
  const days = Map.groupBy(activities, (it) => it.at.slice(0, 10))
  return (
    <>
      {[...days].map(([day, some]) => (
        <Part id={`on-${day}`} title={format.date(day)}>
          {isOfOne ? (
            <ul>
              {some.map((it) => (
                <li>{describe(request, it)}</li>
              ))}
            </ul>
          ) : (
            <Day request={request} activities={some} />
          )}
        </Part>
      ))}
    </>
  )
}

/** What happened on one day: what happened alike stands together. */
function Day({ request, activities }: Props) {
  const alike = Map.groupBy(activities, (it) => describe(request, it))
  return (
    <>
      {[...alike].map(([words, some]) => (
        <div>
          <h3>{words}</h3>
          <ul>
            {some.map((it) => (
              <li>
                <RecordLink request={request} activity={it} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

function describe({ t, language }: PageRequest, { kind, version, into }: Activity): string {
  if (kind === 'practice.published') return t('activity.practice.published', { version })
  const words = t(publicKinds[kind])
  return into === null ? words : `${words} · ${languageName(into, language.code)}`
}

function RecordLink({ request: { link, language }, activity }: { request: PageRequest; activity: Activity }) {
  const { path, title, language: of } = activity.record
  return (
    <a
      href={'free' in path ? path.free : link(path.below)}
      {...(of === null ? {} : languageAttributes(of, language.code))}
    >
      <bdi>{title}</bdi>
    </a>
  )
}
