import type { SignedIn } from '../../people/index.ts'
import {
  countCareQueues,
  findPractice,
  listCareQueue,
  listPracticeCards,
  offerInput,
  offerToCare,
  type PracticeCard,
  type Published,
} from '../../practices/index.ts'
import type { ActionKind } from '../action.ts'
import { Done, LineField, TextField } from '../form/index.ts'
import { languageAttributes } from '../layout/text.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import { describePlace } from '../practices/cards.tsx'
import { type Named, nameReferences } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import { attempt, readForm, statusOf, type Typed, untyped } from './attempt.ts'
import { AboutPractice, NextPage, Refusal, titleOf } from './parts.tsx'

const perPage = 50

interface Orphans {
  all: number
  cards: PracticeCard[]
  named: Named
  next: string | null
}

/** Practices for which nobody cares, so that somebody may. */
export const orphansPage = pageKind<Orphans>({
  path: '/practices/orphans',
  about: 'practices for which nobody cares',
  load: async (request) => {
    const { read, now, query, language } = request
    const after = query.get('after') ?? ''
    const items = await listCareQueue(read, 'orphans', now, { after, limit: perPage + 1 })
    const ids = items.slice(0, perPage).map((it) => it.practice)
    const cards = await listPracticeCards(read, ids, language.code)
    const { orphans } = await countCareQueues(read, now)
    const next = items.length > perPage ? `/practices/orphans?after=${ids.at(-1)}` : null
    return { all: orphans, cards, named: await nameReferences(request, cards), next }
  },
  show: (request, { all, cards, named, next }) => ({
    title: request.t('care.orphans'),
    description: request.t('care.orphansWhat'),
    section: 'practices',
    body: (
      <>
        <h1>{request.t('care.orphans')}</h1>
        <p class="lede">{request.t('care.orphansWhat')}</p>
        <p>{request.t('care.orphansCount', { count: all })}</p>
        <ul class="cards">
          {cards.map((it) => (
            <li class="card">
              <h2 {...languageAttributes(it.language, request.language.code)}>
                <a href={request.link(`/practices/${it.slug}`)}>{it.title}</a>
              </h2>
              <p class="small hush">{describePlace(request, it, named)}</p>
              <p>
                <a href={request.link(`/practices/${it.slug}/care`)}>
                  {request.t('care.offer')} <bdi class="unheard">{it.title}</bdi>
                </a>
              </p>
            </li>
          ))}
        </ul>
        <NextPage request={request} to={next} />
      </>
    ),
  }),
})

const load = (request: PageRequest): Promise<Published> => findPractice(request.read, request.param('slug'))

/** Asks who offers to care for a practice under which role, and why. */
export const offerPage = pageKind<Published>({
  path: '/practices/:slug/care',
  who: 'person',
  about: 'lets somebody offer to care for a practice',
  load,
  show: (request, practice) => content(request, practice, untyped()),
})

export const sendOffer: ActionKind = {
  path: '/practices/:slug/care',
  who: 'person',
  about: 'sends the offer to the editors',
  act: async (request) => {
    const practice = await load(request)
    const { input, typed } = readForm(offerInput, request.form)
    if (input === null) return content(request, practice, typed)
    const offer = { practice: practice.id, ...input }
    const viewer = request.viewer as SignedIn
    const refused = await attempt(typed, () =>
      request.write((tx) => offerToCare(tx, viewer, offer, request.now)),
    )
    if (refused) return content(request, practice, refused)
    return { to: `/practices/${practice.slug}/care?done=offered` }
  },
}

function content(request: PageRequest, practice: Published, typed: Typed): PageContent {
  const { t } = request
  const field = (name: string) => ({
    request,
    name,
    faults: typed.faults,
    value: typed.values[name] ?? '',
    dir: 'auto' as const,
    required: true,
  })
  return {
    title: t('care.offerTitle', { title: titleOf(request, practice) }),
    section: 'practices',
    styles: ['form'],
    isPrivate: true,
    ...statusOf(typed),
    body: (
      <>
        <h1>{t('care.offer')}</h1>
        <AboutPractice request={request} practice={practice} />
        <Done request={request} keys={{ offered: 'care.done.offered' }} />
        <Refusal request={request} typed={typed} />
        <p class="prose">{t('care.stewardsHow')}</p>
        <form class="form" method="post">
          <LineField {...field('role')} label={t('care.role')} hint={t('care.roleHint')} />
          <TextField
            {...field('words')}
            label={t('care.offerWords')}
            hint={t('care.offerWordsHint')}
            words={150}
          />
          <p>
            <button type="submit">{t('care.sendOffer')}</button>
          </p>
        </form>
      </>
    ),
  }
}
