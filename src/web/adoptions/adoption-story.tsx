import type { Child } from 'hono/jsx'
import { type AdoptionInput, currentStage } from '../../adoptions/index.ts'
import type { PracticeCard } from '../../practices/index.ts'
import { StageSign } from '../drawings/index.ts'
import { Arrow } from '../layout/arrow.tsx'
import { languageAttributes, Unknown, Words } from '../layout/text.tsx'
import { FigureYear, formatFigure } from '../practices/figure.tsx'
import type { Named } from '../practices/glance.ts'
import type { PageRequest } from '../request.ts'
import { AdoptionSources, SourceNumber } from './adoption-sources.tsx'
import { Confirmations } from './confirmations.tsx'
import { AdopterName, nameAdopter, nameOrigin } from './place-name.tsx'

export interface StoryProps {
  request: PageRequest
  adoption: AdoptionInput
  origin: PracticeCard | undefined
  /** The practice that it led to. */
  own: PracticeCard | undefined
  named: Named
}

const did = ['taken', 'changed', 'dropped', 'added'] as const

/** One adoption told whole: from where to where, what came along and what did not, who says so. */
export function AdoptionStory(props: StoryProps) {
  const { request, adoption, origin, own, named } = props
  const { t } = request
  const stage = currentStage(adoption)
  return (
    <article class="card" id={adoption.id}>
      <h3>
        <bdi>{nameOrigin(request, origin, named)}</bdi> <Arrow request={request} />{' '}
        <bdi>{nameAdopter(request, adoption, own, named)}</bdi>
      </h3>
      <p class="eyebrow">
        <StageSign stage={stage} label={t(`stage.${stage}`)} beside />
        <span>
          <AdopterName request={request} adoption={adoption} own={own} named={named} />
        </span>
      </p>
      <Ends {...props} />
      <div class="prose">
        <Words request={request} text={adoption.story} original={adoption.language} />
      </div>
      <Changes request={request} adoption={adoption} />
      <Rest request={request} adoption={adoption} />
      <Confirmations request={request} adoption={adoption} />
      <AdoptionSources request={request} adoption={adoption} />
    </article>
  )
}

/** The practices at both ends, as far as they are told here. */
function Ends({ request, origin, own }: StoryProps) {
  const { t, link, language } = request
  const named = (card: PracticeCard) => (
    <a href={link(`/practices/${card.slug}`)} {...languageAttributes(card.language, language.code)}>
      {card.title}
    </a>
  )
  return (
    <p class="small">
      {t('adoption.origin')} {origin ? named(origin) : t('word.notKnownYet')}
      <br />
      {t('adoption.became')} {own ? named(own) : t('adoption.noOwnPractice')}
    </p>
  )
}

/** What was taken, changed and dropped, side by side. */
function Changes({ request, adoption }: Pick<StoryProps, 'request' | 'adoption'>) {
  const { t } = request
  return (
    <dl class="glance">
      {did.map((it) => {
        const some = adoption.changes.filter((change) => change.did === it)
        if (it === 'added' && some.length === 0) return null
        return (
          <div>
            <dt>{t(`adoption.did.${it}`)}</dt>
            <dd>
              {some.length === 0 ? (
                <span class="hush">{t('word.notKnownYet')}</span>
              ) : (
                <ul class="plain">
                  {some.map((change) => (
                    <li>
                      <Change request={request} adoption={adoption} change={change} />
                    </li>
                  ))}
                </ul>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

type ChangeProps = Pick<StoryProps, 'request' | 'adoption'> & { change: AdoptionInput['changes'][number] }

function Change({ request, adoption, change }: ChangeProps) {
  const { t } = request
  const { what, did, why, planned, keptCore, source } = change
  // What was taken over as it was needs no reason.
  const asksWhy = why !== undefined || did !== 'taken'
  const notes = [
    ...(planned === undefined ? [] : [t(planned ? 'adoption.planned' : 'adoption.unplanned')]),
    ...(keptCore === undefined ? [] : [t(keptCore ? 'adoption.keptCore' : 'adoption.lostCore')]),
  ]
  return (
    <>
      <Words request={request} text={what} original={adoption.language} inline />
      <SourceNumber request={request} adoption={adoption} of={source} />
      {asksWhy && (
        <div class="small hush">
          {t('adoption.why')}{' '}
          {why ? (
            <Words request={request} text={why} original={adoption.language} inline />
          ) : (
            t('word.notKnownYet')
          )}
        </div>
      )}
      {notes.length > 0 && <div class="small hush">{notes.join(' · ')}</div>}
    </>
  )
}

/** Its steps, what help came from the origin, what was counted. */
function Rest({ request, adoption }: Pick<StoryProps, 'request' | 'adoption'>) {
  const { t, format, language } = request
  return (
    <dl class="prose">
      <Fact name={t('adoption.steps')}>
        <ol class="plain">
          {adoption.stages.map(({ stage, date, reason }) => (
            <li>
              {t(`stage.${stage}`)}
              {language.comma}
              {date === null ? t('adoption.noDate') : format.date(date)}
              {reason && ' – '}
              {reason && <Words request={request} text={reason} original={adoption.language} inline />}
            </li>
          ))}
        </ol>
      </Fact>
      <Fact name={t('adoption.help')}>
        {adoption.help ? (
          <Words request={request} text={adoption.help} original={adoption.language} />
        ) : (
          <Unknown request={request} />
        )}
      </Fact>
      {adoption.figures.length > 0 && (
        <Fact name={t('practice.figures')}>
          <Figures request={request} adoption={adoption} />
        </Fact>
      )}
    </dl>
  )
}

function Figures({ request, adoption }: Pick<StoryProps, 'request' | 'adoption'>) {
  return (
    <ul class="plain">
      {adoption.figures.map((it) => (
        <li>
          <Words request={request} text={it.what} original={adoption.language} inline />:{' '}
          <strong>{formatFigure(request, it)}</strong>{' '}
          <span class="hush">
            (<FigureYear request={request} figure={it} />)
          </span>
          <SourceNumber request={request} adoption={adoption} of={it.source} />
        </li>
      ))}
    </ul>
  )
}

function Fact({ name, children }: { name: string; children?: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
