import { planCrossings } from '../adoptions/index.ts'
import { MapFigure, MapLegend, MapList, themes } from '../drawings/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'
import type { IdeaData } from './idea-page.tsx'

/** Where the idea went, as arcs on a map; stopped ones are dashed. */
export function IdeaMap({ request, data }: { request: PageRequest; data: IdeaData }) {
  const { t, site } = request
  const { drawn, stories, cards, named } = data
  const linked = new Set(drawn.flatMap((it) => [it.origin, it.practice]))
  const shownCards = [...cards.values()].filter((it) => linked.has(it.id) || data.alone.includes(it.id))
  const told = new Set(stories.map((it) => it.id))
  const { points, arcs } = planCrossings(request, shownCards, drawn, named.cities, told)
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
