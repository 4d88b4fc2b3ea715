import type { MapPoint } from './map-cluster.ts'
import type { MapArc } from './map-plan.ts'

type MapListProps = {
  points: readonly MapPoint[]
  arcs: readonly MapArc[]
  /** Names of the two lists, e.g. "Places" and "Crossings"; without them the lists stand alone. */
  pointsHeading?: string
  arcsHeading?: string
}

/** Everything a map shows as two plain lists, for readers who do not see it, and on paper. Numbers are those on the
 * map. */
export function MapList(props: MapListProps) {
  return (
    <div class="map-list">
      {props.arcs.length > 0 && (
        <>
          {props.arcsHeading && <p class="map-list-heading">{props.arcsHeading}</p>}
          <ul>
            {props.arcs.map((arc) => (
              <li>
                <Name {...arc} />
              </li>
            ))}
          </ul>
        </>
      )}
      {props.points.length > 0 && (
        <>
          {props.pointsHeading && <p class="map-list-heading">{props.pointsHeading}</p>}
          <ol>
            {props.points.map((point) => (
              <li>
                <Name {...point} />
                {(point.count ?? 1) > 1 && ` (${point.count})`}
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  )
}

function Name({ label, href }: { label: string; href?: string | undefined }) {
  return href ? <a href={href}>{label}</a> : label
}
