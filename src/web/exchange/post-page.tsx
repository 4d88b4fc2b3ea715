import {
  canEdit,
  findPost,
  isLive,
  isOwner,
  listResponses,
  type Post,
  type Response,
} from '../../exchange/index.ts'
import { Act } from '../care/parts.tsx'
import { Done } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { languageAttributes } from '../layout/text.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { namePosts, type PostNames } from './name.ts'
import { PostFacts } from './post-facts.tsx'

interface Shown {
  post: Post
  names: PostNames
  response: Response | undefined
}

/** One need or offer. How its owner is reached is not on it. */
export const postPage = pageKind<Shown>({
  path: '/exchange/:id',
  about: 'a need or an offer',
  load: async (request) => {
    const { read, viewer, param } = request
    const post = await findPost(read, viewer, param('id'))
    const [names, responses] = await Promise.all([
      namePosts(request, [post]),
      listResponses(read, post.kind === 'offer' ? [post.id] : []),
    ])
    return { post, names, response: responses.get(post.id) }
  },
  show: (request, { post, names, response }) => ({
    title: post.title,
    styles: ['form'],
    ...(post.state === 'open' || post.state === 'met' ? {} : { isPrivate: true }),
    body: (
      <>
        <p>
          <a href={request.link('/exchange')}>{request.t('exchange.title')}</a>
        </p>
        <p class="small hush">{request.t(post.kind === 'need' ? 'exchange.need' : 'exchange.offer')}</p>
        <h1 {...languageAttributes(post.language, request.language.code)} dir="auto">
          {post.title}
        </h1>
        <Done
          request={request}
          keys={{
            posted: post.state === 'held' ? 'exchange.done.held' : 'exchange.done.posted',
            changed: 'exchange.done.changed',
            withdrawn: 'exchange.done.withdrawn',
            met: 'exchange.done.met',
          }}
        />
        <StateNotice request={request} post={post} />
        <PostFacts request={request} post={post} names={names} response={response} />
        {isOwner(request.viewer, post) ? (
          <OwnerPart request={request} post={post} />
        ) : (
          <OtherPart request={request} post={post} />
        )}
      </>
    ),
  }),
})

type Props = { request: PageRequest; post: Post }

function StateNotice({ request: { t }, post }: Props) {
  if (post.state === 'open') return null
  return (
    <p class="notice">
      {t(`exchange.state.${post.state}`)}
      {post.reason !== null && (
        <>
          {' '}
          <bdi>{post.reason}</bdi>
        </>
      )}
    </p>
  )
}

function OwnerPart({ request, post }: Props) {
  const { t, link } = request
  if (!isLive(post.state)) return null
  const own = `/exchange/${post.id}`
  return (
    <Part id="own" title={t('exchange.own')}>
      <p>
        {t('exchange.yourContact')} <bdi>{post.contact}</bdi>
      </p>
      <ul class="chips">
        <li>
          <a href={link(`${own}/change`)}>
            {t(post.kind === 'need' ? 'exchange.changeNeed' : 'exchange.changeOffer')}
          </a>
        </li>
        <li>
          <a href={link('/exchange/proposals')}>{t('exchange.proposals')}</a>
        </li>
      </ul>
      {post.kind === 'need' && <Act request={request} to={`${own}/met`} label={t('exchange.setMet')} />}
      <Act request={request} to={`${own}/withdrawal`} label={t('exchange.withdraw')} quiet />
    </Part>
  )
}

/** What a reader can do who has what is sought, or seeks what is given. */
function OtherPart({ request, post }: Props) {
  const { t, link, viewer } = request
  const topics = post.topics.map((it) => `&topic=${it}`).join('')
  const other = post.kind === 'need' ? 'offer' : 'need'
  return (
    <Part id="answer" title={t('exchange.answerTitle')}>
      <p class="prose">{t('exchange.answerHow')}</p>
      {post.state === 'open' && (
        <p>
          <a href={link(`/exchange/new?kind=${other}${topics}`)}>
            {t(other === 'offer' ? 'exchange.postOffer' : 'exchange.postNeed')}
          </a>
        </p>
      )}
      {canEdit(viewer) && (
        <p>
          <a href={link('/desk/exchange')}>{t('exchange.desk')}</a>
        </p>
      )}
    </Part>
  )
}
