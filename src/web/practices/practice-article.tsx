import { hasRole } from '../../people/index.ts'
import { Part } from '../layout/frame.tsx'
import { Words } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import { AtAGlance, PracticeEyebrow } from './at-a-glance.tsx'
import { Field } from './field.tsx'
import { InCollections } from './in-collections.tsx'
import { InLanguages } from './in-languages.tsx'
import type { PracticeData } from './practice-page.tsx'
import { BlocksPart, CostPart, NeedsPart, OutcomesPart } from './practice-parts.tsx'
import { AdoptionsPart, PeoplePart, SourcesPart } from './practice-trust.tsx'
import { QuestionsPart } from './questions-part.tsx'

const parts = [
  'problem',
  'changed',
  'how',
  'notWork',
  'cost',
  'needs',
  'blocks',
  'takenUp',
  'people',
  'questions',
  'sources',
] as const

/** Everything a practice's record says, and what it does not. */
export function PracticeArticle({ request, data }: { request: PageRequest; data: PracticeData }) {
  const { t } = request
  const { practice, latest } = data
  const field = (name: 'summary' | 'problem' | 'serves' | 'doesNotReach' | 'whatDidNotWork') => (
    <Field request={request} practice={practice} name={name} />
  )
  const open = listOpen(practice)
  return (
    <article class="stack">
      {practice.version.number < latest && (
        <p class="notice">
          {t('version.earlier', { number: practice.version.number })}{' '}
          <a href={request.link(`/practices/${practice.slug}`)}>{t('version.toLatest')}</a>
        </p>
      )}
      {practice.editorial === 'archived' && <Archived request={request} data={data} />}
      <header class="stack">
        <PracticeEyebrow request={request} data={data} />
        <h1>
          <Words request={request} text={practice.title} original={practice.language} inline />
        </h1>
        <div class="lede">
          <Words request={request} text={practice.promise} original={practice.language} />
        </div>
      </header>
      <AtAGlance request={request} data={data} />
      {!data.isPreview && (
        <p class="small on-screen">
          <a href={request.link(`/practices/${practice.slug}/fit`)}>{t('fit.title')}</a> ·{' '}
          <a href={request.link(`/compare?p=${practice.id}`)}>{t('compare.link')}</a>
          {' · '}
          <a href={request.link(`/practices/${practice.slug}/adoption`)}>{request.t('adopt.start')}</a>
        </p>
      )}
      {data.mayChange && (
        <form method="post" action={request.link(`/practices/${practice.slug}/changes`)}>
          <button type="submit">{request.t('contribute.changeThis')}</button>
        </form>
      )}
      {!data.isPreview && request.viewer.role === 'person' && <Doing request={request} data={data} />}
      <InCollections request={request} slug={practice.slug} networks={data.networks} />
      {!data.isPreview && <InLanguages request={request} data={data} />}
      <div class="with-side end">
        <aside>
          <nav class="contents" aria-labelledby="contents">
            <p class="label" id="contents">
              {t('practice.contents')}
            </p>
            <ol>
              {listParts(data).map((it) => (
                <li>
                  <a href={`#${it}`}>{t(`practice.${it}`)}</a>
                </li>
              ))}
            </ol>
          </nav>
        </aside>
        <div class="stack">
          {practice.summary && <div class="prose">{field('summary')}</div>}
          <Part id="problem" title={t('practice.problem')}>
            {practice.question && (
              <p class="prose">
                <em>
                  <Words request={request} text={practice.question} original={practice.language} inline />
                </em>
              </p>
            )}
            {field('problem')}
            <h3>{t('practice.serves')}</h3>
            {field('serves')}
            {practice.doesNotReach && (
              <>
                <h3>{t('practice.doesNotReach')}</h3>
                {field('doesNotReach')}
              </>
            )}
          </Part>
          <OutcomesPart request={request} practice={practice} />
          <Part id="how" title={t('practice.how')}>
            <Steps request={request} data={data} />
            {further.map((it) =>
              practice[it] ? (
                <>
                  <h3>{t(`practice.${it}`)}</h3>
                  <Field request={request} practice={practice} name={it} />
                </>
              ) : null,
            )}
          </Part>
          <Part id="notWork" title={t('practice.notWork')}>
            {field('whatDidNotWork')}
          </Part>
          {!open.includes('cost') && <CostPart request={request} practice={practice} />}
          {!open.includes('needs') && <NeedsPart request={request} practice={practice} named={data.named} />}
          {!open.includes('blocks') && <BlocksPart request={request} practice={practice} />}
          <OpenQuestions request={request} data={data} open={open} />
          <AdoptionsPart request={request} data={data} />
          <PeoplePart request={request} data={data} />
          {data.questions && (
            <QuestionsPart request={request} slug={practice.slug} questions={data.questions} />
          )}
          <SourcesPart request={request} data={data} />
        </div>
      </div>
    </article>
  )
}

