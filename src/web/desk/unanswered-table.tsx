import { languageName } from '../../platform/i18n/index.ts'
import type { UnansweredQuestion } from '../../search/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'

type Props = { request: PageRequest; questions: readonly UnansweredQuestion[] }

/** Questions for which nothing was found, each with a button that takes it away. */
export function UnansweredTable({ request, questions }: Props) {
  const { t } = request
  return (
    <Part id="unanswered" title={t('desk.unanswered')}>
      <p class="prose">{t('desk.unansweredAbout')}</p>
      {questions.length === 0 ? (
        <p class="unknown">{t('desk.unansweredNone')}</p>
      ) : (
        <table>
          <caption>{t('desk.unansweredCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('desk.unansweredWords')}</th>
              <th scope="col">{t('desk.unansweredLanguage')}</th>
              <th scope="col">{t('desk.unansweredAsked')}</th>
              <th scope="col">{t('desk.unansweredLast')}</th>
              <th scope="col">{t('desk.unansweredAct')}</th>
            </tr>
          </thead>
          <tbody>
            {questions.map((it) => (
              <Row request={request} question={it} />
            ))}
          </tbody>
        </table>
      )}
    </Part>
  )
}

function Row({ request, question }: { request: PageRequest; question: UnansweredQuestion }) {
  const { t, format, language, link } = request
  return (
    <tr>
      <th scope="row">
        <bdi>{question.words}</bdi>
      </th>
      <td>{languageName(question.language, language.code)}</td>
      <td>{format.number(question.asked)}</td>
      <td>{format.date(question.lastOn)}</td>
      <td>
        <form method="post" action={link(`/desk/unanswered/${question.digest}`)}>
          <button type="submit">
            {t('desk.unansweredDone')} <bdi class="unheard">{question.words}</bdi>
          </button>
        </form>
      </td>
    </tr>
  )
}
