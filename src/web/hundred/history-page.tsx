import {
  listPracticeCards,
  listTerms,
  type PracticeCard,
  type Term,
  termCursor,
} from '../../practices/index.ts'
import { CardLink } from '../care/care-desk-page.tsx'
import { NextPage } from '../care/parts.tsx'
import { Words } from '../layout/text.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'

const perPage = 100

interface History {
  terms: Term[]
  cards: ReadonlyMap<string, PracticeCard>
  next: string | null
}

/** Every stay on the Hundred that ever was: who, from when to when, why, and why it ended. */
export const historyPage = pageKind<History>({
  path: '/hundred/history',
  about: 'everybody who ever sat on the Hundred',
  load: async ({ read, query, language }) => {
    const found = await listTerms(read, { after: query.get('after') ?? undefined, limit: perPage + 1 })
    const terms = found.slice(0, perPage)
    const last = terms.at(-1)
    const ids = [...new Set(terms.map((it) => it.seat.practice))]
    const cards = await listPracticeCards(read, ids, language.code)
    return {
      terms,
      cards: new Map(cards.map((it) => [it.id, it])),
      next:
        found.length > perPage && last
          ? `/hundred/history?after=${encodeURIComponent(termCursor(last))}`
          : null,
    }
  },
  show: (request, { terms, cards, next }) => {
    const { t, link } = request
    return {
      title: t('seat.history'),
      description: t('seat.historyWhat'),
      section: 'hundred',
      body: (
        <>
          <h1>{t('seat.history')}</h1>
          <p class="lede">{t('seat.historyWhat')}</p>
          <p>
            <a href={link('/hundred')}>{t('nav.hundred')}</a>
          </p>
          {terms.length === 0 && <p class="unknown">{t('hundred.none')}</p>}
          <ol class="plain stack">
            {terms.map((it) => (
              <TermItem request={request} term={it} card={cards.get(it.seat.practice)} />
            ))}
          </ol>
          <NextPage request={request} to={next} />
        </>
      ),
    }
  },
})

function TermItem({
  request,
  term: { seat },
  card,
}: {
  request: PageRequest
  term: Term
  card: PracticeCard | undefined
}) {
  const { t, format } = request
  return (
    <li class="card">
      <h2>
        <CardLink request={request} card={card} />
      </h2>
      <p class="small hush">
        {seat.until === undefined
          ? t('hundred.since', { date: format.date(seat.since) })
          : t('hundred.fromTo', { start: format.date(seat.since), end: format.date(seat.until) })}
      </p>
      <Words request={request} text={seat.reason} original="en" />
      {(seat.renewals ?? []).map((it) => (
        <p>
          <span class="hush">{t('seat.renewedOn', { date: format.date(it.on) })} </span>
          <Words request={request} text={it.reason} original="en" inline />
        </p>
      ))}
      {seat.until !== undefined && (
        <p>
          <span class="hush">{t('seat.leftBecause')} </span>
          {seat.endReason ? (
            <Words request={request} text={seat.endReason} original="en" inline />
          ) : (
            t('word.notKnownYet')
          )}
        </p>
      )}
    </li>
  )
}
