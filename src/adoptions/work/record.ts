import type { City } from '../../places/index.ts'
import { regionsOf } from '../../places/index.ts'
import { sizeBandOf } from '../../practices/index.ts'
import { type AdoptionInput, adoptionInput } from '../input.ts'
import type { PartBody } from './part.ts'
import type { WorkConfirmation, WorkStage } from './reading-store.ts'
import type { Work } from './work-store.ts'

/** What a record is made of. */
export interface RecordParts {
  work: Work
  city: City
  stages: readonly WorkStage[]
  blocks: readonly PartBody[]
  indicators: readonly (PartBody & { id: string })[]
  values: readonly PartBody[]
  confirmations: readonly WorkConfirmation[]
  /** The practice that it became, where that is public. */
  practice: string | null
}

const own = 'own'
const mostFigures = 20

/** The record that the world reads of a workspace. Texts are in its language alone. */
export function recordOf(parts: RecordParts): AdoptionInput {
  const { work, stages, practice } = parts
  const text = (words: string) => ({ [work.language]: words })
  const figures = figuresOf(parts)
  return adoptionInput.parse({
    format: 'rialto/1',
    kind: 'adoption',
    id: work.id,
    language: work.language,
    origin: work.origin,
    originVersion: work.originVersion,
    ...placeOf(parts),
    ...(practice === null || work.hidesCity ? {} : { practice }),
    story: text(work.story),
    ...(work.help === '' ? {} : { help: text(work.help) }),
    stages: stages.slice(-40).map(({ stage, date, reason }) => ({
      stage,
      date,
      ...(reason === null ? {} : { reason: text(reason) }),
    })),
    changes: parts.blocks.map((it) => changeOf(it, text)),
    figures: figures.map(({ source: _source, ...it }) => it.figure),
    confirmedBy: parts.confirmations.map((it) => confirmationOf(it, work, text)),
    sources: [
      { key: own, kind: 'document', title: work.sourceTitle, language: work.language },
      ...figures.flatMap((it) => it.source ?? []),
    ],
  })
}

/** The city and who acts there; or, where it is told without its city, the narrowest region and the size. */
function placeOf({ work, city }: RecordParts): object {
  if (!work.hidesCity)
    return { city: work.city, ...(work.organisation === null ? {} : { organisation: work.organisation }) }
  return { place: { region: regionsOf(city.country).at(-1) ?? '001', size: sizeBandOf(city) ?? 'unknown' } }
}

type AsText = (words: string) => Record<string, string>

function changeOf({ block, did, what, why, planned, keptCore }: PartBody, text: AsText): object {
  return {
    did,
    what: text(what as string),
    ...(block === undefined ? {} : { block }),
    ...(why === undefined ? {} : { why: text(why as string) }),
    ...(planned === undefined ? {} : { planned: planned === 'yes' }),
    ...(keptCore === undefined ? {} : { keptCore: keptCore === 'yes' }),
    source: own,
  }
}

/** What was measured, each with its source. Where the city is not told, titles and addresses of sources would tell it. */
function figuresOf({ work, indicators, values }: RecordParts): { figure: object; source: object | null }[] {
  const byId = new Map(indicators.map((it) => [it.id, it]))
  return values.slice(-mostFigures).flatMap((it, at) => {
    const indicator = byId.get(it.indicator as string)
    if (!indicator) return []
    const key = work.hidesCity ? own : `value-${at + 1}`
    const figure = {
      what: { [work.language]: indicator.what },
      value: it.value,
      unit: indicator.unit,
      ...(indicator.currency === undefined ? {} : { currency: indicator.currency }),
      year: it.year,
      source: key,
    }
    const source = work.hidesCity
      ? null
      : { key, kind: 'dataset', title: it.source, ...(it.url === undefined ? {} : { url: it.url }) }
    return [{ figure, source }]
  })
}

function confirmationOf(it: WorkConfirmation, work: Work, text: AsText): object {
  // A role such as "head of the library of X" tells the city.
  const by = work.hidesCity && it.side === 'adopter' ? '–' : it.role
  return {
    side: it.side,
    date: it.at.slice(0, 10),
    by: text(by),
    ...(it.agrees ? {} : { differs: true }),
    ...(it.words === '' ? {} : { words: text(it.words) }),
  }
}
