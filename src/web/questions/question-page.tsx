import { type Asked, findPublicQuestion, reportQuestion } from '../../adoptions/index.ts'
import type { SignedIn } from '../../people/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { countSuggestion, problemInput, problemTopics } from '../../practices/index.ts'
import type { ActionKind } from '../action.ts'
import { readForm, statusOf, type Typed, untyped } from '../care/attempt.ts'
import { Refusal } from '../care/parts.tsx'
import { ChoiceField, Done, TextField } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { tryAct } from './attempt.ts'
import { AboutLink } from './questions-page.tsx'
import { type Around, loadAround } from './shown/load.ts'
import { QuestionView } from './shown/question-view.tsx'

interface Shown {
  question: Asked
  around: Around
}

async function loadPublic(request: PageRequest): Promise<Shown> {
  const question = await findPublicQuestion(request.read, request.param('id'))
  const around = await loadAround(request, [question])
  if (!around.cards.has(question.practice)) throw new NotFound('question.none')
  return { question, around }
}

export const questionPage = pageKind<Shown>({
  path: '/questions/:id',
  about: 'one question that everybody may read',
  load: loadPublic,
  show: (request, { question, around }) => {
    const { t, link } = request
    return {
      title: t('question.titleOf', { title: around.cards.get(question.practice)?.title ?? '' }),
      section: 'practices',
      body: (
        <>
          <h1>{t('question.one')}</h1>
          <AboutLink request={request} around={around} practice={question.practice} />
          <QuestionView request={request} question={question} around={around} />
          <p class="small">
            <a href={link(`/questions/${question.id}/report`)} rel="nofollow">
              {t('question.report')}
            </a>
          </p>
        </>
      ),
    }
  },
})

export const reportPage = pageKind<Shown>({
  path: '/questions/:id/report',
  who: 'person',
  about: 'lets somebody tell editors what is wrong with a question or its answer',
  load: loadPublic,
  show: (request, shown) => reportContent(request, shown, untyped()),
})

export const sendReport: ActionKind = {
  path: '/questions/:id/report',
  who: 'person',
  about: 'tells editors what is wrong with a question or its answer',
  act: async (request) => {
    const shown = await loadPublic(request)
    const { input, typed } = readForm(problemInput, request.form)
    if (input === null) return reportContent(request, shown, typed)
    const { id } = shown.question
    const report = {
      id,
      topic: input.topic,
      body: input.body,
      language: request.language.code,
      path: request.link(`/questions/${id}`),
    }
    const refused = await tryAct(request, typed, async (tx) => {
      await countSuggestion(tx, request.client, request.now)
      await reportQuestion(tx, request.viewer as SignedIn, report, request.now)
    })
    if (refused) return reportContent(request, shown, refused)
    return { to: `/questions/${id}/report?done=reported` }
  },
}

function reportContent(request: PageRequest, { question, around }: Shown, typed: Typed): PageContent {
  const { t } = request
  return {
    title: t('question.report'),
    styles: ['form'],
    isPrivate: true,
    ...statusOf(typed),
    body: (
      <>
        <h1>{t('question.report')}</h1>
        <Done request={request} keys={{ reported: 'question.done.reported' }} />
        <Refusal request={request} typed={typed} />
        <QuestionView request={request} question={question} around={around} brief />
        <form class="form" method="post">
          <ChoiceField
            request={request}
            name="topic"
            label={t('care.topic')}
            faults={typed.faults}
            values={[typed.values.topic ?? '']}
            options={problemTopics.map((it) => ({ value: it, label: t(`care.topic.${it}`) }))}
          />
          <TextField
            request={request}
            name="body"
            label={t('care.problemBody')}
            value={typed.values.body ?? ''}
            faults={typed.faults}
            rows={5}
            words={300}
            dir="auto"
            required
          />
          <p>
            <button type="submit">{t('care.sendProblem')}</button>
          </p>
        </form>
      </>
    ),
  }
}
