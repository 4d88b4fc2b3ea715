import {
  type BlockLine,
  type FitLine,
  fitting,
  type Memo,
  type MemoPrecedent,
  type OriginCost,
  type Said,
  type Statement,
} from '../../../adoptions/index.ts'
import type { MessageKey } from '../../../platform/i18n/index.ts'
import type { Paper, Piece, Runs, Words } from '../../../platform/paper/index.ts'
import { sayNeed } from '../../practices/condition-list.tsx'
import { nameUntold } from '../../practices/glance.ts'
import type { PageRequest } from '../../request.ts'
import { memoHeadOf } from './head.ts'
import { Pen } from './pen.ts'
import { budgetTable, indicatorTable, riskList } from './plan-piece.ts'

type Part = Paper['parts'][number]

/** The council memo in words. `request`: in the language of the workspace. */
export function memoPaper(request: PageRequest, memo: Memo): Paper {
  const pen = new Pen(request)
  const parts = [
    decisionPart(pen, memo),
    problemPart(pen, memo),
    optionPart(pen, memo),
    precedentPart(pen, memo),
    fitPart(pen, memo),
    adaptationPart(pen, memo),
    costPart(pen, memo),
    riskPart(pen, memo),
    indicatorPart(pen, memo),
  ]
  return pen.finish(memoHeadOf(pen, memo), parts)
}

/** First what the council is asked for: whoever reads on knows why. */
function decisionPart(pen: Pen, { decision }: Memo): Part {
  const { t } = pen.request
  return {
    title: t('memo.decision'),
    pieces: decision ? paragraphsOf(pen, decision) : [missing(pen, 'memo.none.decision')],
  }
}

function problemPart(pen: Pen, { story, problem, practice }: Memo): Part {
  const { t } = pen.request
  const there = problem ? [labelled(pen, 'memo.there', statement(pen, problem))] : []
  return {
    title: t('memo.problem'),
    pieces: [
      story ? { kind: 'paragraph', runs: statement(pen, story) } : missing(pen, 'memo.none.problem'),
      ...(practice === null ? [] : there),
    ],
  }
}

function optionPart(pen: Pen, { practice, promise, summary, outcomes }: Memo): Part {
  const { t } = pen.request
  const title = t('memo.option')
  if (practice === null) return { title, pieces: [missing(pen, 'memo.none.origin')] }
  const results: Piece[] =
    outcomes.shown.length === 0
      ? [missing(pen, 'memo.none.results')]
      : [
          labelled(
            pen,
            'memo.results',
            outcomes.shown.flatMap((it) => [...statement(pen, it), { text: ' ' }]),
            outcomes.more,
          ),
        ]
  const about: Runs = [
    ...pen.say(practice.title, 'strong'),
    ...(promise ? [{ text: ' – ' }, ...statement(pen, promise)] : []),
  ]
  return {
    title,
    pieces: [
      { kind: 'paragraph', runs: about },
      ...(summary ? [{ kind: 'paragraph' as const, runs: statement(pen, summary) }] : []),
      ...results,
    ],
  }
}

function precedentPart(pen: Pen, { precedents }: Memo): Part {
  const { t } = pen.request
  const { all, takenUp, countries, stopped, shown, more } = precedents
  const title = t('memo.precedents')
  if (all === 0) return { title, pieces: [missing(pen, 'memo.none.precedents')] }
  return {
    title,
    pieces: [
      { kind: 'paragraph', runs: [{ text: t('memo.counts', { all, takenUp, countries, stopped }) }] },
      { kind: 'list', items: shown.map((it) => precedentOf(pen, it)) },
      ...moreOf(pen, more),
    ],
  }
}

function precedentOf(pen: Pen, { city, place, stage, date, reason, changes, notes }: MemoPrecedent): Runs {
  const { request } = pen
  const { t } = request
  const name = city ? pen.city({ city }) : place ? nameUntold(request, place) : t('word.notKnownYet')
  return [
    { text: name, tone: 'strong' },
    { text: ` – ${t('memo.stageOn', { stage: t(`stage.${stage}`), date: pen.date(date) })}` },
    ...(reason ? [{ text: '. ' }, ...pen.say(reason)] : []),
    ...changes.flatMap(({ did, what }) => [
      { text: ` · ${pen.label(t(`adoption.did.${did}`))}`, tone: 'hush' as const },
      ...pen.say(what),
    ]),
    ...pen.marks(notes),
  ]
}

