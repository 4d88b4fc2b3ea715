import type { City } from '../../places/index.ts'
import type { PracticeCard } from '../../practices/index.ts'
import { MapFigure, MapLegend, MapList, type MapPoint, themes } from '../drawings/index.ts'
import type { PageRequest } from '../request.ts'
import type { FindData } from './find-page.tsx'

/** The practices of the list above on a map: one point for each city. */
export function ResultMap({ request, data }: { request: PageRequest; data: FindData }) {
  const { t, site } = request
  const points = cityPoints(request, data.cards, data.named.cities)
  const placed = data.cards.filter((it) => citiesOf(it, data.named.cities).length > 0).length
  const elsewhere = data.cards.length - placed
  const shown = new Set(data.cards.flatMap((it) => it.themes))
  return (
    <section class="section" aria-labelledby="map">
      <h2 id="map">{t('find.map')}</h2>
      {points.length > 0 && (
        <MapFigure
          id="where"
          points={points}
          arcs={[]}
          title={t('find.map')}
          description={t('find.mapDescription', { count: points.length })}
          landHref={site.asset('world.svg')}
        >
          <MapLegend
            themes={themes
              .filter((it) => shown.has(it))
              .map((it) => ({ theme: it, label: t(`theme.${it}.name`) }))}
          />
          <details>
            <summary>{t('map.asList')}</summary>
            <MapList points={points} arcs={[]} />
          </details>
        </MapFigure>
      )}
      {elsewhere > 0 && <p class="small hush">{t('find.notOnMap', { count: elsewhere })}</p>}
    </section>
  )
}

function citiesOf(card: PracticeCard, cities: ReadonlyMap<string, City>): City[] {
  return card.places.flatMap((it) => (it.city === null ? [] : (cities.get(it.city) ?? [])))
}

/** One point for each city that a card names, with the number of its cards and the theme of the first. */
export function cityPoints(
  { link }: PageRequest,
  cards: readonly PracticeCard[],
  cities: ReadonlyMap<string, City>,
): MapPoint[] {
  const pairs = cards.flatMap((card) => [...new Set(citiesOf(card, cities))].map((city) => ({ card, city })))
  return [...Map.groupBy(pairs, (it) => it.city)].map(([city, some]) => ({
    id: city.id,
    lat: city.latitude,
    lon: city.longitude,
    label: city.name,
    kind: 'practice',
    theme: some[0]?.card.themes[0],
    href: link(`/cities/${city.slug}`),
    count: some.length,
  }))
}
