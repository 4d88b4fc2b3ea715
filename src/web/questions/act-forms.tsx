import { type Asked, answerDays, mostAnswerWords } from '../../adoptions/index.ts'
import { spokenLanguages } from '../account/spoken.ts'
import type { Typed } from '../care/attempt.ts'
import { Act } from '../care/parts.tsx'
import { ChoiceField, LineField, SelectField, TextField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'
import type { Seen } from './own-question-page.tsx'

const pathOf = (id: string, act: string) => `/account/questions/${id}/${act}`

export function AnswerForm({ request, seen, typed }: { request: PageRequest; seen: Seen; typed: Typed }) {
  const { t, link } = request
  const { question, standing } = seen
  const { values, faults } = typed
  return (
    <Part id="answer" title={t('question.answer')}>
      {standing.isTurn && <p>{t('question.answerHow', { days: answerDays })}</p>}
      {!standing.isTurn && <p>{t('question.answerUnasked')}</p>}
      <form class="form" method="post" action={link(pathOf(question.id, 'answer'))}>
        <input type="hidden" name="seen" value={String(question.answers.length)} />
        <TextField
          request={request}
          name="body"
          label={t('question.answerBody')}
          value={values.body ?? ''}
          faults={faults}
          rows={8}
          words={mostAnswerWords}
          dir="auto"
          required
        />
        <SelectField
          request={request}
          name="language"
          label={t('question.answerLanguage')}
          value={values.language ?? ''}
          faults={faults}
          options={spokenLanguages(request, [question.language])}
        />
        <LineField
          request={request}
          name="role"
          label={t('question.answerRole')}
          hint={t('question.roleHint')}
          value={values.role ?? ''}
          faults={faults}
          dir="auto"
          required
        />
        <ChoiceField
          request={request}
          name="named"
          label={t('question.name')}
          values={[values.named ?? '']}
          options={[{ value: 'yes', label: t('question.named') }]}
          many
        />
        <ChoiceField
          request={request}
          name="agrees"
          label={t('question.whoReads')}
          values={[values.agrees === 'yes' ? 'yes' : 'no']}
          options={[
            {
              value: 'yes',
              label: t('question.agrees'),
              hint: t(question.inOpen ? 'question.agreesOpen' : 'question.agreesPrivate'),
            },
            { value: 'no', label: t('question.agreesNot') },
          ]}
        />
        <p>
          <button type="submit">{t('question.sendAnswer')}</button>
        </p>
      </form>
    </Part>
  )
}

/** Passing it on, and declining it: what somebody can do who has a question and does not answer. */
export function HandBack({ request, id, typed }: { request: PageRequest; id: string; typed: Typed }) {
  const { t } = request
  return (
    <>
      <Part id="pass" title={t('question.pass')}>
        <Act request={request} to={pathOf(id, 'pass')} label={t('question.passButton')} quiet>
          <p>{t('question.passHow')}</p>
          <LineField
            request={request}
            name="passWords"
            label={t('question.passWords')}
            value={typed.values.passWords ?? ''}
            faults={typed.faults}
            dir="auto"
          />
        </Act>
      </Part>
      <Part id="decline" title={t('question.decline')}>
        <Act request={request} to={pathOf(id, 'refusal')} label={t('question.declineButton')} quiet>
          <p>{t('question.declineHow')}</p>
          <LineField
            request={request}
            name="words"
            label={t('question.declineWords')}
            value={typed.values.words ?? ''}
            faults={typed.faults}
            dir="auto"
            required
          />
        </Act>
      </Part>
    </>
  )
}

export function Withdraw({ request, id }: { request: PageRequest; id: string }) {
  return <Act request={request} to={pathOf(id, 'withdrawal')} label={request.t('question.withdraw')} quiet />
}

/** Whether everybody may read it: what both sides have said, and one's own word. */
export function Agreement({ request, seen: { question, standing } }: { request: PageRequest; seen: Seen }) {
  const { t, viewer } = request
  const own = question.answers.filter((it) => viewer.role === 'person' && it.person === viewer.id)
  const agrees = standing.isAsker
    ? question.answers.some((it) => it.askerAgrees === true)
    : own.some((it) => it.answererAgrees)
  const others = standing.isAsker
    ? question.answers.some((it) => it.answererAgrees)
    : own.some((it) => it.askerAgrees === true)
  return (
    <Part id="agreement" title={t('question.agreement')}>
      <p>{t(question.state === 'shown' ? 'question.everybodyReads' : 'question.onlyYouRead')}</p>
      {question.state !== 'shown' && <p>{t(others ? 'question.otherAgrees' : 'question.otherAgreesNot')}</p>}
      <Act
        request={request}
        to={pathOf(question.id, 'agreement')}
        label={t(agrees ? 'question.keepPrivate' : 'question.mayBeShown')}
        quiet={agrees}
      >
        <input type="hidden" name="show" value={agrees ? 'no' : 'yes'} />
      </Act>
    </Part>
  )
}

/** What an editor decides: lets it go on, or ends it. */
export function EditorForms({
  request,
  question,
  typed,
}: {
  request: PageRequest
  question: Asked
  typed: Typed
}) {
  const { t } = request
  const isOver =
    question.state === 'declined' || question.state === 'withdrawn' || question.state === 'lapsed'
  if (isOver) return null
  const passed = question.routes.flatMap((it) => (it.ended === 'passed' && it.words !== null ? it.words : []))
  return (
    <Part id="editor" title={t('question.asEditor')}>
      {passed.map((words) => (
        <p>{t('question.passedWith', { words })}</p>
      ))}
      {question.isHeld && (
        <Act request={request} to={pathOf(question.id, 'release')} label={t('question.release')} />
      )}
      <Act request={request} to={pathOf(question.id, 'end')} label={t('question.close')} quiet>
        <LineField
          request={request}
          name="words"
          label={t('question.closeWords')}
          value={typed.values.words ?? ''}
          faults={typed.faults}
          dir="auto"
          required
        />
      </Act>
    </Part>
  )
}
