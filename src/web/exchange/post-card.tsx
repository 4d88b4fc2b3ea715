import type { Post } from '../../exchange/index.ts'
import { languageName } from '../../platform/i18n/index.ts'
import { languageAttributes } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import { type PostNames, placeOf, topicName } from './name.ts'

interface Props {
  request: PageRequest
  post: Post
  names: PostNames
}

/** A post as lists show it. */
export function PostCard({ request, post, names }: Props) {
  const { t, link, language } = request
  return (
    <li class="card">
      <h3 {...languageAttributes(post.language, language.code)} dir="auto">
        <a href={link(`/exchange/${post.id}`)}>{post.title}</a>
      </h3>
      <p class="small hush">{placeOf(request, post, names)}</p>
      <p class="small">{helpList(request, post)}</p>
      <p class="small">
        {t('exchange.topic')}: {topicList(request, post)}
      </p>
      <Until request={request} post={post} />
    </li>
  )
}

/** Until when a need must be met, or an offer stands. */
function Until({ request: { t, format }, post }: { request: PageRequest; post: Post }) {
  if (post.ends === null) return null
  const date = format.date(post.ends)
  return <p class="small hush">{t(post.kind === 'need' ? 'exchange.by' : 'exchange.until', { date })}</p>
}

export function helpList({ t, format }: PageRequest, { helps }: Pick<Post, 'helps'>): string {
  return format.list(helps.map((it) => t(`exchange.help.${it}`)))
}

export function topicList(request: PageRequest, { topics }: Pick<Post, 'topics'>): string {
  return request.format.list(topics.map((it) => topicName(request, it)))
}

export function languageList(
  { format, language }: PageRequest,
  { languages }: Pick<Post, 'languages'>,
): string {
  return format.list(languages.map((it) => languageName(it, language.code)))
}
