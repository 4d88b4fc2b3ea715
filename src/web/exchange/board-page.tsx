import * as z from 'zod'
import {
  type BoardQuestion,
  type BoardWords,
  boardCursor,
  countBoard,
  type Demand,
  helps,
  listBoard,
  listBoardWords,
  listDemand,
  type Post,
  postKinds,
} from '../../exchange/index.ts'
import { regionCodes, regionName, regionsOf } from '../../places/index.ts'
import { languageName } from '../../platform/i18n/index.ts'
import { once, parseQuery, words } from '../cities/query.ts'
import { ChoiceField, SelectField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { namePosts, type PostNames, topicName } from './name.ts'
import { PostCard } from './post-card.tsx'

const perPage = 20
const mostDemand = 12
const tag = z.string().regex(/^[\w-]{1,40}$/, { error: 'findIssue.value' })

const asked = z.strictObject({
  kind: once(z.enum(postKinds, { error: 'findIssue.value' })),
  topic: once(tag),
  language: once(tag),
  help: once(z.enum(helps, { error: 'findIssue.value' })),
  region: once(z.enum(regionCodes as [string, ...string[]], { error: 'findIssue.value' })),
  after: once(words(80)),
})

interface Board {
  asked: Omit<BoardQuestion, 'limit'>
  posts: Post[]
  names: PostNames
  count: number
  demand: Demand[]
  words: BoardWords
  next: string | null
}

/** What is sought and not yet met, for everybody to see. */
export const boardPage = pageKind<Board>({
  path: '/exchange',
  about: 'the demand board: what cities seek and give',
  load: async (request) => {
    const { read, query } = request
    const { kind = 'need', ...rest } = parseQuery(asked, query)
    const question = { kind, ...rest }
    const [found, count, demand, boardWords] = await Promise.all([
      listBoard(read, { ...question, limit: perPage + 1 }),
      countBoard(read, { ...question, limit: 0 }),
      listDemand(read, mostDemand),
      listBoardWords(read, kind),
    ])
    const posts = found.slice(0, perPage)
    const last = posts.at(-1)
    return {
      asked: question,
      posts,
      names: await namePosts(request, posts),
      count,
      demand,
      words: boardWords,
      next: found.length > perPage && last ? boardCursor(last) : null,
    }
  },
  show: (request, board) => ({
    title: request.t('exchange.title'),
    description: request.t('exchange.lede'),
    styles: ['form'],
    body: <BoardView request={request} board={board} />,
  }),
})

type Props = { request: PageRequest; board: Board }

function BoardView({ request, board }: Props) {
  const { t, link } = request
  const { kind } = board.asked
  return (
    <>
      <h1>{t('exchange.title')}</h1>
      <p class="lede">{t('exchange.lede')}</p>
      <ul class="chips">
        <li>
          <a href={link('/exchange/new?kind=need')}>{t('exchange.postNeed')}</a>
        </li>
        <li>
          <a href={link('/exchange/new?kind=offer')}>{t('exchange.postOffer')}</a>
        </li>
        <li>
          <a href={link('/exchange/proposals')}>{t('exchange.mine')}</a>
        </li>
      </ul>
      <DemandPart request={request} demand={board.demand} />
      <Part id="posts" title={t(kind === 'need' ? 'exchange.needs' : 'exchange.offers')}>
        <Filters request={request} board={board} />
        <p>{t(kind === 'need' ? 'exchange.needsCount' : 'exchange.offersCount', { count: board.count })}</p>
        <ul class="cards">
          {board.posts.map((it) => (
            <PostCard request={request} post={it} names={board.names} />
          ))}
        </ul>
        {board.next !== null && (
          <p>
            <a href={link(`/exchange?${addressOf(board, board.next)}`)} rel="next">
              {t('find.next')}
            </a>
          </p>
        )}
      </Part>
      <p class="prose hush">{t('exchange.how')}</p>
    </>
  )
}

function addressOf({ asked: it }: Board, after: string): URLSearchParams {
  const given = Object.entries({ ...it, after }).filter((entry): entry is [string, string] => !!entry[1])
  return new URLSearchParams(given)
}

/** Demand by topic, as numbers. */
function DemandPart({ request, demand }: { request: PageRequest; demand: readonly Demand[] }) {
  const { t, link } = request
  if (demand.length === 0) return null
  return (
    <Part id="demand" title={t('exchange.demandTitle')}>
      <ul>
        {demand.map(({ topic, wanted, offered }) => (
          <li>
            <a href={link(`/exchange?topic=${topic}`)}>{topicName(request, topic)}</a>{' '}
            <span class="hush">{t('exchange.demand', { wanted, offered })}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Filters({ request, board }: Props) {
  const { t, link, language, format } = request
  const { asked: it, words: there } = board
  const any = { value: '', label: t('exchange.any') }
  const sorted = (list: { value: string; label: string }[]) => [
    any,
    ...list.sort((a, b) => format.compare(a.label, b.label)),
  ]
  const regions = new Set(there.countries.flatMap((country) => regionsOf(country)))
  return (
    <form class="form" method="get" action={link('/exchange')}>
      <ChoiceField
        request={request}
        name="kind"
        label={t('exchange.show')}
        values={[it.kind]}
        options={postKinds.map((value) => ({
          value,
          label: t(value === 'need' ? 'exchange.needs' : 'exchange.offers'),
        }))}
      />
      <div class="pair">
        <SelectField
          request={request}
          name="topic"
          label={t('exchange.topic')}
          value={it.topic ?? ''}
          options={sorted(there.topics.map((value) => ({ value, label: topicName(request, value) })))}
        />
        <SelectField
          request={request}
          name="help"
          label={t('exchange.help')}
          value={it.help ?? ''}
          options={[any, ...helps.map((value) => ({ value, label: t(`exchange.help.${value}`) }))]}
        />
        <SelectField
          request={request}
          name="language"
          label={t('exchange.language')}
          value={it.language ?? ''}
          options={sorted(
            there.languages.map((value) => ({ value, label: languageName(value, language.code) })),
          )}
        />
        <SelectField
          request={request}
          name="region"
          label={t('exchange.region')}
          value={it.region ?? ''}
          options={sorted(
            regionCodes
              .filter((code) => regions.has(code))
              .map((value) => ({ value, label: regionName(value, language.code) })),
          )}
        />
      </div>
      <p>
        <button type="submit">{t('exchange.filter')}</button>
      </p>
    </form>
  )
}
