import { contentOf, type DraftContent, type PartValues, type Published } from '../../practices/index.ts'
import type { PartBody, Work, WorkStage } from '../work/index.ts'

/** What the draft of a practice of its own is made of. */
export interface Starting {
  work: Work
  stages: readonly WorkStage[]
  blocks: readonly PartBody[]
  budget: readonly PartBody[]
  indicators: readonly (PartBody & { id: string })[]
  values: readonly PartBody[]
  /** The version it started from; null: withdrawn, so nothing is copied. */
  origin: Published | null
}

/** Fields that come along: what the practice is, never what it has achieved or cost elsewhere. */
const copied = [
  'title',
  'promise',
  'summary',
  'question',
  'problem',
  'serves',
  'steps',
  'types',
  'themes',
  'topics',
  'actorKinds',
  'idea',
  'mustStay',
  'mayChange',
  'needs',
  'theoryOfChange',
] as const

const own = 'own'

/** What the draft begins with. The origin is among its sources: where texts are copied, that is said. */
export function startingContent(it: Starting): Record<string, unknown> {
  const { work, stages, origin } = it
  const content: Record<string, unknown> = {
    scale: { value: 'place' },
    places: { value: [{ city: work.city }] },
    life: { value: lifeOf(stages) },
    sources: { value: sourcesOf(it) },
  }
  if (work.organisation !== null) content.leads = { value: [work.organisation] }
  const began = stages.find((one) => one.stage === 'piloting' || one.stage === 'running')?.date
  if (began) content.period = { value: { start: began } }
  if (origin) {
    const from = contentOf(origin)
    for (const name of copied) if (isAnswer(from, name)) content[name] = from[name]
  }
  const rows = { blocks: blocksOf(it), costs: costsOf(it), figures: figuresOf(it) }
  for (const [name, value] of Object.entries(rows)) if (value.length > 0) content[name] = { value }
  return content
}

function isAnswer(content: DraftContent, name: string): boolean {
  const entry = content[name]
  return entry !== undefined && 'value' in entry
}

function lifeOf(stages: readonly WorkStage[]): PartValues {
  const last = stages.at(-1)
  const state = last?.stage === 'sustained' ? 'part-of-regular-service' : 'running'
  return { state, ...(last?.date ? { asOf: last.date } : {}) }
}

/** Blocks as they were chosen: taken ones as they are, changed ones with what was changed, dropped ones not at all; then the own ones. */
function blocksOf({ origin, blocks }: Starting): PartValues[] {
  const choice = new Map(blocks.flatMap((it) => (it.block === undefined ? [] : [[it.block as string, it]])))
  const content = origin ? contentOf(origin).blocks : undefined
  const rows = content && 'value' in content ? (content.value as readonly PartValues[]) : []
  const kept = rows.flatMap((row): PartValues[] => {
    const chosen = choice.get(row.key as string)
    if (chosen?.did === 'dropped') return []
    if (chosen?.did !== 'changed') return [row]
    return [{ ...row, lessons: [chosen.what, chosen.why].filter((it) => it !== undefined).join('. ') }]
  })
  const added = blocks
    .filter((it) => it.did === 'added')
    .map((it, at) => ({
      key: `own-${at + 1}`,
      title: firstWords(it.what as string, 15),
      what: [it.what, it.why].filter((one) => one !== undefined).join('. '),
      role: 'adaptable',
    }))
  return [...kept, ...added].slice(0, 20)
}

function firstWords(text: string, most: number): string {
  return text.split(/\s+/).slice(0, most).join(' ')
}

function costsOf({ budget }: Starting): PartValues[] {
  return budget.slice(0, 20).map((it) => ({
    phase: (it.phase as string | undefined) ?? 'start-up',
    amount: it.amount as number,
    currency: it.currency as string,
    year: it.year as number,
    covers: it.what as string,
    source: own,
  }))
}

function figuresOf({ indicators, values }: Starting): PartValues[] {
  const byId = new Map(indicators.map((it) => [it.id, it]))
  return values.slice(-40).flatMap((it): PartValues[] => {
    const indicator = byId.get(it.indicator as string)
    if (!indicator) return []
    return [
      {
        what: indicator.what as string,
        value: it.value as number,
        unit: indicator.unit as string,
        ...(indicator.currency === undefined ? {} : { currency: indicator.currency as string }),
        year: it.year as number,
        source: own,
      },
    ]
  })
}

function sourcesOf({ work, origin }: Starting): PartValues[] {
  const account = { key: own, kind: 'document', title: work.sourceTitle }
  if (!origin) return [account]
  const title = contentOf(origin).title
  const named = title && 'value' in title ? String(title.value) : origin.id
  return [
    account,
    {
      key: 'origin',
      kind: 'website',
      title: `${named}, Rialto, ${origin.id}`.slice(0, 300),
      locator: `version ${origin.version.number}`,
      language: origin.language,
    },
  ]
}
