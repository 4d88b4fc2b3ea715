import type { Comment, Draft } from '../../practices/index.ts'
import { fields, isOpen } from '../../practices/index.ts'
import { FaultSummary, fieldId, LineField, SelectField, TextField } from '../form/index.ts'
import type { PageRequest } from '../request.ts'
import type { Refused } from './attempt.ts'
import { labelOf } from './draft-text.tsx'

interface Props {
  request: PageRequest
  draft: Draft
  comments: readonly Comment[]
  people: ReadonlyMap<string, string>
}

/** The comments on one field: each first one with its answers. */
export function Threads(props: Props & { field: string }) {
  const own = props.comments.filter((it) => it.field === props.field && it.parent === null)
  if (own.length === 0) return null
  return (
    <ul class="plain stack threads">
      {own.map((it) => (
        <Thread {...props} first={it} />
      ))}
    </ul>
  )
}

function Thread(props: Props & { first: Comment }) {
  const { request, draft, first, comments } = props
  const { t, link } = request
  const answers = comments.filter((it) => it.parent === first.id)
  return (
    <li class="panel" id={`comment-${first.id}`}>
      {first.quote !== '' && (
        <blockquote>
          <bdi>{first.quote}</bdi>
        </blockquote>
      )}
      <Said {...props} comment={first} />
      {answers.map((it) => (
        <Said {...props} comment={it} />
      ))}
      {first.resolvedAt !== null && <p class="hush">{t('review.resolved')}</p>}
      {isOpen(draft.state) && (
        <form class="buttons" method="post" action={link(`/drafts/${draft.id}/comments/${first.id}`)}>
          <a href={`${link(`/drafts/${draft.id}`)}?answer=${first.id}#say`}>{t('review.answer')}</a>
          {first.resolvedAt === null && (
            <button class="quiet" type="submit">
              {t('review.resolve')}
            </button>
          )}
        </form>
      )}
    </li>
  )
}

function Said({ request, comment, people }: Props & { comment: Comment }) {
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

function speakerOf({ t }: PageRequest, { as, by, number }: Comment, people: Props['people']): string {
  const name = by === null ? '' : (people.get(by) ?? '')
  const part = as === 'reviewer' ? t('review.reviewerNumber', { number: number ?? 0 }) : t(`review.as.${as}`)
  return name === '' ? part : `${name} (${part})`
}

/** The form to say something about a field, or to answer. */
export function SayForm({ request, draft, comments, refused }: Props & { refused?: Refused | undefined }) {
  const { t, link, query } = request
  if (!isOpen(draft.state)) return null
  const parent = comments.find((it) => it.id === (refused?.typed('parent') || query.get('answer')))
  const field = refused?.typed('field') ?? query.get('field') ?? ''
  const options = fields.map((it) => ({ value: it.name, label: labelOf(request, it.name) }))
  return (
    <form class="form" id="say" method="post" action={link(`/drafts/${draft.id}/comments`)}>
      <FaultSummary request={request} faults={refused?.faults} />
      {parent === undefined ? (
        <>
          <SelectField
            request={request}
            name="field"
            label={t('review.field')}
            value={field}
            options={options}
          />
          <LineField
            request={request}
            name="quote"
            label={t('review.quote')}
            hint={t('review.quoteHint')}
            value={refused?.typed('quote') ?? ''}
            faults={refused?.faults}
            lang={draft.language}
            dir="auto"
          />
        </>
      ) : (
        <>
          <input type="hidden" name="parent" value={parent.id} />
          <p>
            {t('review.answerTo')} <bdi class="hush">{parent.body.slice(0, 120)}</bdi>
          </p>
        </>
      )}
      <TextField
        request={request}
        name="body"
        label={t(parent === undefined ? 'review.comment' : 'review.answer')}
        value={refused?.typed('body') ?? ''}
        faults={refused?.faults}
        dir="auto"
        required
      />
      <div class="buttons">
        <button type="submit">{t('review.send')}</button>
      </div>
    </form>
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
