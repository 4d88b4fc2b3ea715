import { type FitRow, listUntold, openRows } from '../../adoptions/index.ts'
import { pickText } from '../layout/text.tsx'
import { Leads } from '../practices/at-a-glance.tsx'
import { sayNeed } from '../practices/condition-list.tsx'
import type { PageRequest } from '../request.ts'
import { conditionOf, wordsOf } from './fit-row.tsx'
import type { Checked, FitData } from './load-fit.ts'

interface Asked {
  to: string
  questions: string[]
}

/** The questions that are open, by who can answer them: people in the city, then those who run the practice. */
export function listQuestions(
  request: PageRequest,
  practice: FitData['practice'],
  checked: Checked,
): Asked[] {
  const { t } = request
  const city = checked.city.name
  const own = openRows(checked.rows).map((row) => ({
    to: addressee(request, practice, row, city),
    question: questionOf(request, practice, row, city),
  }))
  const inCity = [...Map.groupBy(own, (it) => it.to)].map(([to, some]) => ({
    to,
    questions: some.map((it) => it.question),
  }))
  const untold = listUntold(practice).map((it) => t(`fit.askOrigin.${it}`))
  return untold.length === 0 ? inCity : [...inCity, { to: t('fit.to.origin'), questions: untold }]
}

function addressee({ t }: PageRequest, practice: FitData['practice'], row: FitRow, city: string): string {
  switch (conditionOf(practice, row)?.kind) {
    case 'power':
    case 'law':
      return t('fit.to.power', { city })
    case 'size':
      return t('fit.to.size', { city })
    case 'money':
      return t('fit.to.money', { city })
    default:
      return t('fit.to.work', { city })
  }
}

function questionOf(request: PageRequest, practice: FitData['practice'], row: FitRow, city: string): string {
  const { t, language } = request
  const shown = pickText(wordsOf(practice, row), language.code, practice.language)?.text ?? ''
  // Its words stand inside a sentence here.
  const what = shown.replace(/[.。]$/, '')
  const condition = conditionOf(practice, row)
  const need = (condition && sayNeed(request, condition)) ?? ''
  switch (condition?.kind) {
    case 'power':
      return t('fit.ask.power', { city, what: need })
    case 'size':
      return t('fit.ask.size', { city })
    case 'money':
      return t('fit.ask.money', { city, what, need })
    case 'lead-time':
      return t('fit.ask.lead-time', { city, what, need })
    case 'partner':
      return t('fit.ask.partner', { city, what })
    case 'law':
      return t('fit.ask.law', { city, what })
    default:
      return t('fit.ask.block', { city, what })
  }
}

type Props = { request: PageRequest; practice: FitData['practice']; checked: Checked }

/** Everything that is not known yet, as questions: to read, to print, to copy. */
export function QuestionList({ request, practice, checked }: Props) {
  const { t } = request
  const asked = listQuestions(request, practice, checked)
  if (asked.length === 0) return <p>{t('fit.noQuestions')}</p>
  const text = asked
    .map(({ to, questions }) => [`${to}:`, ...questions.map((it) => `– ${it}`)].join('\n'))
    .join('\n\n')
  return (
    <>
      <p class="prose">{t('fit.questionsWhy')}</p>
      {asked.map(({ to, questions }) => (
        <section class="prose">
          <h3>{to}</h3>
          {to === t('fit.to.origin') && <Contact request={request} practice={practice} checked={checked} />}
          <ul>
            {questions.map((it) => (
              <li>{it}</li>
            ))}
          </ul>
        </section>
      ))}
      <details class="on-screen">
        <summary>{t('fit.asText')}</summary>
        <textarea readonly rows={12} aria-label={t('fit.asText')}>
          {text}
        </textarea>
      </details>
    </>
  )
}

/** Who runs the practice, and where to ask. */
function Contact({ request, practice, checked: { named } }: Props) {
  return (
    <>
      <Leads request={request} data={{ practice, named }} />
      {practice.contact && (
        <p>
          <a href={practice.contact} rel="nofollow">
            <bdi>{practice.contact}</bdi>
          </a>
        </p>
      )}
    </>
  )
}
