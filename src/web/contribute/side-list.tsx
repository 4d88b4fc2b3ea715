import { type DraftContent, type Group, groups } from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'
import { fieldsOf } from './load-draft.ts'

/** How far a group of questions is answered. */
export function stateOf(content: DraftContent, group: Group): 'empty' | 'begun' | 'answered' {
  const some = fieldsOf(group).filter((it) => it.name !== 'sensitive')
  const answered = some.filter((it) => content[it.name] !== undefined).length
  if (answered === 0) return 'empty'
  return answered === some.length ? 'answered' : 'begun'
}

/** All groups of questions with their states, beside the one that is being answered. */
export function SideList({
  request,
  draft,
  current,
}: {
  request: PageRequest
  draft: { id: string; content: DraftContent }
  current?: Group
}) {
  const { t, link } = request
  return (
    <nav class="contents" aria-labelledby="groups">
      <p class="label" id="groups">
        {t('contribute.groups')}
      </p>
      <ol>
        {groups.map((it) => {
          const state = stateOf(draft.content, it)
          return (
            <li>
              <a
                href={link(`/contribute/${draft.id}/${it}`)}
                {...(it === current ? { 'aria-current': 'page' as const } : {})}
              >
                {t(`askGroup.${it}`)}
              </a>{' '}
              <span class="hush">{t(`contribute.group.${state}`)}</span>
            </li>
          )
        })}
      </ol>
      <p class="small">
        <a href={link(`/contribute/${draft.id}`)}>{t('contribute.toOverview')}</a>
      </p>
    </nav>
  )
}
