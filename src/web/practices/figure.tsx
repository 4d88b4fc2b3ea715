import type { Figure } from '../../platform/schema/index.ts'
import type { PageRequest } from '../request.ts'

type Measured = Pick<Figure, 'value' | 'unit' | 'qualifier' | 'doubtful' | 'currency' | 'year'>

/** A figure with its unit in the reader's language: "about 1,000", "40 %", "13 weeks". */
export function formatFigure({ t, format }: PageRequest, figure: Measured): string {
  const { value, unit, qualifier, currency } = figure
  const plain =
    unit === 'percent'
      ? format.percent(value / 100)
      : unit === 'money' && currency !== undefined
        ? format.money(value, currency)
        : unit === 'count' || unit === 'money'
          ? format.number(value)
          : t(`unit.${unit}`, { value })
  return qualifier === undefined ? plain : t(`qualifier.${qualifier}`, { value: plain })
}

/** The year a figure speaks of, and whether the source is sure of it. */
export function FigureYear({ request, figure }: { request: PageRequest; figure: Measured }) {
  const { t } = request
  return (
    <>
      {figure.year === null ? t('word.yearUnknown') : String(figure.year)}
      {figure.doubtful && ` · ${t('figure.doubtful')}`}
    </>
  )
}
