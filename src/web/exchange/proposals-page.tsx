import { canAnswer, listOwnPosts, listProposals, type Post, type Proposal } from '../../exchange/index.ts'
import { AccountNav } from '../account/account-nav.tsx'
import { Done } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { languageAttributes } from '../layout/text.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { namePosts, type PostNames, placeOf } from './name.ts'

interface Own {
  posts: Post[]
  proposals: Proposal[]
  names: PostNames
}

const mostPosts = 50

/** What somebody has posted, and what was proposed for it. */
export const proposalsPage = pageKind<Own>({
  path: '/exchange/proposals',
  who: 'person',
  about: 'one’s own needs and offers, and the proposals for them',
  load: async (request) => {
    const { read, viewer } = request
    const [posts, proposals] = await Promise.all([
      listOwnPosts(read, viewer, mostPosts),
      listProposals(read, viewer),
    ])
    const names = await namePosts(
      request,
      proposals.map((it) => it.other),
    )
    return { posts, proposals, names }
  },
  show: (request, own) => ({
    title: request.t('exchange.mine'),
    isPrivate: true,
    styles: ['form'],
    body: <OwnView request={request} own={own} />,
  }),
})

function OwnView({ request, own: { posts, proposals, names } }: { request: PageRequest; own: Own }) {
  const { t, link, language } = request
  return (
    <>
      <h1>{t('exchange.mine')}</h1>
      <AccountNav request={request} />
      <Done request={request} keys={{ declined: 'exchange.done.declined' }} />
      <Part id="proposals" title={t('exchange.proposals')}>
        {proposals.length === 0 ? (
          <p class="unknown">{t('exchange.noProposals')}</p>
        ) : (
          <ul class="cards">
            {proposals.map((it) => (
              <li class="card">
                <h3 {...languageAttributes(it.other.language, language.code)} dir="auto">
                  <a href={link(`/exchange/proposals/${it.id}`)}>{it.other.title}</a>
                </h3>
                <p class="small hush">{placeOf(request, it.other, names)}</p>
                <p class="small">
                  {canAnswer(it.state, it.side) ? (
                    <strong>{t('exchange.answerWanted')}</strong>
                  ) : (
                    t(`exchange.proposal.${it.state}`)
                  )}
                </p>
                <p class="small hush">
                  {t('exchange.for')} <bdi>{it.own.title}</bdi>
                </p>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part id="posts" title={t('exchange.myPosts')}>
        {posts.length === 0 ? (
          <p class="unknown">{t('exchange.noPosts')}</p>
        ) : (
          <ul>
            {posts.map((it) => (
              <li>
                <a href={link(`/exchange/${it.id}`)} {...languageAttributes(it.language, language.code)}>
                  <bdi>{it.title}</bdi>
                </a>{' '}
                <span class="hush">
                  {t(it.kind === 'need' ? 'exchange.need' : 'exchange.offer')}
                  {' · '}
                  {t(`exchange.postState.${it.state}`)}
                </span>
              </li>
            ))}
          </ul>
        )}
        <ul class="chips">
          <li>
            <a href={link('/exchange/new?kind=need')}>{t('exchange.postNeed')}</a>
          </li>
          <li>
            <a href={link('/exchange/new?kind=offer')}>{t('exchange.postOffer')}</a>
          </li>
        </ul>
      </Part>
    </>
  )
}
