import { hasRole, type Viewer } from '../../people/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { languageName } from '../../platform/i18n/index.ts'
import type { Draft } from '../../practices/index.ts'
import {
  type Choice,
  findProgress,
  listChangedFields,
  listChoices,
  listEditorBars,
  listRequests,
  type Progress,
  type ReviewRequest,
} from '../../practices/index.ts'
import { Done } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import type { Refused } from './attempt.ts'
import { FieldTalk, Refusal, SayForm } from './conversation.tsx'
import { type Conversation, DecisionText, loadConversation, talkDone } from './conversation-page.tsx'
import { DecisionForms, HeldForm } from './decision-forms.tsx'
import { DraftText } from './draft-text.tsx'
import { namePeople, titleOf } from './name.ts'
import { ReviewList } from './review-list.tsx'
import { Reviewers } from './reviewers.tsx'

export interface DeskDraft extends Conversation {
  requests: ReviewRequest[]
  choices: Choice[]
  progress: Progress
  /** Fields that a change changes. */
  changed: string[]
  /** Why this editor must not act on it; empty: they may. */
  bars: string[]
}

/** Gathers everything that an editor needs to decide on a draft. */
export async function loadDeskDraft(request: PageRequest): Promise<DeskDraft> {
  const { read, viewer, param } = request
  const conversation = await loadConversation(request, param('draft'))
  const { draft } = conversation
  requireDesk(viewer, draft)
  const [requests, choices, progress, changed] = await Promise.all([
    listRequests(read, draft.id),
    listChoices(read, draft),
    findProgress(read, draft),
    listChangedFields(read, draft),
  ])
  const people = await namePeople(request, [
    ...conversation.people.keys(),
    ...requests.map((it) => it.reviewer),
  ])
  return {
    ...conversation,
    people,
    requests,
    choices,
    progress,
    changed,
    bars: listEditorBars(viewer, draft),
  }
}

/** A reviewer reads elsewhere; here stands who else reviews. */
function requireDesk(viewer: Viewer, draft: Draft): void {
  const isAuthor = viewer.role === 'person' && draft.authors.includes(viewer.id)
  if (isAuthor || !hasRole(viewer, 'editor', draft.network)) throw new NotFound('error.noDraft')
}

export const deskDraftPage = pageKind<DeskDraft>({
  path: '/desk/reviews/:draft',
  who: 'editor',
  about: 'a draft, its reviewers and the decision: an editor of its network who does not write it',
  load: loadDeskDraft,
  show: (request, data) => showDeskDraft(request, data),
})

const done = {
  ...talkDone,
  asked: 'review.done.asked',
  released: 'review.done.released',
  settled: 'review.done.settled',
  cancelled: 'review.done.cancelled',
  changes: 'review.done.changes',
  published: 'review.done.published',
  refused: 'review.done.refused',
} as const

/** The page, or the same after an act that was refused. */
export function showDeskDraft(request: PageRequest, data: DeskDraft, refused?: Refused): PageContent {
  const { t, language } = request
  const { draft, people, comments, decisions, bars } = data
  const talk = { request, draft, comments, people, back: `/desk/reviews/${draft.id}` }
  const authors = draft.authors.map((it) => people.get(it) ?? '')
  return {
    title: titleOf(request, draft),
    styles: ['form'],
    isPrivate: true,
    body: (
      <>
        <p class="label">
          {t(`review.kind.${draft.kind}`)} · {t(`review.state.${draft.state}`)} ·{' '}
          {languageName(draft.language, language.code)}
        </p>
        <h1 dir="auto">{titleOf(request, draft)}</h1>
        <Done request={request} keys={done} />
        <Refusal request={request} refused={refused} />
        <p>
          {t('review.authors')} <bdi>{request.format.list(authors)}</bdi> · {draft.practice}
        </p>
        {bars.length > 0 && <p class="notice">{t(barKey(bars[0]))}</p>}
        {draft.isHeld && bars.length === 0 && <HeldForm request={request} draft={draft} />}
        {decisions.map((it) => (
          <DecisionText request={request} decision={it} />
        ))}
        <Part id="text" title={t('review.text')}>
          <DraftText
            request={request}
            content={draft.content}
            language={draft.language}
            named={data.named}
            changes={data.changes}
            below={(field) => <FieldTalk {...talk} field={field} />}
          />
          <SayForm {...talk} />
        </Part>
        <Part id="reviews" title={t('review.reviews')}>
          <p>{t('review.givenOf', { given: data.progress.given, needed: data.progress.needed })}</p>
          {data.progress.isExcluded && <p class="wrong">{t('review.excluded')}</p>}
          <ReviewList request={request} reviews={data.reviews} people={people} />
        </Part>
        <Reviewers request={request} data={data} />
        {bars.length === 0 && <DecisionForms request={request} data={data} refused={refused} />}
      </>
    ),
  }
}

function barKey(bar: string | undefined) {
  const known = ['review.ownDraft', 'review.ownReview', 'review.ownOrganisation'] as const
  return known.find((it) => it === bar) ?? ('error.403.what' as const)
}