const states = ['unmet', 'unknown', 'met', 'not-applicable'] as const
/** So many of a state are told, in so many words; what is met needs the fewest. */
const mostOf = {
  unmet: { most: 5, words: 50 },
  unknown: { most: 5, words: 50 },
  met: { most: 4, words: 30 },
  'not-applicable': { most: 2, words: 15 },
} as const

function fitPart(pen: Pen, { fit, practice }: Memo): Part {
  const { t } = pen.request
  const title = t('memo.fit')
  if (practice === null) return { title, pieces: [missing(pen, 'memo.none.origin')] }
  const groups = states.flatMap((state) => {
    const lines = fit.lines.filter((it) => it.state === state)
    return lines.length === 0 ? [] : [fitGroup(pen, state, lines)]
  })
  return {
    title,
    pieces: [
      ...(fit.namesConditions ? [] : [missing(pen, 'memo.none.conditions')]),
      fit.checkedAt === null
        ? missing(pen, 'memo.none.check')
        : { kind: 'paragraph', runs: [{ text: t('memo.checked', { date: pen.date(fit.checkedAt) }) }] },
      ...(groups.length === 0 ? [] : [{ kind: 'list' as const, items: groups }]),
    ],
  }
}

function fitGroup(pen: Pen, state: (typeof states)[number], lines: readonly FitLine[]): Runs {
  const { t, format } = pen.request
  const { shown, more } = fitting(lines, mostOf[state], (it) => [it.what.text])
  return [
    { text: pen.label(`${t(`memo.state.${state}`)} (${format.number(lines.length)})`), tone: 'strong' },
    ...shown.flatMap((it, at): Runs => [...(at === 0 ? [] : [{ text: ' · ' }]), ...fitLine(pen, it)]),
    ...(more > 0 ? [{ text: ` · ${t('memo.more', { count: more })}`, tone: 'hush' as const }] : []),
  ]
}

function fitLine(pen: Pen, { condition, what, isEssential, because, precedents, notes }: FitLine): Runs {
  const { request } = pen
  const { t, format } = request
  const need = condition && sayNeed(request, condition)
  const asides = [
    ...(condition === null ? [t('memo.coreBlock')] : isEssential ? [t('condition.essential')] : []),
    ...(because?.kind === 'holder' ? [t(`holder.${because.holder}`)] : []),
    ...(because?.kind === 'population'
      ? [t('condition.people', { amount: format.population(because.people) })]
      : []),
    ...(precedents.length > 0 ? [t('memo.sameGap', { count: precedents.length })] : []),
  ]
  return [
    ...(need ? [{ text: pen.label(need) }] : []),
    ...pen.say(what),
    ...(asides.length > 0 ? [{ text: ` (${asides.join(' · ')})`, tone: 'hush' as const }] : []),
    ...pen.marks(notes),
  ]
}

function adaptationPart(pen: Pen, { adaptation, openBlocks }: Memo): Part {
  const { t } = pen.request
  const open: Piece[] =
    openBlocks === 0
      ? []
      : [{ kind: 'paragraph', runs: [pen.unknown(t('memo.openBlocks', { count: openBlocks }))] }]
  return {
    title: t('memo.adaptation'),
    pieces: [
      ...(adaptation.shown.length === 0
        ? [missing(pen, 'memo.none.adaptation')]
        : [{ kind: 'list' as const, items: adaptation.shown.map((it) => blockOf(pen, it)) }]),
      ...moreOf(pen, adaptation.more),
      ...open,
    ],
  }
}

