import { Sign } from './sign.tsx'

/** 0 costs nothing, 4 is the highest band; null is not known. */
export type CostLevel = 0 | 1 | 2 | 3 | 4 | null

/** Cost as a row of four coins, as many filled as the band says; all dotted when the cost is not known. */
export function CostBand(props: { band: CostLevel; label: string; beside?: boolean }) {
  const { band } = props
  const full = band ?? 0
  return (
    <Sign label={props.label} beside={props.beside} width={37}>
      {full < 4 && (
        <path
          fill="none"
          stroke="currentColor"
          stroke-dasharray={band === null ? '2 2.4' : undefined}
          d={drawCoins(full, 4, 3.5)}
        />
      )}
      {full > 0 && <path fill="currentColor" d={drawCoins(0, full, 4)} />}
    </Sign>
  )
}

function drawCoins(first: number, end: number, radius: number): string {
  const starts = Array.from({ length: end - first }, (_, i) => 5 + (first + i) * 9 - radius)
  return starts.map((x) => `M${x} 8a${radius} ${radius} 0 1 1 0 .1z`).join('')
}
