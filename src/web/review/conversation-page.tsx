import { NotFound } from '../../platform/errors/index.ts'
import {
  type Comment,
  type Decision,
  type Draft,
  differContents,
  type FieldDifference,
  findDraft,
  findPublishedContent,
  findRevision,
  listComments,
  listDecisions,
  listReviews,
  type ReviewView,
} from '../../practices/index.ts'
import { Done, LineField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { Named } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import type { Refused } from './attempt.ts'
import { FieldTalk, Refusal, SayForm } from './conversation.tsx'
import { DraftText } from './draft-text.tsx'
import { nameContents, namePeople, titleOf } from './name.ts'
import { ReviewList } from './review-list.tsx'
import { signedIn } from './signed-in.ts'

export interface Conversation {
  draft: Draft
  comments: Comment[]
  decisions: Decision[]
  reviews: ReviewView[]
  people: ReadonlyMap<string, string>
  named: Named
  changes: FieldDifference[] | null
  /** The earlier revision that is compared with; null: what is published. */
  since: number | null
}

/** Gathers a draft with what was said about it. */
export async function loadConversation(request: PageRequest, id: string): Promise<Conversation> {
  const { read, query } = request
  const viewer = signedIn(request)
  const draft = await findDraft(read, viewer, id)
  const since = readSince(query.get('since'), draft)
  const before =
    since === null ? await findPublishedContent(read, draft) : await findRevision(read, viewer, id, since)
  const [comments, decisions, reviews, named] = await Promise.all([
    listComments(read, viewer, id),
    listDecisions(read, id),
    listReviews(read, viewer, draft),
    nameContents(request, [draft.content, before]),
  ])
  const people = await namePeople(request, [
    ...comments.map((it) => it.by),
    ...reviews.map((it) => it.reviewer),
    ...draft.authors,
  ])
  const isCompared = since !== null || draft.kind === 'change'
  const changes = isCompared ? differContents(before, draft.content) : null
  return { draft, comments, decisions, reviews, people, named, changes, since }
}

function readSince(text: string | null, draft: Draft): number | null {
  if (text === null || text === '') return null
  if (!/^\d{1,6}$/.test(text) || Number(text) > draft.revision) throw new NotFound('error.noDraft')
  return Number(text)
}

/** What is said about a draft: for its authors, reviewers and editors. */
export const conversationPage = pageKind<Conversation>({
  path: '/drafts/:draft',
  who: 'person',
  about: 'a draft and what is said about it: its authors, reviewers, editors',
  load: (request) => loadConversation(request, request.param('draft')),
  show: (request, data) => showConversation(request, data),
})

/** What is told after the acts of a talk, on whichever page it stands. */
export const talkDone = {
  said: 'review.done.said',
  resolved: 'review.done.resolved',
  reopened: 'review.done.reopened',
} as const

export function showConversation(request: PageRequest, data: Conversation, refused?: Refused): PageContent {
  const { t } = request
  const { draft, comments, people, decisions } = data
  const talk = { request, draft, comments, people, refused, back: `/drafts/${draft.id}` }
  return {
    title: titleOf(request, draft),
    styles: ['form'],
    isPrivate: true,
    body: (
      <>
        <p class="label">{t(`review.state.${draft.state}`)}</p>
        <h1 dir="auto">{titleOf(request, draft)}</h1>
        <Done request={request} keys={talkDone} />
        <Refusal request={request} refused={refused} />
        {decisions.map((it) => (
          <DecisionText request={request} decision={it} />
        ))}
        <Part id="text" title={t('review.text')}>
          <SinceForm request={request} data={data} />
          <DraftText
            request={request}
            content={draft.content}
            language={draft.language}
            named={data.named}
            changes={data.changes}
            below={(field) => <FieldTalk {...talk} field={field} />}
          />
        </Part>
        <Part id="comments" title={t('review.comments')}>
          <SayForm {...talk} />
        </Part>
        {data.reviews.length > 0 && (
          <Part id="reviews" title={t('review.reviews')}>
            <ReviewList request={request} reviews={data.reviews} people={people} />
          </Part>
        )}
      </>
    ),
  }
}

function SinceForm({ request, data }: { request: PageRequest; data: Conversation }) {
  const { t } = request
  if (data.draft.revision === 0) return null
  return (
    <form class="form" method="get">
      <LineField
        request={request}
        name="since"
        label={t('review.since', { last: data.draft.revision })}
        value={data.since === null ? '' : String(data.since)}
        short
        inputmode="numeric"
      />
      <div class="buttons">
        <button class="quiet" type="submit">
          {t('review.compare')}
        </button>
      </div>
    </form>
  )
}

/** What an editor decided, and the words to it. */
export function DecisionText({ request, decision }: { request: PageRequest; decision: Decision }) {
  const { t, format } = request
  return (
    <div class="panel">
      <p>
        <strong>{t(`review.decision.${decision.kind}`)}</strong> · {format.date(decision.at.slice(0, 10))}
      </p>
      <p class="prose" dir="auto">
        {decision.words}
      </p>
    </div>
  )
}
