import {
  type Criterion,
  criteria,
  type Exclusion,
  exclusions,
  type ReviewContent,
  recommendations,
} from '../../practices/index.ts'
import { fieldId } from '../form/index.ts'
import type { PageRequest } from '../request.ts'
import type { Refused } from './attempt.ts'

interface Props {
  request: PageRequest
  /** What is kept. */
  content: ReviewContent
  refused: Refused
}

/** What another window has kept where it says something else than what was typed here. */
export function KeptElsewhere({ request, content, refused }: Props) {
  const rows = answersIn(request, content).filter((it) => it.raw !== refused.typed(it.name).trim())
  return (
    <div class="panel">
      <h3>{request.t('review.keptElsewhere')}</h3>
      <Answers request={request} rows={rows} linked />
    </div>
  )
}

/** What was typed in a window whose review was closed meanwhile: it is not kept, but can be copied. */
export function TypedTooLate({ request, content, refused }: Props) {
  const kept = new Map(answersIn(request, content).map((it) => [it.name, it.raw]))
  const typed = answersIn(request, typedContent(refused.typed))
  const rows = typed.filter((it) => it.raw !== '' && it.raw !== kept.get(it.name))
  if (rows.length === 0) return null
  return (
    <section class="panel" aria-labelledby="too-late">
      <h2 id="too-late">{request.t('review.tooLate')}</h2>
      <p>{request.t('review.tooLateAbout')}</p>
      <Answers request={request} rows={rows} />
    </section>
  )
}

function Answers({
  request: { t },
  rows,
  linked = false,
}: {
  request: PageRequest
  rows: readonly Answer[]
  /** To their fields on the same page. */
  linked?: boolean
}) {
  return (
    <dl class="glance">
      {rows.map((it) => (
        <div>
          <dt>{linked ? <a href={`#${fieldId(it.name)}`}>{it.label}</a> : it.label}</dt>
          <dd>{it.said === '' ? t('review.empty') : <bdi>{it.said}</bdi>}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What a form says, as far as it can be read; nobody keeps it. */
function typedContent(typed: (name: string) => string): ReviewContent {
  const said = exclusions.filter((it) => /^(?:yes|no)$/.test(typed(it)))
  const scored = criteria.filter((it) => /^[0-4]$/.test(typed(it)))
  const worded = [...exclusions, ...criteria, 'overall' as const].filter((it) => typed(`words.${it}`).trim())
  const recommendation = recommendations.find((it) => it === typed('recommendation'))
  return {
    excluded: Object.fromEntries(said.map((it) => [it, typed(it) === 'yes'])),
    scores: Object.fromEntries(scored.map((it) => [it, Number(typed(it))])) as ReviewContent['scores'],
    words: Object.fromEntries(worded.map((it) => [it, typed(`words.${it}`).trim()])),
    ...(recommendation ? { recommendation } : {}),
    named: typed('named') === 'yes',
  }
}

interface Answer {
  /** Of the field. */
  name: string
  label: string
  /** As the form sends it, and as people read it. */
  raw: string
  said: string
}

/** Every answer of the form as it is kept. */
function answersIn({ t }: PageRequest, content: ReviewContent): Answer[] {
  const worded = (name: Exclusion | Criterion | 'overall', about: string): Answer => {
    const text = content.words[name] ?? ''
    return { name: `words.${name}`, label: about, raw: text, said: text }
  }
  const { recommendation: advice, named } = content
  return [
    ...exclusions.flatMap((name) => {
      const label = t(`review.exclusion.${name}`)
      const kept = content.excluded[name]
      const raw = kept === undefined ? '' : kept ? 'yes' : 'no'
      const said = raw === '' ? '' : t(raw === 'yes' ? 'review.yesExcludes' : 'review.no')
      return [{ name, label, raw, said }, worded(name, t('review.wordsTo', { about: label }))]
    }),
    ...criteria.flatMap((name) => {
      const label = t(`criterion.${name}`)
      const score = content.scores[name]
      const raw = score === undefined ? '' : String(score)
      return [{ name, label, raw, said: raw }, worded(name, t('review.wordsTo', { about: label }))]
    }),
    worded('overall', t('review.overall')),
    {
      name: 'recommendation',
      label: t('review.recommendation'),
      raw: advice ?? '',
      said: advice ? t(`review.recommend.${advice}`) : '',
    },
    {
      name: 'named',
      label: t('review.named'),
      raw: named ? 'yes' : '',
      said: t(named ? 'review.yes' : 'review.no'),
    },
  ]
}
