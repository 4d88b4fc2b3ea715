import {
  type Answer,
  type Asked,
  agreeToShow,
  answerQuestion,
  closeQuestion,
  declineQuestion,
  findQuestion,
  isForEverybody,
  passQuestion,
  type QuestionStanding,
  releaseQuestion,
  withdrawQuestion,
} from '../../adoptions/index.ts'
import type { SignedIn } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import { listStewards } from '../../practices/index.ts'
import type { ActionKind, ActionRequest } from '../action.ts'
import { statusOf, type Typed, untyped } from '../care/attempt.ts'
import { Refusal } from '../care/parts.tsx'
import { Done } from '../form/index.ts'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { Agreement, AnswerForm, EditorForms, HandBack, Withdraw } from './act-forms.tsx'
import { tryAct, typedIn } from './attempt.ts'
import { AboutLink } from './questions-page.tsx'
import { type Around, loadAround } from './shown/load.ts'
import { answersForAll, QuestionView } from './shown/question-view.tsx'

export interface Seen {
  question: Asked
  standing: QuestionStanding
  around: Around
  /** How the viewer is named at the practice, where they look after it. */
  role: string
}

export const ownQuestionPage = pageKind<Seen>({
  path: '/account/questions/:id',
  who: 'person',
  about: 'a question, for who asks it, who answers it, and editors',
  load: loadSeen,
  show: (request, seen) =>
    content(request, seen, untyped({ language: seen.question.language, role: seen.role, agrees: 'yes' })),
})

async function loadSeen(request: PageRequest): Promise<Seen> {
  const { read, viewer, param, now } = request
  const { question, standing } = await findQuestion(read, viewer, param('id'), now)
  const stewards = standing.answersAs === null ? [] : await listStewards(read, question.practice)
  const own = stewards.find((it) => viewer.role === 'person' && it.person === viewer.id)
  return { question, standing, around: await loadAround(request, [question]), role: own?.role ?? '' }
}

/** One act on a question: does it, or shows the page again with what was typed. */
function actOn(
  path: string,
  about: string,
  fields: readonly string[],
  act: (tx: Tx, it: { request: ActionRequest; viewer: SignedIn; id: string; typed: Typed }) => Promise<void>,
  done: (typed: Typed) => string = () => path,
  who: ActionKind['who'] = 'person',
): ActionKind {
  return {
    path: `/account/questions/:id/${path}`,
    who,
    about,
    act: async (request) => {
      const id = request.param('id')
      const typed = typedIn(request, fields)
      const viewer = request.viewer as SignedIn
      const refused = await tryAct(request, typed, (tx) => act(tx, { request, viewer, id, typed }))
      if (!refused) return { to: await placeAfter(request, id, done(typed)) }
      // The numbers and answers of now, so that it can be sent once more.
      return content(request, await loadSeen(request), refused)
    },
  }
}

/** Whoever passes on what was asked in private has no business with it any more. */
async function placeAfter(request: ActionRequest, id: string, done: string): Promise<string> {
  try {
    await findQuestion(request.read, request.viewer, id, request.now)
    return `/account/questions/${id}?done=${done}`
  } catch (error) {
    if (error instanceof NotFound) return `/account/questions?done=${done}`
    throw error
  }
}

