import { currentStage, listAgreeing, type Transfer } from '../../adoptions/index.ts'
import { countryName } from '../../places/index.ts'
import { languageName } from '../../platform/i18n/index.ts'
import { StageSign } from '../drawings/index.ts'
import { Citation } from '../layout/citation.tsx'
import { Part } from '../layout/frame.tsx'
import { Words } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import { Leads } from './at-a-glance.tsx'
import { nameUntold } from './glance.ts'
import type { PracticeData } from './practice-page.tsx'
import { StatementView } from './statement-view.tsx'

type Props = { request: PageRequest; data: PracticeData }

/** Who took the practice up, and from where it was taken up itself. */
export function AdoptionsPart({ request, data }: Props) {
  const { t, link, language } = request
  const { practice, adoptions, named, idea } = data
  return (
    <Part id="takenUp" title={t('practice.takenUp')}>
      {adoptions.length === 0 && <p class="unknown">{t('transfer.none')}</p>}
      <ul class="plain stack">
        {adoptions.map((it) => {
          const city = named.cities.get(it.city ?? '')
          const stage = currentStage(it)
          return (
            <li class="prose">
              <p>
                {it.origin === practice.id ? (
                  <>
                    {city && <a href={link(`/cities/${city.slug}`)}>{city.name}</a>}
                    {city && `${language.comma}${countryName(city.country, language.code)}`}
                    {it.place && <bdi>{nameUntold(request, it.place)}</bdi>}
                  </>
                ) : (
                  <a href={`/p/${it.origin}`}>{t('practice.adoptedFrom')}</a>
                )}
                {' · '}
                <StageSign stage={stage} label={t(`stage.${stage}`)} beside />
              </p>
              <Words request={request} text={it.story} original={it.language} />
              <p class="small hush">
                {listAgreeing(it).length === 0
                  ? t('adoption.notConfirmed')
                  : t('adoption.confirmed', { count: listAgreeing(it).length })}{' '}
                <a href={link(`/adoptions/${it.id}`)}>{t('adoption.toStory')}</a>
              </p>
            </li>
          )
        })}
      </ul>
      {adoptions.length > 0 && (
        <p class="on-screen">
          <a href={link(`/practices/${practice.slug}/adopters`)}>
            {t('lineage.sideBySide', { count: countAll(data.transfer) })}
          </a>
        </p>
      )}
      {idea && (
        <p>
          <a href={link(`/ideas/${idea.slug}`)}>{t('practice.lineage')}</a>
        </p>
      )}
    </Part>
  )
}

function countAll({ takenUp, stopped, underWay }: Transfer): number {
  return takenUp + stopped + underWay
}

/** Who answers questions about it. */
export function PeoplePart({ request, data }: Props) {
  const { t } = request
  const { offer, contact, participants, language } = data.practice
  // Stored practices leave empty lists out.
  const spoken: readonly string[] = offer?.languages ?? []
  return (
    <Part id="people" title={t('practice.people')}>
      <div>
        <Leads request={request} data={data} />
      </div>
      {offer ? (
        <ul>
          {offer.answersQuestions && <li>{t('offer.answersQuestions')}</li>}
          {offer.hostsVisits && <li>{t('offer.hostsVisits')}</li>}
          {offer.mentors && <li>{t('offer.mentors')}</li>}
          {spoken.length > 0 && (
            <li>
              {t('offer.languages', {
                languages: request.format.list(spoken.map((it) => languageName(it, request.language.code))),
              })}
            </li>
          )}
          {offer.hoursPerMonth !== null && <li>{t('offer.hours', { hours: offer.hoursPerMonth })}</li>}
        </ul>
      ) : (
        <p class="unknown">{t('practice.noOffer')}</p>
      )}
      {contact && (
        <p>
          <a href={contact} rel={relOf(data)}>
            {t('practice.contact')}
          </a>
        </p>
      )}
      {participants && <h3>{t('practice.participants')}</h3>}
      {participants && (
        <blockquote class="prose">
          <Words request={request} text={participants.statement} original={language} />
          <p class="small hush">
            <Words request={request} text={participants.by} original={language} inline />
          </p>
        </blockquote>
      )}
    </Part>
  )
}