/** A draft and an earlier version have no questions. */
function listParts({ questions }: PracticeData) {
  return questions ? parts : parts.filter((it) => it !== 'questions')
}

/** What people who are signed in may do with it; each page asks again whether they may. */
function Doing({ request, data: { practice } }: { request: PageRequest; data: PracticeData }) {
  const { t, link, viewer } = request
  const base = `/practices/${practice.slug}`
  return (
    <ul class="chips">
      <li>
        <a href={link(`/hundred/nominate?practice=${practice.id}`)}>{t('seat.nominate')}</a>
      </li>
      <li>
        <a href={link(`${base}/care`)}>{t('care.offer')}</a>
      </li>
      <li>
        <a href={link(`${base}/stewards`)}>{t('care.stewards')}</a>
      </li>
      {hasRole(viewer, 'editor') && (
        <li>
          <a href={link(`${base}/administration`)}>{t('care.administration')}</a>
        </li>
      )}
    </ul>
  )
}

/** That it is in the archive, since when and why. */
function Archived({ request, data: { practice } }: { request: PageRequest; data: PracticeData }) {
  const { t, format } = request
  const { archived, language } = practice
  return (
    <div class="notice">
      <p>{t('practice.archived')}</p>
      {archived && (
        <p>
          {t('care.archivedOn', { date: format.date(archived.on) })}{' '}
          <Words request={request} text={archived.reason} original={language} inline />
        </p>
      )}
    </div>
  )
}

const further = ['theoryOfChange', 'migrantsRole', 'objections'] as const
type Open = 'cost' | 'needs' | 'blocks'

/** Parts of which the record says nothing at all. */
function listOpen(practice: PracticeData['practice']): Open[] {
  const { costs, staff, funding, needs, conditions, mustStay, mayChange, wouldNotWork, partners, blocks } =
    practice
  const said = {
    cost: [costs, staff, funding],
    needs: [needs, conditions, mustStay, mayChange, wouldNotWork, partners],
    blocks: [blocks],
  }
  return (['cost', 'needs', 'blocks'] as const).filter((it) => said[it].every((value) => value === undefined))
}

/** What nobody has told yet, gathered so that it can be seen at a glance. */
function OpenQuestions({
  request,
  data,
  open,
}: {
  request: PageRequest
  data: PracticeData
  open: readonly Open[]
}) {
  if (open.length === 0) return null
  const { t } = request
  const { doesNotApply } = data.practice
  const fieldOf = { cost: 'costs', needs: 'needs', blocks: 'blocks' } as const
  return (
    <Part id="open" title={t('practice.openQuestions')}>
      <dl class="glance">
        {open.map((it) => (
          <div id={it}>
            <dt>{t(`practice.${it}`)}</dt>
            <dd class="hush">
              {t(doesNotApply.includes(fieldOf[it]) ? 'word.doesNotApply' : 'word.notKnownYet')}
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}

function Steps({ request, data: { practice } }: { request: PageRequest; data: PracticeData }) {
  if (!practice.steps) return <Field request={request} practice={practice} name="steps" />
  return (
    <ol class="prose">
      {practice.steps.map((it) => (
        <li>
          <Words request={request} text={it} original={practice.language} inline />
        </li>
      ))}
    </ol>
  )
}
