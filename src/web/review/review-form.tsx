import {
  criteria,
  exclusions,
  mostScore,
  type ReviewContent,
  type ReviewRequest,
  recommendations,
} from '../../practices/index.ts'
import { ChoiceField, FaultSummary, type Form, fieldId, TextField } from '../form/index.ts'
import type { PageRequest } from '../request.ts'
import type { Refused } from './attempt.ts'
import { KeptElsewhere } from './review-answers.tsx'

interface Props {
  request: PageRequest
  item: ReviewRequest
  content: ReviewContent
  /** How often what is kept was changed. */
  edits: number
  refused?: Refused | undefined
}

const scores = Array.from({ length: mostScore + 1 }, (_, at) => at as 0 | 1 | 2 | 3 | 4)

/** The review: what excludes first, then the criteria, each score with the sentence that it stands for. */
export function ReviewForm(props: Props) {
  const { request, item, refused, edits } = props
  const { t, link } = request
  const isMeanwhile = refused?.message?.key === 'review.meanwhile'
  // Radio buttons that nobody has chosen are not sent: what is typed holds more than what is kept, never less.
  const value = (name: string, kept: string) => (refused ? refused.typed(name) : kept)
  return (
    <form
      class="form"
      method="post"
      action={link(`/reviews/${item.id}/review`)}
      id="draft-form"
      data-saving={t('contribute.live.saving')}
      data-saved={t('contribute.live.saved')}
      data-offline={t('contribute.live.offline')}
      data-signed-out={t('contribute.live.signedOut')}
      data-refused={t('review.live.refused')}
      data-conflict={t('review.live.meanwhile')}
    >
      {/* Whoever has seen what the other window kept may replace it. */}
      <input
        type="hidden"
        name="base"
        value={refused && !isMeanwhile ? refused.typed('base') : String(edits)}
      />
      {isMeanwhile && <KeptElsewhere request={request} content={props.content} refused={refused} />}
      <FaultSummary request={request} faults={refused?.faults} />
      <h3>{t('review.exclusions')}</h3>
      <p class="prose">{t('review.exclusionsAbout')}</p>
      {exclusions.map((it) => (
        <ExclusionFields {...props} name={it} value={value} />
      ))}
      <h3>{t('review.criteria')}</h3>
      <p class="prose">{t('review.criteriaAbout')}</p>
      {criteria.map((it) => (
        <CriterionFields {...props} name={it} value={value} />
      ))}
      <h3>{t('review.result')}</h3>
      <TextField
        request={request}
        name="words.overall"
        label={t('review.overall')}
        value={value('words.overall', props.content.words.overall ?? '')}
        dir="auto"
      />
      <ChoiceField
        request={request}
        name="recommendation"
        label={t('review.recommendation')}
        faults={refused?.faults}
        values={[value('recommendation', props.content.recommendation ?? '')]}
        options={recommendations.map((it) => ({ value: it, label: t(`review.recommend.${it}`) }))}
      />
      <label class="choice">
        <input
          type="checkbox"
          name="named"
          id={fieldId('named')}
          value="yes"
          {...(value('named', props.content.named ? 'yes' : '') === 'yes' ? { checked: true } : {})}
        />{' '}
        {t('review.named')}
      </label>
      <div class="buttons">
        <button type="submit" name="do" value="send">
          {t('review.sendReview')}
        </button>
        <button class="quiet" type="submit" name="do" value="save">
          {t('review.saveReview')}
        </button>
        <span id="saving" role="status"></span>
      </div>
    </form>
  )
}

type PartProps<Name> = Props & { name: Name; value: (name: string, kept: string) => string }

function ExclusionFields({ request, name, value, content, refused }: PartProps<(typeof exclusions)[number]>) {
  const { t } = request
  const kept = content.excluded[name]
  return (
    <>
      <ChoiceField
        request={request}
        name={name}
        label={t(`review.exclusion.${name}`)}
        faults={refused?.faults}
        values={[value(name, kept === undefined ? '' : kept ? 'yes' : 'no')]}
        options={[
          { value: 'no', label: t('review.no') },
          { value: 'yes', label: t('review.yesExcludes') },
        ]}
      />
      <InWords {...{ request, name, value, content, refused }} about={t(`review.exclusion.${name}`)} />
    </>
  )
}

function CriterionFields({ request, name, value, content, refused }: PartProps<(typeof criteria)[number]>) {
  const { t } = request
  const kept = content.scores[name]
  return (
    <>
      <ChoiceField
        request={request}
        name={name}
        label={t(`criterion.${name}`)}
        hint={t(`criterion.about.${name}`)}
        faults={refused?.faults}
        values={[value(name, kept === undefined ? '' : String(kept))]}
        options={scores.map((score) => ({
          value: String(score),
          label: t('review.anchor', { score, anchor: t(`anchor.${name}.${score}`) }),
        }))}
      />
      <InWords {...{ request, name, value, content, refused }} about={t(`criterion.${name}`)} />
    </>
  )
}

/** Words to one answer, folded away until there are some. */
function InWords({
  request,
  name,
  about,
  value,
  content,
  refused,
}: Omit<PartProps<(typeof exclusions)[number] | (typeof criteria)[number]>, 'item' | 'edits'> & {
  about: string
}) {
  const { t } = request
  const typed = value(`words.${name}`, content.words[name] ?? '')
  const isOpen = typed !== '' || refused?.faults[`words.${name}`] !== undefined
  return (
    <details {...(isOpen ? { open: true } : {})}>
      <summary>{t('review.wordsTo', { about })}</summary>
      <TextField
        request={request}
        name={`words.${name}`}
        label={t('review.wordsTo', { about })}
        faults={refused?.faults}
        value={typed}
        rows={2}
        dir="auto"
      />
    </details>
  )
}

/** The review as it was typed, to be checked by its schema. What was not chosen is left out. */
export function readReview(form: Form): unknown {
  const excluded = exclusions.flatMap((it) => (form.has(it) ? [[it, form.text(it) === 'yes']] : []))
  const scored = criteria.flatMap((it) => (/^\d$/.test(form.text(it)) ? [[it, Number(form.text(it))]] : []))
  const words = [...exclusions, ...criteria, 'overall'].flatMap((it) => {
    const text = form.text(`words.${it}`).trim()
    return text === '' ? [] : [[it, text]]
  })
  const recommendation = form.text('recommendation')
  return {
    excluded: Object.fromEntries(excluded),
    scores: Object.fromEntries(scored),
    words: Object.fromEntries(words),
    ...(recommendation === '' ? {} : { recommendation }),
    named: form.text('named') === 'yes',
  }
}

/** Hands an accepted request back. */
export function HandBackForm({ request, item, refused }: Pick<Props, 'request' | 'item' | 'refused'>) {
  const { t, link } = request
  return (
    <details open={refused !== undefined}>
      <summary>{t('review.handBack')}</summary>
      <form class="form" method="post" action={link(`/reviews/${item.id}/hand-back`)}>
        <FaultSummary request={request} faults={refused?.faults} />
        <TextField
          request={request}
          name="why"
          label={t('review.handBackWhy')}
          value={refused?.typed('why') ?? ''}
          faults={refused?.faults}
          rows={2}
          dir="auto"
        />
        <button type="submit">{t('review.handBack')}</button>
      </form>
    </details>
  )
}
