import { Part } from '../layout/frame.tsx'
import { Words } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import { AtAGlance, PracticeEyebrow } from './at-a-glance.tsx'
import { Field } from './field.tsx'
import type { PracticeData } from './practice-page.tsx'
import { BlocksPart, CostPart, NeedsPart, OutcomesPart } from './practice-parts.tsx'
import { AdoptionsPart, PeoplePart, SourcesPart } from './practice-trust.tsx'

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
  'sources',
] as const

/** Everything a practice's record says, and what it does not. */
export function PracticeArticle({ request, data }: { request: PageRequest; data: PracticeData }) {
  const { t } = request
  const { practice, latest } = data
  const field = (name: 'summary' | 'problem' | 'serves' | 'doesNotReach' | 'whatDidNotWork') => (
    <Field request={request} practice={practice} name={name} />
  )
  return (
    <article class="stack">
      {practice.version.number < latest && (
        <p class="notice">
          {t('version.earlier', { number: practice.version.number })}{' '}
          <a href={request.link(`/practices/${practice.slug}`)}>{t('version.toLatest')}</a>
        </p>
      )}
      {practice.editorial === 'archived' && <p class="notice">{t('practice.archived')}</p>}
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
      <p class="small">
        <a href={request.link(`/compare?p=${practice.id}`)}>{request.t('compare.link')}</a>
      </p>
      <div class="with-side end">
        <aside>
          <nav class="contents" aria-labelledby="contents">
            <p class="label" id="contents">
              {t('practice.contents')}
            </p>
            <ol>
              {parts.map((it) => (
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
          </Part>
          <Part id="notWork" title={t('practice.notWork')}>
            {field('whatDidNotWork')}
          </Part>
          <CostPart request={request} practice={practice} />
          <NeedsPart request={request} practice={practice} />
          <BlocksPart request={request} practice={practice} />
          <AdoptionsPart request={request} data={data} />
          <PeoplePart request={request} data={data} />
          <SourcesPart request={request} data={data} />
        </div>
      </div>
    </article>
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