export const questionActions: readonly ActionKind[] = [
  actOn(
    'answer',
    'answers a question',
    ['body', 'language', 'role', 'named', 'agrees', 'seen'],
    (tx, { request, viewer, id, typed: { values } }) =>
      answerQuestion(
        tx,
        viewer,
        id,
        {
          body: values.body ?? '',
          language: values.language ?? '',
          role: values.role ?? '',
          named: values.named === 'yes',
          agrees: values.agrees === 'yes',
          seen: Number(values.seen),
        },
        request.now,
      ),
  ),
  actOn(
    'pass',
    'passes a question on to somebody else',
    ['passWords'],
    (tx, { request, viewer, id, typed }) =>
      passQuestion(tx, viewer, id, { words: typed.values.passWords ?? '' }, request.now),
  ),
  actOn('refusal', 'declines a question, with the reason', ['words'], (tx, { request, viewer, id, typed }) =>
    declineQuestion(tx, viewer, id, { words: typed.values.words ?? '' }, request.now),
  ),
  actOn('withdrawal', 'takes a question back', [], (tx, { request, viewer, id }) =>
    withdrawQuestion(tx, viewer, id, request.now),
  ),
  actOn(
    'agreement',
    'says whether everybody may read an answer',
    ['show'],
    (tx, { request, viewer, id, typed }) =>
      agreeToShow(tx, viewer, id, typed.values.show === 'yes', request.now),
    ({ values }) => (values.show === 'yes' ? 'agreed' : 'kept'),
  ),
  actOn(
    'release',
    'lets the first question of somebody unknown go on',
    [],
    (tx, { request, viewer, id }) => releaseQuestion(tx, viewer, id, request.now),
    () => 'released',
    'editor',
  ),
  actOn(
    'end',
    'ends a question, or takes it off the record, with the reason',
    ['words'],
    (tx, { request, viewer, id, typed }) =>
      closeQuestion(tx, viewer, id, { words: typed.values.words ?? '' }, request.now),
    () => 'closed',
    'editor',
  ),
]

const doneKeys = {
  asked: 'question.done.asked',
  answer: 'question.done.answer',
  pass: 'question.done.pass',
  refusal: 'question.done.refusal',
  withdrawal: 'question.done.withdrawal',
  agreed: 'question.done.agreed',
  kept: 'question.done.kept',
  released: 'question.done.released',
  closed: 'question.done.closed',
} as const

/** The answers that a viewer may read: who asks all, others what both show and their own. */
function answersFor({ question, standing }: Seen, viewer: PageRequest['viewer']): Answer[] {
  if (standing.isAsker) return [...question.answers]
  const open = new Set(answersForAll(question))
  const isOwn = (it: Answer) => viewer.role === 'person' && it.person === viewer.id
  return question.answers.filter((it) => open.has(it) || isOwn(it))
}

function content(request: PageRequest, seen: Seen, typed: Typed): PageContent {
  const { t, link, viewer } = request
  const { question, standing, around } = seen
  const { isAsker, hasAnswered, isTurn, answersAs, isEditor } = standing
  const isAnswered =
    question.state === 'answered' || question.state === 'shown' || question.state === 'private'
  return {
    title: t('question.titleOf', { title: around.cards.get(question.practice)?.title ?? '' }),
    styles: ['form'],
    isPrivate: true,
    ...statusOf(typed),
    body: (
      <>
        <p>
          <a href={link('/account/questions')}>{t('question.mine')}</a>
        </p>
        <h1>{t('question.one')}</h1>
        <AboutLink request={request} around={around} practice={question.practice} />
        <Done request={request} keys={doneKeys} />
        <Refusal request={request} typed={typed} />
        <p>
          <strong>{isTurn ? t('question.yourTurn') : t(`question.state.${question.state}`)}</strong>{' '}
          <span class="hush">{t(question.inOpen ? 'question.isInOpen' : 'question.isInPrivate')}</span>
        </p>
        <QuestionView
          request={request}
          question={question}
          around={around}
          answers={answersFor(seen, viewer)}
        />
        {question.words !== null && (
          <p class="notice">{t('question.reasonGiven', { words: question.words })}</p>
        )}
        {isAnswered && (isAsker || hasAnswered) && <Agreement request={request} seen={seen} />}
        {answersAs !== null && !hasAnswered && <AnswerForm request={request} seen={seen} typed={typed} />}
        {isTurn && <HandBack request={request} id={question.id} typed={typed} />}
        {isAsker && (question.state === 'asked' || question.state === 'routed') && (
          <Withdraw request={request} id={question.id} />
        )}
        {isEditor && <EditorForms request={request} question={question} typed={typed} />}
        {isForEverybody(question) && (
          <p>
            <a href={link(`/questions/${question.id}`)}>{t('question.asOthers')}</a>
          </p>
        )}
      </>
    ),
  }
}
