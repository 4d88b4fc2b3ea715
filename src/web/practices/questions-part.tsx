import type { Asked, PracticeAnswering } from '../../adoptions/index.ts'
import { Part } from '../layout/frame.tsx'
import { AnsweringLine } from '../questions/shown/answering.tsx'
import type { Around } from '../questions/shown/load.ts'
import { QuestionView } from '../questions/shown/question-view.tsx'
import type { PageRequest } from '../request.ts'

/** What the page of a practice shows of the questions about it. */
export interface QuestionsAbout {
  answering: PracticeAnswering
  /** The newest that were answered for everybody. */
  newest: readonly Asked[]
  around: Around
}

/** Questions answered: how surely and how soon, the newest, and the way to ask. */
export function QuestionsPart(props: { request: PageRequest; slug: string; questions: QuestionsAbout }) {
  const { request, slug, questions } = props
  const { t, link } = request
  const { answering, newest, around } = questions
  const path = `/practices/${slug}/questions`
  const part = (
    <Part id="questions" title={t('practice.questions')}>
      <AnsweringLine request={request} answering={answering} />
      {newest.map((it) => (
        <div>
          <QuestionView request={request} question={it} around={around} brief />
          <p class="small on-screen">
            <a href={link(`/questions/${it.id}`)}>{t('question.permanent')}</a>
          </p>
        </div>
      ))}
      <p>
        <a href={link(path)}>{t('question.all', { shown: answering.shown })}</a>
        {answering.waiting > 0 && <> {t('question.waitingCount', { waiting: answering.waiting })}</>}
      </p>
      <p class="on-screen">
        <a href={link(`${path}/new`)} rel="nofollow">
          {t('question.ask')}
        </a>
      </p>
    </Part>
  )
  // On paper, where nobody can ask, only what was answered is of use.
  return newest.length === 0 ? <div class="on-screen">{part}</div> : part
}
