import { MapFigure, MapList, type MapPoint } from '../drawings/index.ts'
import type { PageRequest } from '../request.ts'
import { findPath, firstPage } from './address.ts'
import type { FindData } from './find-page.tsx'

type Props = { request: PageRequest; data: Pick<FindData, 'asked' | 'counts' | 'named'> }

/** So many cities are drawn, those with most practices. */
const mostDrawn = 300
/** So many are named in the list below the map: it must not weigh more than the result. */
const mostNamed = 20
/** The page must stay light: cities that lie close are drawn as one sign with their number. */
const mostMarks = 24

/** Cities and numbers of what was found. A chosen city does not shrink the counts of others, but the map shows what the list does. */
function citiesFound({ asked, counts }: Pick<FindData, 'asked' | 'counts'>): Record<string, number> {
  const all = Object.entries(counts.city ?? {})
  return Object.fromEntries(asked.city.length === 0 ? all : all.filter(([id]) => asked.city.includes(id)))
}

/** Ids of the cities that are drawn, those with most practices first. */
export function mappedCities(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts)
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostDrawn)
    .map(([id]) => id)
}

/** Everything that was found on a map, whatever page of the list is shown: one point for each city. */
export function ResultMap({ request, data }: Props) {
  const { t, site } = request
  const points = cityPoints(request, data)
  const left = Object.keys(citiesFound(data)).length - points.length
  return (
    <section class="section" id="where" aria-labelledby="map">
      <h2 id="map">{t('find.map')}</h2>
      {points.length > 0 && (
        <MapFigure
          id="world"
          points={points}
          arcs={[]}
          title={t('find.map')}
          description={t('find.mapDescription', { count: points.length })}
          landHref={site.asset('world.svg')}
          mostMarks={mostMarks}
        >
          <details id="where-list">
            <summary>{t('map.asList')}</summary>
            <MapList points={points.slice(0, mostNamed)} arcs={[]} />
            {points.length > mostNamed && (
              <p class="small hush">{t('find.mapUnnamed', { count: points.length - mostNamed })}</p>
            )}
          </details>
        </MapFigure>
      )}
      {left > 0 && <p class="small hush">{t('find.mapLeft', { count: left })}</p>}
      <p class="small hush">{t('find.notOnMap')}</p>
    </section>
  )
}

/** One point for each city: its practices are the same search, there. */
export function cityPoints({ link }: PageRequest, { asked, counts, named }: Props['data']): MapPoint[] {
  const count = citiesFound({ asked, counts })
  const [theme] = asked.theme.length === 1 ? asked.theme : []
  return mappedCities(count).flatMap((id): MapPoint[] => {
    const city = named.cities.get(id)
    if (!city) return []
    return [
      {
        id,
        lat: city.latitude,
        lon: city.longitude,
        label: city.name,
        kind: 'practice',
        theme: theme as MapPoint['theme'],
        href: link(findPath({ ...firstPage(asked), city: [id] })),
        count: count[id] ?? 1,
      },
    ]
  })
}
