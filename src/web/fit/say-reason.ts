import type { FitReason, FitRow } from '../../adoptions/index.ts'
import type { PageRequest } from '../request.ts'

type Words = Pick<PageRequest, 't'>

/** Why a row stands as it does, as the city's context has it. */
export function sayReason({ t }: Words, { key, reason }: Pick<FitRow, 'key' | 'reason'>, of: Of): string {
  const { city } = of
  switch (reason.kind) {
    case 'holder':
      return withYear({ t }, t(`fit.reason.holder.${reason.holder}`, { city }), reason.year, 'fit.since')
    case 'population':
      return withYear({ t }, t('fit.reason.population', { city, people: reason.people }), reason.year, null)
    case 'not-recorded':
      return t(of.kind(key) === 'size' ? 'fit.reason.sizeNotRecorded' : 'fit.reason.powerNotRecorded', {
        city,
      })
    case 'ask':
      return t('fit.reason.ask', { city })
  }
}

interface Of {
  city: string
  /** The kind of the condition with this key. */
  kind(key: string): string | undefined
}

function withYear(
  { t }: Words,
  text: string,
  year: Extract<FitReason, { year: unknown }>['year'],
  since: 'fit.since' | null,
): string {
  if (year === null) return since === null ? `${text} (${t('word.yearUnknown')})` : text
  return `${text} (${since === null ? year : t(since, { year: String(year) })})`
}
