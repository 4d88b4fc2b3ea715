import { planCrossings } from '../adoptions/index.ts'
import { MapFigure, MapLegend, MapList, themes } from '../drawings/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'
import type { IdeaData } from './idea-page.tsx'

/** So many practices and adoptions are drawn; a page must stay light. */
const mostDrawn = 60

/** Where the idea went, as arcs on a map; stopped ones are dashed. */
export function IdeaMap({ request, data }: { request: PageRequest; data: IdeaData }) {
  const { t, site } = request
  const all = [...data.practices, ...data.related]
  const told = new Set(data.adoptions.flatMap((it) => [it.origin, it.practice]))
  const cards = all.toSorted((a, b) => Number(told.has(b.id)) - Number(told.has(a.id))).slice(0, mostDrawn)
  const { points, arcs } = planCrossings(
    request,
    cards,
    data.adoptions.slice(0, mostDrawn),
    data.named.cities,
  )
  const shown = new Set(points.map((it) => it.theme))
  return (
    <Part id="map" title={t('idea.map')}>
      <MapFigure
        id="crossings"
        points={points}
        arcs={arcs}
        title={t('idea.map')}
        description={t('idea.mapDescription', { places: points.length, crossings: arcs.length })}
        landHref={site.asset('world.svg')}
        focus={points}
      >
        <MapLegend
          themes={themes
            .filter((it) => shown.has(it))
            .map((it) => ({ theme: it, label: t(`theme.${it}.name`) }))}
          originLabel={t('stage.origin')}
          crossingLabel={t('map.crossing')}
          {...(arcs.some((it) => it.stopped) ? { stoppedLabel: t('map.stopped') } : {})}
        />
        <details>
          <summary>{t('map.asList')}</summary>
          <MapList
            points={points}
            arcs={arcs}
            pointsHeading={t('map.places')}
            arcsHeading={t('map.crossings')}
          />
        </details>
      </MapFigure>
    </Part>
  )
}
