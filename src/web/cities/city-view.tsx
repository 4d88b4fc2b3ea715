import type { Child } from 'hono/jsx'
import { countryName, regionName, regionsOf } from '../../places/index.ts'
import { AdoptionList, placeOf } from '../adoptions/index.ts'
import { ContextPart, SourceLine } from '../context/index.ts'
import { MapFigure } from '../drawings/index.ts'
import { Part } from '../layout/frame.tsx'
import { PracticeCards } from '../practices/cards.tsx'
import type { PageRequest } from '../request.ts'
import type { CityData } from './city-page.tsx'
import { MyCityForm } from './my-city.tsx'
import { roundDistance } from './nearest.ts'

type Props = { request: PageRequest; data: CityData }

/** A city: what is known of it, what it does, what it took up and gave, and what is near. */
export function CityView({ request, data }: Props) {
  const { t, link } = request
  const { city, here, total, inCountry, named } = data
  const country = countryName(city.country, request.language.code)
  return (
    <>
      <header class="stack">
        <p class="eyebrow">
          <a href={link('/cities')}>{t('city.all')}</a>
        </p>
        <h1>
          <bdi>{city.name}</bdi>
        </h1>
      </header>
      <Facts request={request} data={data} />
      <MyCityForm request={request} city={city} />
      <p class="on-screen">
        <a href={link(`/cities/${city.slug}/similar`)}>{t('similar.link')}</a>
      </p>
      <Part id="practices" title={t('city.practices')}>
        {here.length === 0 ? (
          <p class="unknown">{t('city.none', { city: city.name })}</p>
        ) : (
          <PracticeCards request={request} cards={here} named={named} />
        )}
        {total > here.length && (
          <p>
            <a href={link(`/practices?city=${city.id}`)}>{t('city.more', { count: total })}</a>
          </p>
        )}
      </Part>
      <Adoptions request={request} data={data} />
      {inCountry.length > 0 && (
        <Part id="country" title={t('city.inCountry', { country })}>
          <PracticeCards request={request} cards={inCountry} named={named} />
          <p>
            <a href={link(`/practices?country=${city.country}`)}>{t('city.allInCountry', { country })}</a>
          </p>
        </Part>
      )}
      <ContextPart request={request} city={city} context={data.context} />
      <Nearest request={request} data={data} />
      <CityMap request={request} data={data} />
    </>
  )
}

function Facts({ request, data: { city, context } }: Props) {
  const { t, link, format, language } = request
  const population = context.indicators.get('population')
  return (
    <dl class="glance">
      <Fact name={t('city.country')}>
        <a href={link(`/practices?country=${city.country}`)}>{countryName(city.country, language.code)}</a>
      </Fact>
      <Fact name={t('city.region')}>
        {regionsOf(city.country)
          .toReversed()
          .map((it) => regionName(it, language.code))
          .join(' · ') || t('word.notKnownYet')}
      </Fact>
      <Fact name={t('city.population')}>
        {population ? format.population(population.value) : <span class="hush">{t('word.notKnownYet')}</span>}
        {population && (
          <div class="small hush">
            <SourceLine request={request} source={population.source} />
            {language.comma}
            {population.year === null ? t('word.yearUnknown') : String(population.year)}
          </div>
        )}
      </Fact>
      <Fact name={t('city.coordinates')}>
        <bdi>{t('city.position', positionOf(request, city))}</bdi>
      </Fact>
    </dl>
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

function positionOf({ format }: PageRequest, { latitude, longitude }: CityData['city']) {
  return {
    latitude: format.number(Math.abs(latitude)),
    northSouth: latitude < 0 ? 'south' : 'north',
    longitude: format.number(Math.abs(longitude)),
    eastWest: longitude < 0 ? 'west' : 'east',
  }
}

/** What came to the city, and what left it for others. */
function Adoptions({ request, data }: Props) {
  const { t } = request
  const { city, arrived, left, cards, named } = data
  const rest = { request, cards, named }
  return (
    <Part id="adoptions" title={t('city.adoptions')}>
      <h3>{t('city.arrived')}</h3>
      {arrived.length === 0 ? (
        <p class="unknown">{t('city.noneArrived', { city: city.name })}</p>
      ) : (
        <AdoptionList adoptions={arrived} {...rest} />
      )}
      <h3>{t('city.left')}</h3>
      {left.length === 0 ? (
        <p class="unknown">{t('city.noneLeft', { city: city.name })}</p>
      ) : (
        <AdoptionList adoptions={left} {...rest} />
      )}
    </Part>
  )
}

function Nearest({ request, data: { nearest } }: Props) {
  const { t, link, format, language } = request
  if (nearest.length === 0) return null
  return (
    <Part id="nearest" title={t('city.nearest')}>
      <ol>
        {nearest.map(({ city, kilometres }) => (
          <li>
            <a href={link(`/cities/${city.slug}`)}>
              <bdi>{city.name}</bdi>
            </a>
            {language.comma}
            {countryName(city.country, language.code)}{' '}
            <span class="small hush">
              {t('city.distance', { kilometres: format.number(roundDistance(kilometres)) })}
            </span>
          </li>
        ))}
      </ol>
    </Part>
  )
}

function CityMap({ request, data: { city, total, here } }: Props) {
  const { t, site, language } = request
  const point = {
    id: city.id,
    ...placeOf(city),
    label: city.name,
    kind: 'practice' as const,
    theme: here[0]?.themes[0],
    count: Math.max(1, total),
  }
  const country = countryName(city.country, language.code)
  return (
    <Part id="where" title={t('city.map')}>
      <div class="locator">
        <MapFigure
          id="map"
          points={[point]}
          arcs={[]}
          title={t('city.map')}
          description={t('city.mapDescription', { city: city.name, country })}
          landHref={site.asset('world.svg')}
          focus={[point]}
        />
      </div>
    </Part>
  )
}
