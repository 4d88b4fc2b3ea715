import { Sign } from './sign.tsx'

export const themes = ['work', 'live', 'learn', 'connect', 'plan'] as const
export type Theme = (typeof themes)[number]

/** A theme's own shape, in its colour. `label` is read aloud, or written beside the sign when `beside` is set. */
export function ThemeSign(props: { theme: Theme; label: string; beside?: boolean }) {
  return (
    <Sign label={props.label} beside={props.beside} width={16}>
      <path fill={`var(--theme-${props.theme})`} d={drawTheme(props.theme, 8, 8, 6)} />
    </Sign>
  )
}

/** Path data of a theme's shape around a centre: circle, square, triangle, diamond or hexagon, drawn so that all
 * look equally large at the same radius. Without a theme a circle. */
export function drawTheme(theme: Theme | undefined, x: number, y: number, radius: number): string {
  const r = (factor: number): number => round(radius * factor)
  switch (theme) {
    case 'live':
      return `M${round(x - r(0.86))} ${round(y - r(0.86))}h${r(1.72)}v${r(1.72)}h-${r(1.72)}z`
    case 'learn':
      return `M${x} ${round(y - r(1.15))}l${r(1.1)} ${r(1.95)}h-${r(2.2)}z`
    case 'connect':
      return `M${x} ${round(y - r(1.2))}l${r(1.2)} ${r(1.2)}-${r(1.2)} ${r(1.2)}-${r(1.2)}-${r(1.2)}z`
    case 'plan':
      return `M${round(x - r(0.54))} ${round(y - r(0.94))}h${r(1.08)}l${r(0.54)} ${r(0.94)}-${r(0.54)} ${r(0.94)}h-${r(1.08)}l-${r(0.54)}-${r(0.94)}z`
    default:
      return `M${round(x - radius)} ${y}a${radius} ${radius} 0 1 1 0 .1z`
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
