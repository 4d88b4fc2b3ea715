import { countryName } from '../../places/index.ts'
import { placeOf } from '../adoptions/index.ts'
import { MapFigure, MapLegend, type MapPoint, themes } from '../drawings/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'
import type { CitiesData } from './cities-page.tsx'
import { mostCharacters, mostFound } from './input.ts'
import type { Present } from './presence.ts'

type Props = { request: PageRequest; data: CitiesData }

/** So many cities are listed and drawn; a page must stay light. */
const mostShown = 120

/** Search for any city, and the cities that something is told of, as a map and by country. */
export function CitiesView({ request, data }: Props) {
  const { t, format } = request
  const { present } = data
  const shown = present.slice(0, mostShown)
  const countries = new Set(present.map((it) => it.city.country)).size
  return (
    <>
      <h1>{t('nav.cities')}</h1>
      <SearchForm request={request} data={data} />
      {data.q !== '' && <FoundCities request={request} data={data} />}
      <Part id="told" title={t('cities.told')}>
        <p>{t('cities.numbers', { cities: present.length, countries })}</p>
        {shown.length > 0 && <CityMap request={request} shown={shown} />}
        <Countries request={request} shown={shown} />
        {present.length > shown.length && (
          <p class="hush">{t('cities.more', { shown: format.number(shown.length) })}</p>
        )}
      </Part>
    </>
  )
}

function SearchForm({ request: { t, link }, data }: Props) {
  return (
    <search>
      <form class="ask" action={link('/cities')} method="get">
        <label class="unheard" for="q">
          {t('cities.name')}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          value={data.q}
          maxlength={mostCharacters}
          placeholder={t('cities.name')}
          autocomplete="off"
        />
        <button type="submit">{t('cities.search')}</button>
      </form>
    </search>
  )
}

function FoundCities({ request, data }: Props) {
  const { t, link, language, format } = request
  const told = new Map(data.present.map((it) => [it.city.id, it]))
  return (
    <Part id="found" title={t('cities.found', { words: data.q })}>
      {data.found.length === 0 && <p class="unknown">{t('cities.none')}</p>}
      <ul class="plain">
        {data.found.map((it) => (
          <li>
            <a href={link(`/cities/${it.slug}`)}>
              <bdi>{it.name}</bdi>
            </a>
            {language.comma}
            {countryName(it.country, language.code)}{' '}
            <span class="small hush">
              {it.population
                ? t('cities.people', { people: format.population(it.population.value) })
                : t('cities.peopleUnknown')}
              {' · '}
              <Counts request={request} of={told.get(it.id)} />
            </span>
          </li>
        ))}
      </ul>
      {data.found.length === mostFound && <p class="hush">{t('cities.largest', { count: mostFound })}</p>}
    </Part>
  )
}

/** What is told of a city, as numbers. */
function Counts({ request: { t, language }, of }: { request: PageRequest; of: Present | undefined }) {
  const { practices = 0, adoptions = 0 } = of ?? {}
  const parts = [
    ...(practices > 0 || adoptions === 0 ? [t('count.practices', { count: practices })] : []),
    ...(adoptions > 0 ? [t('cities.adoptions', { count: adoptions })] : []),
  ]
  return <>{parts.join(language.comma)}</>
}

function CityMap({ request, shown }: { request: PageRequest; shown: readonly Present[] }) {
  const { t, link, site } = request
  const points = shown.map(
    ({ city, practices, adoptions, theme }): MapPoint => ({
      id: city.id,
      ...placeOf(city),
      label: city.name,
      kind: practices === 0 && adoptions > 0 ? 'adopter' : 'practice',
      theme: theme ?? undefined,
      href: link(`/cities/${city.slug}`),
      count: Math.max(1, practices),
    }),
  )
  const present = new Set(shown.map((it) => it.theme))
  return (
    <MapFigure
      id="map"
      points={points}
      arcs={[]}
      title={t('cities.map')}
      description={t('cities.mapDescription', { cities: points.length })}
      landHref={site.asset('world.svg')}
    >
      <MapLegend
        themes={themes
          .filter((it) => present.has(it))
          .map((it) => ({ theme: it, label: t(`theme.${it}.name`) }))}
      />
      <p class="small hush">{t('cities.mapNote')}</p>
    </MapFigure>
  )
}

/** The cities by country, both in the order of the reader's language. */
function Countries({ request, shown }: { request: PageRequest; shown: readonly Present[] }) {
  const { link, language, format } = request
  const byCountry = [...Map.groupBy(shown, (it) => it.city.country)]
    .map(([code, some]) => ({ code, name: countryName(code, language.code), some }))
    .sort((a, b) => format.compare(a.name, b.name))
  return (
    <ul class="cards">
      {byCountry.map(({ code, name, some }) => (
        <li class="card">
          <h3>
            <a href={link(`/practices?country=${code}`)}>{name}</a>
          </h3>
          <ul class="plain">
            {some
              .toSorted((a, b) => format.compare(a.city.name, b.city.name))
              .map((it) => (
                <li>
                  <a href={link(`/cities/${it.city.slug}`)}>
                    <bdi>{it.city.name}</bdi>
                  </a>{' '}
                  <span class="small hush">
                    <Counts request={request} of={it} />
                  </span>
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
