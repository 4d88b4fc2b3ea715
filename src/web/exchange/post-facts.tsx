import type { Post, Response } from '../../exchange/index.ts'
import { Quoted } from '../care/parts.tsx'
import { languageAttributes } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import { areaName, type PostNames, placeOf } from './name.ts'
import { helpList, languageList, topicList } from './post-card.tsx'

interface Props {
  request: PageRequest
  post: Post
  names: PostNames
  response?: Response | undefined
}

/** What a post says, in full, without how its owner is reached. */
export function PostFacts({ request, post, names, response }: Props) {
  const { t, format } = request
  const areas = (codes: readonly string[]) => format.list(codes.map((it) => areaName(request, it)))
  const isNeed = post.kind === 'need'
  const rows = [
    [t('exchange.place'), placeOf(request, post, names)],
    [t(isNeed ? 'exchange.wanted' : 'exchange.given'), helpList(request, post)],
    [t('exchange.topics'), topicList(request, post)],
    [t('exchange.languages'), languageList(request, post)],
    ...(isNeed ? [] : [[t('exchange.capacity'), t('exchange.hoursAMonth', { count: post.hours })]]),
    ...(post.starts === null ? [] : [[t('exchange.from'), format.date(post.starts)]]),
    ...(post.ends === null
      ? []
      : [[t(isNeed ? 'exchange.byWhen' : 'exchange.untilWhen'), format.date(post.ends)]]),
    ...(post.preferred.length === 0 ? [] : [[t('exchange.preferred'), areas(post.preferred)]]),
    ...(post.excluded.length === 0 ? [] : [[t('exchange.excluded'), areas(post.excluded)]]),
    ...(response === undefined ? [] : [[t('exchange.answers'), responseWords(request, response)]]),
  ]
  return (
    <>
      <div {...languageAttributes(post.language, request.language.code)} dir="auto">
        <Quoted request={request} text={post.body} />
      </div>
      <dl class="glance">
        {rows.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function responseWords({ t, format }: PageRequest, { rate, days, answers }: Response): string {
  return t('exchange.response', { rate: format.percent(rate), days: Math.round(days), count: answers })
}
