import { listPeopleById, type PersonName, type SignedIn } from '../../people/index.ts'
import type { MessageKey } from '../../platform/i18n/index.ts'
import {
  type CareItem,
  type CareQueue,
  careQueues,
  countCareQueues,
  decideOffer,
  decisionInput,
  listCareQueue,
  listOffers,
  listPracticeCards,
  type PracticeCard,
  type StewardOffer,
} from '../../practices/index.ts'
import type { ActionKind } from '../action.ts'
import { Done } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { languageAttributes } from '../layout/text.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { attempt, readForm, statusOf, type Typed } from './attempt.ts'
import { NextPage, Quoted, Refusal, SmallLine } from './parts.tsx'

const perPage = 50

interface CareDesk {
  queue: CareQueue
  counts: Record<CareQueue, number>
  items: CareItem[]
  cards: ReadonlyMap<string, PracticeCard>
  offers: StewardOffer[]
  people: ReadonlyMap<string, PersonName>
  next: string | null
}

const done: Readonly<Record<string, MessageKey>> = {
  accepted: 'care.done.offerAccepted',
  declined: 'care.done.offerDeclined',
}

/** What needs care: due and lapsed confirmations, practices without anybody, and offers to care. */
export const careDeskPage = pageKind<CareDesk>({
  path: '/desk/care',
  who: 'editor',
  about: 'practices that need care, and offers to care',
  load: loadDesk,
  show: (request, desk) => content(request, desk, null),
})

async function loadDesk({ read, now, query, language }: PageRequest): Promise<CareDesk> {
  const queue = careQueues.find((it) => it === query.get('list')) ?? 'due'
  const items = await listCareQueue(read, queue, now, {
    after: query.get('after') ?? '',
    limit: perPage + 1,
  })
  const shown = items.slice(0, perPage)
  const offers = await listOffers(read)
  const ids = [...new Set([...shown, ...offers].map((it) => it.practice))]
  const cards = await listPracticeCards(read, ids, language.code)
  return {
    queue,
    counts: await countCareQueues(read, now),
    items: shown,
    cards: new Map(cards.map((it) => [it.id, it])),
    offers,
    people: await listPeopleById(
      read,
      offers.map((it) => it.person),
    ),
    next: items.length > perPage ? `/desk/care?list=${queue}&after=${shown.at(-1)?.practice}` : null,
  }
}

export const decideOnOffer: ActionKind = {
  path: '/desk/care/offer',
  who: 'editor',
  about: 'accepts or declines an offer to care',
  act: async (request) => {
    const { form, write, now } = request
    const { input, typed } = readForm(decisionInput, form)
    if (input === null) return content(request, await loadDesk(request), typed)
    const accept = form.text('decision') === 'accept'
    const offer = { practice: form.text('practice'), person: form.text('person'), accept, ...input }
    const act = () => write((tx) => decideOffer(tx, request.viewer as SignedIn, offer, now))
    const refused = await attempt(typed, act)
    if (refused) return content(request, await loadDesk(request), refused)
    return { to: `/desk/care?done=${accept ? 'accepted' : 'declined'}` }
  },
}

function content(request: PageRequest, desk: CareDesk, typed: Typed | null): PageContent {
  const { t, link, format } = request
  return {
    title: t('care.desk'),
    styles: ['form'],
    isPrivate: true,
    ...(typed ? statusOf(typed) : {}),
    body: (
      <>
        <h1>{t('care.desk')}</h1>
        <Done request={request} keys={done} />
        <Refusal request={request} typed={typed} />
        <p>
          <a href={link('/desk/corrections')}>{t('care.corrections')}</a>
          {' · '}
          <a href={link('/desk/hundred')}>{t('seat.desk')}</a>
        </p>
        {desk.offers.length > 0 && <Offers request={request} desk={desk} typed={typed} />}
        <Part id="lists" title={t('care.lists')}>
          <ul class="chips">
            {careQueues.map((it) => (
              <li>
                <a
                  href={link(`/desk/care?list=${it}`)}
                  {...(it === desk.queue ? { 'aria-current': 'page' as const } : {})}
                >
                  {t(`care.list.${it}`)} ({format.number(desk.counts[it])})
                </a>
              </li>
            ))}
          </ul>
          <p class="prose hush">{t(`care.listAbout.${desk.queue}`)}</p>
          <Queue request={request} desk={desk} />
          <NextPage request={request} to={desk.next} />
        </Part>
      </>
    ),
  }
}

function Queue({ request, desk }: { request: PageRequest; desk: CareDesk }) {
  const { t, format } = request
  if (desk.items.length === 0) return <p class="unknown">{t('care.nothing')}</p>
  return (
    <section class="wide" tabindex={0} aria-labelledby="listed">
      <table>
        <caption id="listed">{t(`care.list.${desk.queue}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('care.practice')}</th>
            <th scope="col">{t('care.lastConfirmed')}</th>
            <th scope="col">{t('care.stewards')}</th>
            <th scope="col">{t('care.asked')}</th>
          </tr>
        </thead>
        <tbody>
          {desk.items.map((it) => (
            <tr>
              <th scope="row">
                <CardLink request={request} card={desk.cards.get(it.practice)} path="/stewards" />
              </th>
              <td>{it.confirmedOn === null ? t('freshness.never') : format.date(it.confirmedOn)}</td>
              <td>{format.number(it.stewards)}</td>
              <td>{t(it.isAsked ? 'care.yes' : 'care.no')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A practice by its title. */
export function CardLink({
  request,
  card,
  path = '',
}: {
  request: PageRequest
  card: PracticeCard | undefined
  path?: string
}) {
  if (!card) return <span class="hush">{request.t('care.goneTitle')}</span>
  return (
    <a
      href={request.link(`/practices/${card.slug}${path}`)}
      {...languageAttributes(card.language, request.language.code)}
    >
      {card.title}
    </a>
  )
}

function Offers({ request, desk, typed }: { request: PageRequest; desk: CareDesk; typed: Typed | null }) {
  const { t, link, format } = request
  return (
    <Part id="offers" title={t('care.offers')}>
      {desk.offers.map((it) => (
        <div class="panel">
          <h3>
            <CardLink request={request} card={desk.cards.get(it.practice)} />
          </h3>
          <p>
            <bdi>{desk.people.get(it.person)?.name || t('care.somebody')}</bdi>, <bdi>{it.role}</bdi>
            <span class="hush"> · {format.date(it.at.slice(0, 10))}</span>
          </p>
          <Quoted request={request} text={it.words} />
          <form class="form" method="post" action={link('/desk/care/offer')}>
            <input type="hidden" name="practice" value={it.practice} />
            <input type="hidden" name="person" value={it.person} />
            <SmallLine
              name="words"
              of={`${it.practice}-${it.person}`}
              label={t('care.decisionWords')}
              value={typed?.values.words ?? ''}
              long
            />
            <p class="buttons">
              <button type="submit" name="decision" value="accept">
                {t('care.acceptOffer')}
              </button>
              <button type="submit" name="decision" value="decline" class="quiet">
                {t('care.declineOffer')}
              </button>
            </p>
          </form>
        </div>
      ))}
    </Part>
  )
}
