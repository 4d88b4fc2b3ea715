import type { Child } from 'hono/jsx'
import { countryName } from '../../places/index.ts'
import type { PracticeCard } from '../../practices/index.ts'
import { AdoptionList } from '../adoptions/index.ts'
import { Done } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { Words } from '../layout/text.tsx'
import { PracticeCards } from '../practices/cards.tsx'
import type { PageRequest } from '../request.ts'
import type { OrganisationData } from './organisation-page.tsx'
import { sayHowMany } from './people-view.tsx'

type Props = { request: PageRequest; data: OrganisationData }

/** So many practices are shown in each part; a page must stay light. */
const mostCards = 12

/** An organisation: who and where it is, what it leads and supports, and in which adoptions it takes part. */
export function OrganisationView({ request, data }: Props) {
  const { t, link } = request
  const { organisation, leads, supports, adoptions, cards, named } = data
  return (
    <>
      <Done request={request} keys={{ added: 'addOrganisation.done' }} />
      <header class="stack">
        <p class="eyebrow">
          <a href={link(`/organisations?kind=${organisation.actorKind}`)}>
            {t(`actorKind.${organisation.actorKind}`)}
          </a>
          <a href={link('/organisations')}>{t('organisations.all')}</a>
        </p>
        <h1>
          <bdi>
            <Words request={request} text={organisation.name} original={organisation.language} inline />
          </bdi>
        </h1>
        {organisation.summary && (
          <div class="lede">
            <Words request={request} text={organisation.summary} original={organisation.language} />
          </div>
        )}
      </header>
      {organisation.state && <p class="notice">{t(`organisation.state.${organisation.state}`)}</p>}
      <Facts request={request} data={data} />
      <p>
        {sayHowMany(request, data.standing.members)}{' '}
        <a href={link(`/organisations/${organisation.slug}/people`)}>{t('belong.toPeople')}</a>
      </p>
      <Practices
        request={request}
        data={data}
        id="leads"
        cards={leads}
        title={t('organisation.leads')}
        none={t('organisation.leadsNone')}
      />
      <Practices
        request={request}
        data={data}
        id="supports"
        cards={supports}
        title={t('organisation.supports')}
        none={t('organisation.supportsNone')}
      />
      <Part id="adoptions" title={t('organisation.adoptions')}>
        {adoptions.length === 0 ? (
          <p class="unknown">{t('organisation.adoptionsNone')}</p>
        ) : (
          <AdoptionList request={request} adoptions={adoptions} cards={cards} named={named} />
        )}
      </Part>
    </>
  )
}

function Facts({ request, data: { organisation, city } }: Props) {
  const { t, link, language } = request
  const country = organisation.country ?? city?.country
  const unknown = <span class="hush">{t('word.notKnownYet')}</span>
  return (
    <dl class="glance">
      <Fact name={t('organisation.kind')}>{t(`actorKind.${organisation.actorKind}`)}</Fact>
      <Fact name={t('city.country')}>
        {country === undefined ? (
          unknown
        ) : (
          <a href={link(`/practices?country=${country}`)}>{countryName(country, language.code)}</a>
        )}
      </Fact>
      <Fact name={t('organisation.city')}>
        {city ? (
          <a href={link(`/cities/${city.slug}`)}>
            <bdi>{city.name}</bdi>
          </a>
        ) : (
          unknown
        )}
      </Fact>
      <Fact name={t('organisation.website')}>
        {organisation.url ? (
          <a href={organisation.url} rel="nofollow">
            {hostOf(organisation.url)}
          </a>
        ) : (
          unknown
        )}
      </Fact>
    </dl>
  )
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}

function Fact({ name, children }: { name: string; children?: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface PracticesProps extends Props {
  id: string
  title: string
  none: string
  cards: readonly PracticeCard[]
}

function Practices({ request, data, id, title, none, cards }: PracticesProps) {
  const shown = cards.slice(0, mostCards)
  return (
    <Part id={id} title={title}>
      {cards.length === 0 && <p class="unknown">{none}</p>}
      {shown.length > 0 && <PracticeCards request={request} cards={shown} named={data.named} />}
      {cards.length > shown.length && (
        <p class="hush">{request.t('idea.morePractices', { count: cards.length - shown.length })}</p>
      )}
    </Part>
  )
}
