import type { Context, Holder, PowerCode } from '../../places/index.ts'
import type { Published } from '../../practices/index.ts'
import { answersIn, checkFit, type FitCondition, type FitRow, type FitState } from '../fit/index.ts'
import type { Ground } from './ground.ts'
import type { Note } from './note.ts'
import { type Said, sayIn } from './said.ts'

/** How one condition or core block stands in the city, with where that is said. */
export interface FitLine {
  state: FitState
  /** Of a condition; null: a core block. */
  condition: FitCondition | null
  what: Said
  isEssential: boolean
  /** What the city's context says; null: nothing. */
  because:
    | { kind: 'holder'; power: PowerCode; holder: Holder }
    | { kind: 'population'; people: number; year: number | null }
    | null
  /** Whether somebody of the group has answered it. */
  isAnswered: boolean
  /** Other adoptions that had the same gap, or did otherwise with the block. */
  precedents: string[]
  notes: Note[]
}

export interface FitPart {
  lines: FitLine[]
  /** When the group last kept a fit check; null: never, so the lines tell only what is recorded of the city. */
  checkedAt: string | null
  /** Whether the record of the practice names any conditions. */
  namesConditions: boolean
}

/** The conditions and core blocks of the version that is taken up against the city as it is known today, with the group's own answers. */
export function fitPartOf(ground: Ground): FitPart {
  const { origin, context, forecast, attempts } = ground
  if (origin === null) return { lines: [], checkedAt: null, namesConditions: false }
  const { conditions = [], blocks = [] } = origin
  const answers = answersIn(forecast ?? undefined)
  const rows = checkFit({ conditions, blocks, context, answers, attempts })
  return {
    lines: rows.flatMap((it) => lineOf(it, ground, origin)),
    checkedAt: forecast?.at.slice(0, 10) ?? null,
    namesConditions: conditions.length > 0,
  }
}

function lineOf(row: FitRow, ground: Ground, origin: Published): FitLine[] {
  const [kind, key] = row.key.split(':')
  const condition = kind === 'condition' ? origin.conditions?.find((it) => it.key === key) : undefined
  const block = kind === 'block' ? origin.blocks?.find((it) => it.key === key) : undefined
  const what = sayIn(condition?.what ?? block?.title, ground.work.language, origin.language)
  if (what === null) return []
  return [
    {
      state: row.state,
      condition: condition ?? null,
      what,
      isEssential: condition?.essential ?? true,
      because: row.by === 'answer' ? null : becauseOf(row),
      isAnswered: row.by === 'answer',
      precedents: row.precedents.map((it) => it.adoption),
      notes: notesOf(row, condition, ground, origin),
    },
  ]
}

function becauseOf({ reason }: FitRow): FitLine['because'] {
  if (reason.kind === 'holder') return { kind: 'holder', power: reason.power, holder: reason.holder }
  return reason.kind === 'population'
    ? { kind: 'population', people: reason.people, year: reason.year }
    : null
}

function notesOf(
  row: FitRow,
  condition: FitCondition | undefined,
  { forecast, context }: Ground,
  origin: Published,
): Note[] {
  const source = origin.sources.find((it) => it.key === condition?.source) ?? null
  const said: Note = { kind: 'practice', id: origin.id, version: origin.version.number, source }
  if (row.by === 'answer' && forecast)
    return [
      said,
      { kind: 'fit', practice: origin.id, version: forecast.version, at: forecast.at.slice(0, 10) },
    ]
  return [said, ...(row.by === 'context' && context ? contextNote(row, context) : [])]
}

function contextNote({ reason }: FitRow, context: Context): Note[] {
  if (reason.kind === 'holder') {
    const held = context.powers.get(reason.power)
    return held ? [{ kind: 'city', id: context.city, source: held.source, year: held.since }] : []
  }
  const people = context.indicators.get('population')
  return reason.kind === 'population' && people
    ? [{ kind: 'city', id: context.city, source: people.source, year: people.year }]
    : []
}
