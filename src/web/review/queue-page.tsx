import { hasRole, listNetworksById, type NetworkName, type SignedIn } from '../../people/index.ts'
import { languageName } from '../../platform/i18n/index.ts'
import {
  type DraftState,
  listQueue,
  openStates,
  type QueueFilter,
  type Waiting,
  waitingStates,
} from '../../practices/index.ts'
import { SelectField } from '../form/index.ts'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { titleOf } from './name.ts'
import { signedIn } from './signed-in.ts'

const rows = 20

interface Queue {
  drafts: Waiting[]
  networks: ReadonlyMap<string, NetworkName>
  next: string | null
}

/** Drafts that wait for an editor, those that have waited longest first. */
export const queuePage = pageKind<Queue>({
  path: '/desk/reviews',
  who: 'editor',
  about: 'drafts that wait for an editor of one of their networks',
  load: async (request) => {
    const { read, language, query } = request
    const after = query.get('after') ?? undefined
    const found = await listQueue(read, filterOf(request), { after, limit: rows })
    const ids = found.drafts.flatMap((it) => it.network ?? [])
    return { ...found, networks: await listNetworksById(read, ids, language.code) }
  },
  show: (request, queue) => ({
    title: request.t('review.queue'),
    styles: ['form'],
    isPrivate: true,
    body: <QueueView request={request} queue={queue} />,
  }),
})

/** The networks that a person edits; undefined: all of them. */
export function networksOf(viewer: SignedIn): (string | null)[] | undefined {
  if (hasRole(viewer, 'editor', null)) return undefined
  return viewer.grants.map((it) => it.network).filter((it) => hasRole(viewer, 'editor', it))
}

function filterOf(request: PageRequest): QueueFilter {
  const { query } = request
  const viewer = signedIn(request)
  const edited = networksOf(viewer)
  const network = query.get('network')
  const asked = network ? [network === 'site' ? null : network] : undefined
  const state = openStates.find((it) => it === query.get('state'))
  return {
    networks: edited === undefined ? asked : (asked ?? edited).filter((it) => edited.includes(it)),
    states: state === undefined ? waitingStates : [state as DraftState],
    language: query.get('language') || undefined,
    askedBy: query.get('mine') ? viewer.id : undefined,
  }
}

function QueueView({ request, queue }: { request: PageRequest; queue: Queue }) {
  const { t, link, query } = request
  const more = new URLSearchParams(query)
  if (queue.next !== null) more.set('after', queue.next)
  return (
    <>
      <h1>{t('review.queue')}</h1>
      <p class="prose">{t('review.queueAbout')}</p>
      <FilterForm request={request} queue={queue} />
      {queue.drafts.length === 0 ? (
        <p class="unknown">{t('review.queueNone')}</p>
      ) : (
        <ul class="plain stack">
          {queue.drafts.map((it) => (
            <QueueItem
              request={request}
              draft={it}
              network={it.network === null ? undefined : queue.networks.get(it.network)}
            />
          ))}
        </ul>
      )}
      {queue.next !== null && (
        <p>
          <a href={`${link('/desk/reviews')}?${more}`}>{t('review.queueMore')}</a>
        </p>
      )}
    </>
  )
}

function FilterForm({ request, queue }: { request: PageRequest; queue: Queue }) {
  const { t, query, language } = request
  const chosen = query.get('language') ?? ''
  const known = [...new Set([...queue.drafts.map((it) => it.language), ...(chosen ? [chosen] : [])])]
  return (
    <form class="buttons" method="get">
      <SelectField
        request={request}
        name="state"
        label={t('review.filterState')}
        value={query.get('state') ?? ''}
        options={[
          { value: '', label: t('review.filterWaiting') },
          ...openStates.map((it) => ({ value: it, label: t(`review.state.${it}`) })),
        ]}
      />
      <SelectField
        request={request}
        name="language"
        label={t('review.filterLanguage')}
        value={chosen}
        options={[
          { value: '', label: t('review.filterAll') },
          ...known.map((it) => ({ value: it, label: languageName(it, language.code) })),
        ]}
      />
      <label class="choice">
        <input type="checkbox" name="mine" value="1" {...(query.get('mine') ? { checked: true } : {})} />{' '}
        {t('review.filterMine')}
      </label>
      <button type="submit">{t('review.filter')}</button>
    </form>
  )
}

type ItemProps = { request: PageRequest; draft: Waiting; network: NetworkName | undefined }

function QueueItem({ request, draft, network }: ItemProps) {
  const { t, link, format, now, language } = request
  return (
    <li class="panel">
      <h2 class="h3">
        <a href={link(`/desk/reviews/${draft.draft}`)} dir="auto">
          {titleOf(request, draft)}
        </a>
      </h2>
      <p class="small">
        {t(`review.kind.${draft.kind}`)} · {t(`review.state.${draft.state}`)} ·{' '}
        {languageName(draft.language, language.code)}
        {network && ` · ${network.name}`} ·{' '}
        {t('review.waitingSince', { age: format.age(draft.submittedAt, now) })}
      </p>
      <p class="small">
        {t('review.givenOf', { given: draft.given, needed: draft.needed })}
        {draft.asked > 0 && ` · ${t('review.openRequests', { count: draft.asked })}`}
        {draft.dueAt !== null && ` · ${t('review.dueOn', { date: format.date(draft.dueAt.slice(0, 10)) })}`}
      </p>
      {draft.isHeld && <p class="wrong">{t('review.isHeld')}</p>}
      {draft.ties > 0 && <p class="wrong">{t('review.tiesWait', { count: draft.ties })}</p>}
    </li>
  )
}