function blockOf(pen: Pen, { did, what, why, isCore, keptCore }: BlockLine): Runs {
  const { t } = pen.request
  const asides = [
    ...(isCore ? [t('memo.coreBlock')] : []),
    ...(keptCore === null ? [] : [t(keptCore ? 'adoption.keptCore' : 'adoption.lostCore')]),
  ]
  return [
    { text: pen.label(t(`adoption.did.${did ?? 'taken'}`)), tone: 'strong' },
    ...pen.say(what),
    ...(asides.length > 0 ? [{ text: ` (${asides.join(' · ')})`, tone: 'hush' as const }] : []),
    ...(why ? [{ text: ' – ' }, ...pen.say(why)] : []),
  ]
}

function costPart(pen: Pen, { budget, totals, originCosts }: Memo): Part {
  const { t } = pen.request
  const there: Piece =
    originCosts.length === 0
      ? missing(pen, 'memo.none.originCosts')
      : labelled(pen, 'memo.originCosts', [
          ...originCosts.flatMap(
            (it, at): Runs => [...(at === 0 ? [] : [{ text: ' · ' }]), ...costOf(pen, it)],
          ),
          { text: ` ${t('memo.notConverted')}`, tone: 'hush' },
        ])
  return {
    title: t('memo.cost'),
    pieces: [
      budget.shown.length === 0 ? missing(pen, 'memo.none.budget') : budgetTable(pen, budget.shown, totals),
      ...moreOf(pen, budget.more),
      there,
    ],
  }
}

function costOf(pen: Pen, { cost, covers, notes }: OriginCost): Runs {
  const { t, format } = pen.request
  const amount = format.money(cost.amount, cost.currency, cost.year)
  const said = cost.qualifier === undefined ? amount : t(`qualifier.${cost.qualifier}`, { value: amount })
  return [
    { text: pen.pair(t(`costPhase.${cost.phase}`), said) },
    ...(covers ? [{ text: ' – ' }, ...pen.say(covers)] : []),
    ...pen.marks(notes),
  ]
}

function riskPart(pen: Pen, { risks, didNotWork, practice }: Memo): Part {
  const { t } = pen.request
  const elsewhere = didNotWork
    ? labelled(pen, 'memo.didNotWork', statement(pen, didNotWork))
    : missing(pen, 'memo.none.didNotWork')
  return {
    title: t('memo.risk'),
    pieces: [
      risks.shown.length === 0 ? missing(pen, 'memo.none.risks') : riskList(pen, risks.shown),
      ...moreOf(pen, risks.more),
      ...(practice === null ? [] : [elsewhere]),
    ],
  }
}

function indicatorPart(pen: Pen, { indicators }: Memo): Part {
  return {
    title: pen.request.t('memo.indicators'),
    pieces: [
      indicators.shown.length === 0
        ? missing(pen, 'memo.none.indicators')
        : indicatorTable(pen, indicators.shown),
      ...moreOf(pen, indicators.more),
    ],
  }
}

function statement(pen: Pen, { said, notes }: Statement): Runs {
  return [...(said ? pen.say(said) : [{ text: pen.request.t('memo.inRecord') }]), ...pen.marks(notes)]
}

function labelled(pen: Pen, label: LabelKey, runs: Runs, more = 0): Piece {
  const { t } = pen.request
  const rest: Words[] = more > 0 ? [{ text: t('memo.more', { count: more }), tone: 'hush' }] : []
  return { kind: 'paragraph', runs: [{ text: `${t(label)} `, tone: 'strong' }, ...runs, ...rest] }
}

type LabelKey = 'memo.there' | 'memo.results' | 'memo.originCosts' | 'memo.didNotWork'

/** What is not known, said as such. */
export function missing(pen: Pen, key: Extract<MessageKey, `memo.none.${string}`>): Piece {
  return { kind: 'paragraph', runs: [pen.unknown(pen.request.t(key))] }
}

export function paragraphsOf(pen: Pen, said: Said): Piece[] {
  return said.text
    .split(/\n+/)
    .map((text) => ({ kind: 'paragraph' as const, runs: pen.say({ ...said, text }) }))
}

function moreOf(pen: Pen, more: number): Piece[] {
  if (more === 0) return []
  return [{ kind: 'paragraph', runs: [{ text: pen.request.t('memo.more', { count: more }), tone: 'hush' }] }]
}