/** Where every statement comes from, the published versions, and how to cite. */
export function SourcesPart({ request, data }: Props) {
  const { practice, latest, statement } = data
  const { t, format, link, site } = request
  // Never the address it was asked by: pages are kept for everybody, and that address is the asker's word.
  const address = site.publicUrl === null ? '' : `${site.publicUrl}/p/${practice.id}`
  return (
    <Part id="sources" title={t('practice.sources')}>
      <ol>
        {practice.sources.map((it) => (
          <li id={`source-${it.key}`}>
            <Citation request={request} source={it} rel={relOf(data)} />
            <SourceState request={request} data={data} of={it.key} />
          </li>
        ))}
      </ol>
      <Files request={request} files={practice.files} original={practice.language} rel={relOf(data)} />
      <p class="small hush">{t('evidence.note')}</p>
      {!data.isPreview && (
        <>
          <h3>{t('review.statementTitle')}</h3>
          <StatementView request={request} statement={statement} />
        </>
      )}
      {!data.isPreview && (
        <dl class="glance small">
          <div>
            <dt>{t('practice.permanentId')}</dt>
            <dd>
              <a href={`/p/${practice.id}`}>{practice.id}</a>
            </dd>
          </div>
          <div>
            <dt>{t('practice.version')}</dt>
            <dd>
              {t('version.numberAndDate', {
                number: practice.version.number,
                date: format.date(practice.version.publishedAt.slice(0, 10)),
              })}{' '}
              <a href={link(`/practices/${practice.slug}/versions`)}>{t('version.all', { count: latest })}</a>
              {' · '}
              <a href={link(`/practices/${practice.slug}/activity`)}>{t('activity.ofOne')}</a>
            </dd>
          </div>
          <div>
            <dt>{t('practice.cite')}</dt>
            <dd>
              <Words request={request} text={practice.title} original={practice.language} inline />. Rialto,{' '}
              {practice.id}, {t('version.short', { number: practice.version.number })}. <bdi>{address}</bdi>
            </dd>
          </div>
          <div class="on-screen">
            <dt>{t('practice.takeDown')}</dt>
            <dd>
              <a href={link(`/practices/${practice.slug}/correction`)}>{t('care.correction')}</a>
              {' · '}
              <a href={link(`/practices/${practice.slug}/problem`)}>{t('care.problem')}</a>
              {' · '}
              <a href={link('/privacy#take-down')}>{t('practice.takeDownHow')}</a>
            </dd>
          </div>
        </dl>
      )}
    </Part>
  )
}

/** Links of what nobody has reviewed carry no weight. */
function relOf({ isPreview }: PracticeData): string {
  return isPreview ? 'nofollow ugc' : 'nofollow'
}

function Files(props: {
  request: PageRequest
  files: PracticeData['practice']['files']
  original: string
  rel: string
}) {
  const { request, files = [], original, rel } = props
  if (files.length === 0) return null
  return (
    <>
      <h3>{request.t('practice.files')}</h3>
      <ul>
        {files.map((it) => (
          <li>
            <a href={it.url} rel={rel} hreflang={it.language}>
              <Words request={request} text={it.title} original={original} inline />
            </a>{' '}
            <span class="small hush">
              <bdi>{it.kind}</bdi> · {languageName(it.language, request.language.code)} ·{' '}
              <bdi>{it.licence}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What is known of a source beside the record: a broken link, a copy. */
function SourceState({ request: { t, format, link }, data, of }: Props & { of: string }) {
  const since = data.broken.get(of)
  const copy = data.copies.get(of)
  return (
    <>
      {since !== undefined && (
        <span class="small hush">
          {' · '}
          <a href={link('/data/links')}>{t('care.sourceBroken', { date: format.date(since) })}</a>
        </span>
      )}
      {copy && (
        <span class="small">
          {' · '}
          <a href={`/files/${copy.file}`} download>
            {t('care.sourceCopy', { date: format.date(copy.on) })}
          </a>
        </span>
      )}
    </>
  )
}
