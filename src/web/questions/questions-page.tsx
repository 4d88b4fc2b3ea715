import {
  type Asked,
  findAnswering,
  listAdoptions,
  listOpenQuestions,
  listShownById,
  listShownQuestions,
  type PracticeAnswering,
  questionKind,
  questionOfEntry,
  shownCursor,
} from '../../adoptions/index.ts'
import { Invalid, NotFound } from '../../platform/errors/index.ts'
import { findPractice, listPublished, type Published } from '../../practices/index.ts'
import { AboutPractice, NextPage, titleOf } from '../care/parts.tsx'
import { Part } from '../layout/frame.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { AnsweringLine } from './shown/answering.tsx'
import { type Around, loadAround } from './shown/load.ts'
import { QuestionView } from './shown/question-view.tsx'

/** Each may be long, and a page must stay light. */
const perPage = 8
const mostOpen = 6
const mostCharacters = 300

interface Listed {
  shown: Asked[]
  open: Asked[]
  around: Around
  next: string | null
}

interface OfPractice extends Listed {
  practice: Published
  answering: PracticeAnswering
}

export const practiceQuestionsPage = pageKind<OfPractice>({
  path: '/practices/:slug/questions',
  about: 'questions about a practice and their answers',
  load: async (request) => {
    const practice = await findPractice(request.read, request.param('slug'))
    const listed = await loadListed(request, { practice: practice.id })
    return { ...listed, practice, answering: await findAnswering(request.read, practice.id, request.now) }
  },
  show: (request, data) => {
    const { t, link } = request
    const { practice, answering } = data
    const path = `/practices/${practice.slug}/questions`
    return {
      title: t('question.titleOf', { title: titleOf(request, practice) }),
      section: 'practices',
      body: (
        <>
          <h1>{t('question.title')}</h1>
          <AboutPractice request={request} practice={practice} />
          <AnsweringLine request={request} answering={answering} />
          <p>
            <a href={link(`${path}/new`)}>{t('question.ask')}</a>
          </p>
          <Lists request={request} listed={data} path={path} />
        </>
      ),
    }
  },
})

interface OfAdoption extends Listed {
  id: string
  practice: Published
}

export const adoptionQuestionsPage = pageKind<OfAdoption>({
  path: '/adoptions/:id/questions',
  about: 'questions about an adoption and their answers',
  load: async (request) => {
    const [adoption] = await listAdoptions(request.read, { ids: [request.param('id')] })
    const [practice] = adoption ? await listPublished(request.read, [adoption.origin]) : []
    if (!adoption || !practice) throw new NotFound('error.notFound')
    return { ...(await loadListed(request, { adoption: adoption.id })), id: adoption.id, practice }
  },
  show: (request, data) => {
    const { t, link } = request
    const path = `/adoptions/${data.id}/questions`
    return {
      title: t('question.titleOfAdoption', { title: titleOf(request, data.practice) }),
      section: 'practices',
      body: (
        <>
          <h1>{t('question.title')}</h1>
          <AboutPractice request={request} practice={data.practice} />
          <p>
            <a href={link(`${path}/new`)}>{t('question.ask')}</a>
          </p>
          <Lists request={request} listed={data} path={path} />
        </>
      ),
    }
  },
})

async function loadListed(
  request: PageRequest,
  of: { practice?: string; adoption?: string },
): Promise<Listed> {
  const after = readAfter(request)
  const found = await listShownQuestions(request.read, of, { after, limit: perPage + 1 })
  const shown = found.slice(0, perPage)
  const last = shown.at(-1)
  const open = after === undefined ? await listOpenQuestions(request.read, of, mostOpen) : []
  return {
    shown,
    open,
    around: await loadAround(request, [...shown, ...open]),
    next: found.length > perPage && last ? shownCursor(last) : null,
  }
}

/** The cursor in the address. Throws Invalid for what is none. */
function readAfter({ query }: PageRequest): string | undefined {
  const after = query.get('after') ?? undefined
  if (after !== undefined && !/^[\d:.TZ-]{10,40}\/[\w-]{1,60}$/.test(after))
    throw new Invalid('error.422.what', [{ path: 'after', key: 'error.422.what' }])
  return after
}

