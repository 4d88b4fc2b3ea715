import type { Child } from 'hono/jsx'
import { type Theme, ThemeSign } from './theme-sign.tsx'
import { WorldMap, type WorldMapProps } from './world-map.tsx'

/** A map with its caption, drawn twice: wide for screens with room and small to be readable on a phone. The style sheet
 * shows one of the two (`.map-wide`, `.map-small`); the hidden one is silent for screen readers too. */
export function MapFigure(props: Omit<WorldMapProps, 'size'> & { caption?: Child; children?: Child }) {
  const { id, caption, children, ...map } = props
  return (
    <figure class="map-figure">
      <WorldMap {...map} id={id} size="wide" />
      <WorldMap {...map} id={`${id}-small`} size="small" />
      {(caption || children) && (
        <figcaption>
          {caption}
          {children}
        </figcaption>
      )}
    </figure>
  )
}

/** What the signs on a map mean: themes, an idea that arrived, one that was stopped. */
export function MapLegend(props: {
  themes: readonly { theme: Theme; label: string }[]
  originLabel?: string
  crossingLabel?: string
  stoppedLabel?: string
}) {
  return (
    <ul class="map-legend">
      {props.themes.map(({ theme, label }) => (
        <li>
          <ThemeSign theme={theme} label={label} beside />
        </li>
      ))}
      {props.originLabel && (
        <Key
          label={props.originLabel}
          path="M5 8a3 3 0 1 0 6 0 3 3 0 0 0-6 0m-3.5 0a6.5 6.5 0 1 0 13 0 6.5 6.5 0 0 0-13 0"
          width={16}
        />
      )}
      {props.crossingLabel && <Key label={props.crossingLabel} path="M1 12Q11 0 26 10M19 11.5l7-1.5-2-7" />}
      {props.stoppedLabel && <Key label={props.stoppedLabel} path="M1 12Q11 0 26 10" isStopped />}
    </ul>
  )
}

function Key(props: { label: string; path: string; width?: number; isStopped?: boolean }) {
  const { label, path, width = 28, isStopped } = props
  return (
    <li class="sign-named">
      <svg
        class="sign"
        width={`${width / 16}em`}
        height="1em"
        viewBox={`0 0 ${width} 16`}
        fill="none"
        stroke="var(--accent)"
        stroke-width="1.6"
        aria-hidden="true"
      >
        <path d={path} stroke-dasharray={isStopped ? '4 3' : undefined} />
        {isStopped && <path d="m9 2 7 7m0-7L9 9" />}
      </svg>
      {'\u00a0'}
      {label}
    </li>
  )
}
