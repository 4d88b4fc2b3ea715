import type { Child } from 'hono/jsx'
import { type Comment, canSettle, type Draft, fields, isOpen } from '../../practices/index.ts'
import { FaultSummary, fieldId, LineField, SelectField, TextField } from '../form/index.ts'
import type { PageRequest } from '../request.ts'
import type { Refused } from './attempt.ts'
import { labelOf } from './draft-text.tsx'

export interface TalkProps {
  request: PageRequest
  draft: Draft
  comments: readonly Comment[]
  people: ReadonlyMap<string, string>
  /** Where the talk stands: there its acts lead back to. */
  back: string
  refused?: Refused | undefined
}

/** What is said about one field, and the form to say more: it stands below the field's text. */
export function FieldTalk(props: TalkProps & { field: string }) {
  const { request, draft, comments, field, refused } = props
  const { t } = request
  const own = comments.filter((it) => it.field === field && it.parent === null)
  const isOpened = refused?.typed('at') === field
  return (
    <>
      {own.length > 0 && (
        <ul class="plain stack threads">
          {own.map((it) => (
            <Thread {...props} first={it} />
          ))}
        </ul>
      )}
      {isOpen(draft.state) && (
        <details class="say" {...(isOpened ? { open: true } : {})}>
          <summary>
            {t('review.commentOn')}
            <span class="unheard">: {labelOf(request, field)}</span>
          </summary>
          <TalkForm {...props} at={field}>
            <input type="hidden" name="field" value={field} />
            <QuoteField {...props} at={field} />
          </TalkForm>
        </details>
      )}
    </>
  )
}

function Thread(props: TalkProps & { first: Comment }) {
  const { request, draft, first, comments, refused } = props
  const { t } = request
  const answers = comments.filter((it) => it.parent === first.id)
  const isOpened = refused?.typed('at') === first.id
  return (
    <li class="panel" id={`comment-${first.id}`}>
      <p class="label">{t(first.resolvedAt === null ? 'review.open' : 'review.resolved')}</p>
      {first.quote !== '' && (
        <blockquote>
          <bdi>{first.quote}</bdi>
        </blockquote>
      )}
      <Said {...props} comment={first} />
      {answers.map((it) => (
        <Said {...props} comment={it} />
      ))}
      {isOpen(draft.state) && (
        <>
          <details {...(isOpened ? { open: true } : {})}>
            <summary>{t('review.answer')}</summary>
            <TalkForm {...props} at={first.id} isAnswer>
              <input type="hidden" name="parent" value={first.id} />
            </TalkForm>
          </details>
          <SettleForm {...props} />
        </>
      )}
    </li>
  )
}

/** Says that a comment is dealt with, or opens it again: for those who may. */
function SettleForm({ request, draft, first, back }: TalkProps & { first: Comment }) {
  const { t, link, viewer } = request
  if (!canSettle(viewer, draft, first)) return null
  return (
    <form class="buttons" method="post" action={link(`/drafts/${draft.id}/comments/${first.id}`)}>
      <input type="hidden" name="back" value={back} />
      {first.resolvedAt === null ? (
        <button class="quiet" type="submit" name="do" value="resolve">
          {t('review.resolve')}
        </button>
      ) : (
        <button class="quiet" type="submit" name="do" value="reopen">
          {t('review.reopen')}
        </button>
      )}
    </form>
  )
}

/** One form of a page that has many: `at` keeps its fields apart from those of the others. */
function TalkForm({
  request,
  draft,
  back,
  refused,
  at,
  isAnswer = false,
  children,
}: TalkProps & { at: string; isAnswer?: boolean; children?: Child }) {
  const { t, link } = request
  const isRefused = refused?.typed('at') === at
  const name = `body-${at}`
  return (
    <form class="form" method="post" action={link(`/drafts/${draft.id}/comments`)}>
      <FaultSummary request={request} faults={isRefused ? refused?.faults : undefined} />
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="at" value={at} />
      {children}
      <TextField
        request={request}
        name={name}
        label={t(isAnswer ? 'review.answer' : 'review.comment')}
        value={isRefused ? (refused?.typed(name) ?? '') : ''}
        faults={isRefused ? refused?.faults : undefined}
        dir="auto"
        rows={3}
        required
      />
      <div class="buttons">
        <button type="submit">{t('review.send')}</button>
      </div>
    </form>
  )
}

function QuoteField({ request, draft, refused, at }: TalkProps & { at: string }) {
  const { t } = request
  const isRefused = refused?.typed('at') === at
  const name = `quote-${at}`
  return (
    <LineField
      request={request}
      name={name}
      label={t('review.quote')}
      hint={t('review.quoteHint')}
      value={isRefused ? (refused?.typed(name) ?? '') : ''}
      faults={isRefused ? refused?.faults : undefined}
      lang={draft.language}
      dir="auto"
    />
  )
}

function Said({ request, comment, people }: TalkProps & { comment: Comment }) {
  const { format } = request
  return (
    <div>
      <p class="small hush">
        <bdi>{speakerOf(request, comment, people)}</bdi> · {format.date(comment.at.slice(0, 10))}
      </p>
      {comment.body.split(/\n{2,}/).map((it) => (
        <p class="prose" dir="auto">
          {it}
        </p>
      ))}
    </div>
  )
}

function speakerOf({ t }: PageRequest, { as, by, number }: Comment, people: TalkProps['people']): string {
  const name = by === null ? '' : (people.get(by) ?? '')
  const part = as === 'reviewer' ? t('review.reviewerNumber', { number: number ?? 0 }) : t(`review.as.${as}`)
  return name === '' ? part : `${name} (${part})`
}

const anyField = 'any'

/** The form to say something about a field that is chosen in it: one that has no text yet, for instance. */
export function SayForm(props: TalkProps) {
  const { request, draft, refused } = props
  const { t } = request
  if (!isOpen(draft.state)) return null
  const options = fields.map((it) => ({ value: it.name, label: labelOf(request, it.name) }))
  return (
    <details class="say" {...(refused?.typed('at') === anyField ? { open: true } : {})}>
      <summary>{t('review.commentAny')}</summary>
      <TalkForm {...props} at={anyField}>
        <SelectField
          request={request}
          name="field"
          label={t('review.field')}
          value={refused?.typed('field') ?? ''}
          options={options}
        />
        <QuoteField {...props} at={anyField} />
      </TalkForm>
    </details>
  )
}

/** What was not done, and why. */
export function Refusal({ request: { t }, refused }: { request: PageRequest; refused: Refused | undefined }) {
  if (!refused?.message) return null
  return (
    <div class="summary" role="alert" id={fieldId('refused')}>
      <p>{t(refused.message.key, refused.message.values)}</p>
    </div>
  )
}