function Lists({ request, listed, path }: { request: PageRequest; listed: Listed; path: string }) {
  const { t } = request
  const { shown, open, around, next } = listed
  return (
    <>
      <Part id="answered" title={t('question.answeredOnes')}>
        {shown.length === 0 && <p class="unknown">{t('question.noneShown')}</p>}
        <Items request={request} questions={shown} around={around} />
        <NextPage request={request} to={next === null ? null : `${path}?after=${encodeURIComponent(next)}`} />
      </Part>
      {open.length > 0 && (
        <Part id="waiting" title={t('question.waitingOnes')}>
          <Items request={request} questions={open} around={around} />
        </Part>
      )}
    </>
  )
}

function Items(props: {
  request: PageRequest
  questions: readonly Asked[]
  around: Around
  about?: boolean
}) {
  const { request, questions, around, about } = props
  const { t, link } = request
  if (questions.length === 0) return null
  return (
    <ul class="plain stack">
      {questions.map((it) => (
        <li>
          {about && <AboutLink request={request} around={around} practice={it.practice} />}
          <QuestionView request={request} question={it} around={around} />
          <p class="small">
            <a href={link(`/questions/${it.id}`)}>{t('question.permanent')}</a>
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Which practice a question is about. */
export function AboutLink({
  request,
  around,
  practice,
}: {
  request: PageRequest
  around: Around
  practice: string
}) {
  const card = around.cards.get(practice)
  if (!card) return <p class="hush">{request.t('question.practiceGone')}</p>
  return (
    <p>
      <a href={request.link(`/practices/${card.slug}`)}>
        <bdi lang={card.language}>{card.title}</bdi>
      </a>
    </p>
  )
}

interface OfSite {
  q: string
  questions: Asked[]
  around: Around
  next: string | null
}

/** Everything that was asked and answered, the newest first; or what search finds. */
export const questionsPage = pageKind<OfSite>({
  path: '/questions',
  about: 'questions that were answered in the open, and their search',
  load: async (request) => {
    const q = (request.query.get('q') ?? '').trim().slice(0, mostCharacters)
    const { shown, next } = q === '' ? await loadNewest(request) : await loadFound(request, q)
    const around = await loadAround(request, shown)
    // Of a withdrawn practice nothing is told any more.
    return { q, questions: shown.filter((it) => around.cards.has(it.practice)), around, next }
  },
  show: (request, { q, questions, around, next }) => {
    const { t, link } = request
    return {
      title: t('question.title'),
      section: 'practices',
      body: (
        <>
          <h1>{t('question.title')}</h1>
          <p class="lede">{t('question.lede')}</p>
          <search>
            <form class="ask" action={link('/questions')} method="get">
              <label class="unheard" for="q">
                {t('question.search')}
              </label>
              <input
                id="q"
                name="q"
                type="search"
                value={q}
                maxlength={mostCharacters}
                placeholder={t('question.search')}
              />
              <button type="submit">{t('question.find')}</button>
            </form>
          </search>
          {questions.length === 0 && (
            <p class="unknown">{t(q === '' ? 'question.noneShown' : 'question.noneFound')}</p>
          )}
          <Items request={request} questions={questions} around={around} about />
          <NextPage request={request} to={next} />
        </>
      ),
    }
  },
})

async function loadNewest(request: PageRequest): Promise<{ shown: Asked[]; next: string | null }> {
  const found = await listShownQuestions(request.read, {}, { after: readAfter(request), limit: perPage + 1 })
  const shown = found.slice(0, perPage)
  const last = shown.at(-1)
  const next =
    found.length > perPage && last ? `/questions?after=${encodeURIComponent(shownCursor(last))}` : null
  return { shown, next }
}

async function loadFound(
  { site, read, language, query }: PageRequest,
  q: string,
): Promise<{ shown: Asked[]; next: string | null }> {
  const after = query.get('after')
  const { hits, next } = await site.search.find({
    kind: questionKind,
    words: q,
    language: language.code,
    filters: {},
    count: [],
    order: 'fit',
    limit: perPage,
    ...(after === null ? {} : { after }),
  })
  const shown = await listShownById(
    read,
    hits.map((it) => questionOfEntry(it.id)),
  )
  const to = new URLSearchParams({ q, ...(next === null ? {} : { after: next }) })
  return { shown, next: next === null ? null : `/questions?${to}` }
}
