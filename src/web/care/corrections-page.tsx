import { hasRole, type SignedIn } from '../../people/index.ts'
import type { MessageKey } from '../../platform/i18n/index.ts'
import {
  listOpenSuggestions,
  listPracticeCards,
  type PracticeCard,
  type Suggestion,
  suggestionCursor,
} from '../../practices/index.ts'
import { Done } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { CardLink } from './care-desk-page.tsx'
import { NextPage } from './parts.tsx'

const perPage = 50

interface Corrections {
  problems: Suggestion[]
  corrections: Suggestion[]
  held: Suggestion[]
  cards: ReadonlyMap<string, PracticeCard>
  next: string | null
}

const done: Readonly<Record<string, MessageKey>> = {
  accepted: 'care.done.accepted',
  drafted: 'care.done.drafted',
  declined: 'care.done.declined',
  settled: 'care.done.settled',
}

/** Corrections and problems that wait: all for editors, corrections of their own practices for stewards. */
export const correctionsPage = pageKind<Corrections>({
  path: '/desk/corrections',
  who: 'person',
  about: 'corrections and problems that wait',
  load: async ({ read, viewer, query, language }) => {
    const after = query.get('after') ?? undefined
    const list = (more: object) =>
      listOpenSuggestions(read, viewer as SignedIn, { kind: 'correction', limit: perPage, ...more })
    const problems = after === undefined ? await list({ kind: 'problem', limit: 200 }) : []
    const corrections = await list({ after, limit: perPage + 1 })
    const held =
      after === undefined
        ? [...(await list({ kind: 'problem', held: true })), ...(await list({ held: true }))]
        : []
    const shown = corrections.slice(0, perPage)
    const last = shown.at(-1)
    const ids = [...problems, ...shown, ...held].map((it) => it.practice)
    const cards = await listPracticeCards(read, [...new Set(ids)], language.code)
    return {
      problems,
      corrections: shown,
      held,
      cards: new Map(cards.map((it) => [it.id, it])),
      next:
        corrections.length > perPage && last
          ? `/desk/corrections?after=${encodeURIComponent(suggestionCursor(last))}`
          : null,
    }
  },
  show: (request, data) => {
    const { t, viewer } = request
    return {
      title: t('care.corrections'),
      styles: ['form'],
      isPrivate: true,
      body: (
        <>
          <h1>{t('care.corrections')}</h1>
          <Done request={request} keys={done} />
          {hasRole(viewer, 'editor') && (
            <Waiting request={request} data={data} list="problems" title={t('care.problems')} />
          )}
          <Waiting request={request} data={data} list="corrections" title={t('care.correctionsWaiting')} />
          <NextPage request={request} to={data.next} />
          {data.held.length > 0 && (
            <Waiting request={request} data={data} list="held" title={t('care.heldBack')} />
          )}
        </>
      ),
    }
  },
})

function Waiting({
  request,
  data,
  list,
  title,
}: {
  request: PageRequest
  data: Corrections
  list: 'problems' | 'corrections' | 'held'
  title: string
}) {
  const { t } = request
  return (
    <Part id={list} title={title}>
      {data[list].length === 0 && <p class="unknown">{t('care.nothing')}</p>}
      <ul class="plain stack">
        {data[list].map((it) => (
          <Item request={request} suggestion={it} card={data.cards.get(it.practice)} />
        ))}
      </ul>
    </Part>
  )
}

function Item({
  request,
  suggestion: it,
  card,
}: {
  request: PageRequest
  suggestion: Suggestion
  card: PracticeCard | undefined
}) {
  const { t, link, format } = request
  return (
    <li class="panel">
      <h3>
        <a href={link(`/desk/corrections/${it.id}`)}>
          {it.kind === 'problem' ? t(`care.topic.${it.about}` as MessageKey) : fieldName(request, it.about)}
        </a>{' '}
        {it.isUrgent && <strong class="wrong">{t('care.urgent')}</strong>}
      </h3>
      <p>
        <CardLink request={request} card={card} />
        <span class="hush"> · {format.dateTime(it.at)}</span>
      </p>
    </li>
  )
}

/** How pages name the field of a correction. */
export function fieldName({ t }: PageRequest, about: string): string {
  return t(`care.field.${about === '' ? 'other' : about}` as MessageKey)
}
