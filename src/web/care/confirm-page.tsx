import { NotFound } from '../../platform/errors/index.ts'
import {
  answerConfirmation,
  type ConfirmationRequest,
  findConfirmationRequest,
  findPractice,
  findPracticeSlug,
  lastConfirmed,
  type Published,
} from '../../practices/index.ts'
import type { ActionKind } from '../action.ts'
import { Part } from '../layout/frame.tsx'
import { Words } from '../layout/text.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { AnswerFields, answerField, readAnswer } from './answer-form.tsx'
import { attempt, statusOf, type Typed, untyped } from './attempt.ts'
import { AboutPractice, Refusal, titleOf } from './parts.tsx'

interface Asked {
  question: ConfirmationRequest
  practice: Published
}

/** Shows the question; only the button answers it, because programs look at the links of mails. */
export const confirmPage = pageKind<Asked>({
  path: '/confirm/:token',
  about: 'asks somebody who cares for a practice whether it still holds',
  load: loadAsked,
  show: (request, asked) => content(request, asked, untyped({ role: asked.question.role })),
})

export const confirm: ActionKind = {
  path: '/confirm/:token',
  who: 'everybody',
  about: 'answers by the link in the mail, once',
  act: async (request) => {
    const asked = await loadAsked(request)
    const { answer, typed } = readAnswer(request.form, asked.practice)
    if (answer === null) return content(request, asked, typed)
    const act = () => request.write((tx) => answerConfirmation(tx, asked.question.id, answer, request.now))
    const refused = await attempt(typed, act, answerField)
    if (refused) return content(request, await loadAsked(request), refused)
    return { to: `/confirm/${request.param('token')}` }
  },
}

async function loadAsked(request: PageRequest): Promise<Asked> {
  const { site, read, param, now } = request
  const id = await site.secrets.open('confirm', param('token'))
  if (id === undefined || id === null) throw new NotFound('error.noConfirmation')
  const question = await findConfirmationRequest(read, id, now)
  const practice = await findPractice(read, await findPracticeSlug(read, question.practice))
  return { question, practice }
}

function content(request: PageRequest, { question, practice }: Asked, typed: Typed): PageContent {
  const { t, format, link } = request
  const isOpen = question.state === 'open'
  return {
    title: t('care.confirmTitle', { title: titleOf(request, practice) }),
    isPrivate: true,
    styles: ['form'],
    ...statusOf(typed),
    body: (
      <>
        <h1>{t('care.confirmHeading')}</h1>
        <AboutPractice request={request} practice={practice} />
        {isOpen && <Refusal request={request} typed={typed} />}
        {question.state === 'answered' && (
          <p class="done" role="status">
            {t(`care.answered.${question.finding ?? 'holds'}`, {
              date: format.date((question.answeredAt ?? '').slice(0, 10)),
            })}
          </p>
        )}
        {question.state === 'over' && <p class="notice">{t('care.linkTooLate')}</p>}
        {isOpen && <MainFacts request={request} practice={practice} />}
        {isOpen && (
          <form class="form" method="post">
            <AnswerFields request={request} typed={typed} practice={practice} />
            <p>
              <button type="submit">{t('care.answer')}</button>
            </p>
            <p class="hint small">
              {t('care.goodUntil', { date: format.date(question.goodUntil.slice(0, 10)) })}
            </p>
          </form>
        )}
        <p>
          <a href={link(`/practices/${practice.slug}`)}>{t('care.toPractice')}</a>
        </p>
      </>
    ),
  }
}

/** What has to hold: the promise, whether it runs, and what was said last. */
function MainFacts({ request, practice }: { request: PageRequest; practice: Published }) {
  const { t, format } = request
  const confirmed = lastConfirmed(practice.confirmations)
  return (
    <Part id="record" title={t('care.record')}>
      <div class="prose">
        <Words request={request} text={practice.promise} original={practice.language} />
        {practice.summary && <Words request={request} text={practice.summary} original={practice.language} />}
      </div>
      <dl class="glance">
        <div>
          <dt>{t('practice.life')}</dt>
          <dd>{t(`life.${practice.life.state}`)}</dd>
        </div>
        <div>
          <dt>{t('practice.version')}</dt>
          <dd>{format.date(practice.version.publishedAt.slice(0, 10))}</dd>
        </div>
        <div>
          <dt>{t('care.lastConfirmed')}</dt>
          <dd>{confirmed === null ? t('freshness.never') : format.date(confirmed)}</dd>
        </div>
      </dl>
    </Part>
  )
}
