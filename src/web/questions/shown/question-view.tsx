import type { Answer, Asked, RouteReason } from '../../../adoptions/index.ts'
import { countryName } from '../../../places/index.ts'
import { languageAttributes } from '../../layout/text.tsx'
import { PersonLabel } from '../../person-name.tsx'
import type { PageRequest } from '../../request.ts'
import { type Around, nameAdopter, nameOrigin } from './load.ts'

interface Props {
  request: PageRequest
  question: Asked
  around: Around
}

/**
 * A question with the answers that this reader may see. `answers`: those; without, the ones that both sides show to everybody. `brief`: only the
 * beginnings of texts, and nothing of how it came here.
 */
export function QuestionView(props: Props & { answers?: readonly Answer[]; brief?: boolean }) {
  const { request, question, around, answers = answersForAll(question), brief } = props
  const cut = (text: string) => (brief ? shorten(text, mostBrief) : text)
  return (
    <article class="prose">
      <Said request={request} text={cut(question.body)} language={question.language} isQuestion />
      <AskedBy request={request} question={question} around={around} />
      {!brief && <Progress request={request} question={question} around={around} />}
      {answers.map((it) => (
        <>
          <Said request={request} text={cut(it.body)} language={it.language} />
          <AnsweredBy request={request} question={question} around={around} answer={it} />
        </>
      ))}
    </article>
  )
}

const mostBrief = 240

/** The beginning of a text in one line, by whole words where it has them. */
export function shorten(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ')
  const characters = [...line]
  if (characters.length <= most) return line
  const start = characters.slice(0, most).join('')
  const space = start.lastIndexOf(' ')
  return `${space > most / 2 ? start.slice(0, space) : start}…`
}

/** The answers that both sides agree to show. */
export function answersForAll({ answers }: Asked): Answer[] {
  return answers.filter((it) => it.answererAgrees && it.askerAgrees === true)
}

/** What somebody has written, never as markup, with its line ends. */
function Said(props: { request: PageRequest; text: string; language: string; isQuestion?: boolean }) {
  const { request, text, language, isQuestion } = props
  return (
    <blockquote dir="auto" {...languageAttributes(language, request.language.code)}>
      {text.split(/\n+/).map((it) => (
        <p>{isQuestion ? <strong>{it}</strong> : it}</p>
      ))}
    </blockquote>
  )
}

function AskedBy({ request, question, around }: Props) {
  const { t, format, language } = request
  const city = around.cities.get(question.city ?? '')
  return (
    <p class="small hush">
      {t('question.askedBy', { role: question.role, date: format.date(question.at.slice(0, 10)) })}
      {question.isNamed && (
        <>
          {' · '}
          <PersonLabel request={request} name={around.people.get(question.person)?.name} />
        </>
      )}
      {city && (
        <>
          {' · '}
          <bdi>{city.name}</bdi>
          {language.comma}
          {countryName(city.country, language.code)}
        </>
      )}
      {question.adoption !== null &&
        ` · ${t('question.aboutAdoption', { place: nameAdopter(request, around, question.adoption) })}`}
    </p>
  )
}

function AnsweredBy({ request, question, around, answer }: Props & { answer: Answer }) {
  const { t, format } = request
  const place =
    answer.side === 'origin'
      ? nameOrigin(request, around, question.practice)
      : nameAdopter(request, around, answer.adoption)
  return (
    <p class="small hush">
      {t('question.answeredBy', { role: answer.role, date: format.date(answer.at.slice(0, 10)) })}
      {answer.isNamed && (
        <>
          {' · '}
          <PersonLabel request={request} name={around.people.get(answer.person)?.name} />
        </>
      )}
      {' · '}
      <bdi>{place}</bdi>
    </p>
  )
}

/** Who has the question, why it is them, and since when; or that nobody has it. */
function Progress({ request, question, around }: Props) {
  const { t, format } = request
  const last = question.routes.at(-1)
  const isWaiting = question.state === 'asked'
  return (
    <p class="small">
      {isWaiting && <strong>{t(question.isHeld ? 'question.isHeld' : 'question.isOpen')} </strong>}
      {question.state === 'routed' && last && (
        <>
          {t(`question.with.${last.reason.of}`, {
            place: placeOf(request, around, question, last.reason.of),
          })}{' '}
          {t('question.since', { date: format.date(last.at.slice(0, 10)) })}{' '}
        </>
      )}
      {!question.isHeld && <Why request={request} question={question} around={around} />}
      {(isWaiting || question.state === 'routed') && question.byWhen !== null && (
        <> {t('question.wishedBy', { date: format.date(question.byWhen) })}</>
      )}
    </p>
  )
}

/** Why whoever comes before was not asked, or nobody could be: one sentence for each. */
function Why({ request, question, around }: Props) {
  const { t, format, now } = request
  const last = question.routes.at(-1)
  const isWaiting = question.state === 'asked'
  const skipped = isWaiting ? question.skipped : (last?.reason.skipped ?? [])
  // For what waits somebody is looked for every hour.
  const month = format.date((isWaiting || !last ? now.toISOString() : last.at).slice(0, 7))
  return (
    <>
      {skipped.map(({ of, why }) => {
        const place = placeOf(request, around, question, of)
        return (
          <>
            {why === 'full'
              ? t('question.skip.full', { place, month })
              : t(`question.skip.${why}`, { place })}{' '}
          </>
        )
      })}
    </>
  )
}

/** Whom a part of the reason speaks of. Of several places that took it up, the one that has it, else all of them. */
function placeOf(request: PageRequest, around: Around, question: Asked, of: RouteReason['of']): string {
  if (of === 'origin') return nameOrigin(request, around, question.practice)
  if (of === 'place') return nameAdopter(request, around, question.adoption)
  const last = question.routes.at(-1)
  return last?.side === 'adopter'
    ? nameAdopter(request, around, last.adoption)
    : request.t('question.otherCities')
}
