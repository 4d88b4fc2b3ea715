import { countryName } from '../../places/index.ts'
import { languageName } from '../../platform/i18n/index.ts'
import {
  findDraftForReview,
  findOwnRequest,
  findOwnReview,
  type ReviewContent,
  type ReviewRequest,
  tiesOf,
} from '../../practices/index.ts'
import { Done } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import type { Refused } from './attempt.ts'
import { FieldTalk, Refusal, SayForm } from './conversation.tsx'
import { type Conversation, loadConversation, talkDone } from './conversation-page.tsx'
import { DeclarationForm } from './declaration-form.tsx'
import { DraftText } from './draft-text.tsx'
import { nameContents, titleOf } from './name.ts'
import { TypedTooLate } from './review-answers.tsx'
import { HandBackForm, ReviewForm } from './review-form.tsx'
import { ReviewList } from './review-list.tsx'
import { signedIn } from './signed-in.ts'

/** What a reviewer may know before saying whether something ties them to the practice: no title, no text. */
export interface Preview {
  kind: 'new' | 'change'
  language: string
  countries: string[]
  organisations: string[]
}

export interface RequestData {
  item: ReviewRequest
  preview: Preview
  /** The text and what is said about it; null: not open to this reviewer. */
  conversation: Conversation | null
  own: ReviewContent
  /** How often it was changed; 0: not begun. */
  edits: number
}

const empty: ReviewContent = { excluded: {}, scores: {}, words: {}, named: false }

export async function loadRequest(request: PageRequest): Promise<RequestData> {
  const { read, param, language } = request
  const viewer = signedIn(request)
  const item = await findOwnRequest(read, viewer, param('request'))
  const draft = await findDraftForReview(read, item.draft)
  const named = await nameContents(request, [draft.content])
  const ties = tiesOf(draft.content, [])
  const countries = [...ties.countries, ...ties.cities.flatMap((it) => named.cities.get(it)?.country ?? [])]
  const isRead = item.state === 'accepted' || item.state === 'done'
  const kept = isRead ? await findOwnReview(read, item) : null
  return {
    item,
    preview: {
      kind: draft.kind,
      language: draft.language,
      countries: [...new Set(countries)].map((it) => countryName(it, language.code)),
      organisations: ties.organisations.map((it) => named.organisations.get(it)?.name ?? it),
    },
    conversation: isRead ? await loadConversation(request, item.draft) : null,
    own: kept?.content ?? empty,
    edits: kept?.edits ?? 0,
  }
}

/** A reviewer's page: first what ties them to the practice, then the text and their review. */
export const requestPage = pageKind<RequestData>({
  path: '/reviews/:request',
  who: 'person',
  about: 'a request to review: whoever was asked; the text opens after the declaration',
  load: loadRequest,
  show: (request, data) => showRequest(request, data),
})

const done = {
  ...talkDone,
  saved: 'review.done.saved',
  declared: 'review.done.declared',
  waiting: 'review.done.waiting',
  barred: 'review.done.barred',
} as const

/** The page, or the same after an act that was refused, with what was typed. */
export function showRequest(request: PageRequest, data: RequestData, refused?: Refused): PageContent {
  const { t } = request
  const { item, conversation } = data
  // What was typed to hand back says nothing on the review beside it.
  const isBack = refused?.faults.why !== undefined
  const title = conversation === null ? t('review.one') : titleOf(request, conversation.draft)
  return {
    title,
    styles: ['form'],
    ...(item.state === 'accepted' ? { island: 'form.js' } : {}),
    isPrivate: true,
    body: (
      <>
        <p class="label">{t(`review.request.${item.state}`)}</p>
        <h1 dir="auto">{title}</h1>
        <Done request={request} keys={done} />
        <Refusal request={request} refused={refused} />
        {refused && item.state !== 'accepted' && (
          <TypedTooLate request={request} content={data.own} refused={refused} />
        )}
        <PreviewList request={request} data={data} />
        {item.state === 'asked' && <DeclarationForm request={request} item={item} refused={refused} />}
        {conversation && <Reading request={request} data={data} conversation={conversation} />}
        {item.state === 'accepted' && (
          <Part id="review" title={t('review.yourReview')}>
            <ReviewForm
              request={request}
              item={item}
              content={data.own}
              edits={data.edits}
              refused={isBack ? undefined : refused}
            />
            <HandBackForm request={request} item={item} refused={isBack ? refused : undefined} />
          </Part>
        )}
      </>
    ),
  }
}

function PreviewList({ request, data: { preview, item } }: { request: PageRequest; data: RequestData }) {
  const { t, format, language } = request
  const rows = [
    [t('review.what'), t(`review.kind.${preview.kind}`)],
    [t('review.language'), languageName(preview.language, language.code)],
    [t('practice.where'), format.list(preview.countries)],
    [t('practice.who'), format.list(preview.organisations)],
    [t('review.until'), format.date(item.dueAt.slice(0, 10))],
  ] as const
  return (
    <dl class="glance">
      {rows.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>
            <bdi>{value === '' ? t('word.unknown') : value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Reading({
  request,
  data,
  conversation,
}: {
  request: PageRequest
  data: RequestData
  conversation: Conversation
}) {
  const { t } = request
  const { draft, comments, people, named, changes, reviews } = conversation
  const talk = { request, draft, comments, people, back: `/reviews/${data.item.id}` }
  return (
    <>
      <Part id="text" title={t('review.text')}>
        {data.item.state === 'accepted' && <p class="notice">{t('review.keepFirst')}</p>}
        <DraftText
          request={request}
          content={draft.content}
          language={draft.language}
          named={named}
          changes={changes}
          below={(field) => <FieldTalk {...talk} field={field} />}
        />
        <SayForm {...talk} />
      </Part>
      {data.item.state === 'done' && (
        <Part id="reviews" title={t('review.reviews')}>
          <ReviewList request={request} reviews={reviews} people={people} />
        </Part>
      )}
    </>
  )
}
