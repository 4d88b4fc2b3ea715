import type { SignedIn } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { MessageKey } from '../../platform/i18n/index.ts'
import {
  decideNomination,
  isRenewalDue,
  listPracticeCards,
  listTerms,
  type PracticeCard,
  reasonInput,
  renewSeat,
  retireSeat,
  type SeatDecision,
  seatCount,
  type Term,
} from '../../practices/index.ts'
import type { ActionKind } from '../action.ts'
import { attempt, readForm, statusOf, type Typed } from '../care/attempt.ts'
import { CardLink } from '../care/care-desk-page.tsx'
import { Refusal, SmallLine } from '../care/parts.tsx'
import { Done } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { loadNominated, type Nominated, Reasons } from './nominate-page.tsx'

interface SeatDesk {
  nominated: Nominated
  /** Who sits, those whose renewal is due first. */
  terms: Term[]
  cards: ReadonlyMap<string, PracticeCard>
}

const done: Readonly<Record<string, MessageKey>> = {
  given: 'seat.done.given',
  declined: 'seat.done.declined',
  renewed: 'seat.done.renewed',
  retired: 'seat.done.retired',
}

/** Nominations to decide on, and seats to renew or end. */
export const seatDeskPage = pageKind<SeatDesk>({
  path: '/desk/hundred',
  who: 'editor',
  about: 'nominations to decide on, seats to renew',
  load: loadDesk,
  show: (request, desk) => content(request, desk, null),
})

async function loadDesk(request: PageRequest): Promise<SeatDesk> {
  const { read, language } = request
  const nominated = await loadNominated(request)
  const terms = await listTerms(read, { limit: seatCount, open: true })
  const cards = await listPracticeCards(
    read,
    terms.map((it) => it.seat.practice),
    language.code,
  )
  return {
    nominated,
    terms: terms.toSorted((a, b) =>
      a.due === b.due ? (a.number ?? 0) - (b.number ?? 0) : a.due < b.due ? -1 : 1,
    ),
    cards: new Map(cards.map((it) => [it.id, it])),
  }
}

function decision(
  path: string,
  about: string,
  doneKey: string,
  act: (tx: Tx, viewer: SignedIn, it: SeatDecision & { id: string }, now: Date) => Promise<void>,
): ActionKind {
  return {
    path: `/desk/hundred/${path}`,
    who: 'editor',
    about,
    act: async (request) => {
      const { form, write, now, language, viewer } = request
      const { input, typed } = readForm(reasonInput, form)
      if (input === null) return content(request, await loadDesk(request), typed)
      const it = {
        id: form.text('id'),
        practice: form.text('practice'),
        reason: input.reason,
        language: language.code.replace(/-X[AB]$/, ''),
      }
      const refused = await attempt(typed, () => write((tx) => act(tx, viewer as SignedIn, it, now)))
      if (refused) return content(request, await loadDesk(request), refused)
      return { to: `/desk/hundred?done=${doneKey}` }
    },
  }
}

export const seatActions: readonly ActionKind[] = [
  decision('seat', 'gives a nominated practice a seat, with the reason', 'given', (tx, viewer, it, now) =>
    decideNomination(tx, viewer, it.id, { give: true, ...it }, now),
  ),
  decision('refusal', 'declines a nomination, with the reason', 'declined', (tx, viewer, it, now) =>
    decideNomination(tx, viewer, it.id, { give: false, ...it }, now),
  ),
  decision('renewal', 'renews a seat for a year, with the reason', 'renewed', renewSeat),
  decision('retirement', 'ends a seat, with the reason', 'retired', retireSeat),
]

function content(request: PageRequest, desk: SeatDesk, typed: Typed | null): PageContent {
  const { t, link, format, now } = request
  const { nominated, terms, cards } = desk
  return {
    title: t('seat.desk'),
    section: 'hundred',
    styles: ['form'],
    isPrivate: true,
    ...(typed ? statusOf(typed) : {}),
    body: (
      <>
        <h1>{t('seat.desk')}</h1>
        <Done request={request} keys={done} />
        <Refusal request={request} typed={typed} />
        <p>{t('hundred.numbers', { taken: terms.length, free: Math.max(0, seatCount - terms.length) })}</p>
        <Part id="nominations" title={t('seat.nominations')}>
          {nominated.nominations.length === 0 && <p class="unknown">{t('seat.noNominations')}</p>}
          {nominated.nominations.map((it) => (
            <div class="panel">
              <h3>
                <CardLink request={request} card={nominated.cards.get(it.practice)} />
              </h3>
              <Reasons request={request} data={nominated} nomination={it} />
              <form class="form" method="post" action={link('/desk/hundred/seat')}>
                <input type="hidden" name="id" value={it.id} />
                <SmallLine
                  name="reason"
                  of={it.id}
                  label={t('seat.publicReason')}
                  value={typed?.values.reason ?? ''}
                  long
                />
                <p class="buttons">
                  <button type="submit">{t('seat.give')}</button>
                  <button type="submit" class="quiet" formaction={link('/desk/hundred/refusal')}>
                    {t('seat.decline')}
                  </button>
                </p>
              </form>
            </div>
          ))}
        </Part>
        <Part id="seats" title={t('hundred.seated')}>
          {terms.length === 0 && <p class="unknown">{t('hundred.none')}</p>}
          {terms.map((it) => (
            <details class="panel">
              <summary>
                {t('seat.number', { number: it.number ?? 0 })}
                {' · '}
                <bdi>{cards.get(it.seat.practice)?.title ?? it.seat.practice}</bdi>
                {' · '}
                <span class={isRenewalDue(it.due, now) ? 'wrong' : 'hush'}>
                  {t('seat.due', { date: format.date(it.due) })}
                </span>
              </summary>
              <p>
                <CardLink request={request} card={cards.get(it.seat.practice)} />
              </p>
              <form class="form" method="post" action={link('/desk/hundred/renewal')}>
                <input type="hidden" name="practice" value={it.seat.practice} />
                <SmallLine name="reason" of={it.seat.practice} label={t('seat.publicReason')} long />
                <p class="buttons">
                  <button type="submit">{t('seat.renew')}</button>
                  <button type="submit" class="quiet" formaction={link('/desk/hundred/retirement')}>
                    {t('seat.retire')}
                  </button>
                </p>
              </form>
            </details>
          ))}
        </Part>
      </>
    ),
  }
}
