import type { BudgetLine, IndicatorLine, RiskLine, Said, Total } from '../../../adoptions/index.ts'
import type { Piece, Runs, Words } from '../../../platform/paper/index.ts'
import { fieldLabel, measured, optionWords } from '../work/part-words.ts'
import type { Pen } from './pen.ts'

/** The lines of a budget with what they come to: what is of another currency, year or phase is never added up. */
export function budgetTable(pen: Pen, lines: readonly BudgetLine[], totals: readonly Total[]): Piece {
  const { t, format } = pen.request
  const phaseOf = ({ phase }: Total): Runs => [
    phase === null ? pen.unknown(t('word.notKnownYet')) : { text: optionWords(pen.request, 'phase', phase) },
  ]
  const row = (what: Runs, it: Total): Runs[] => [
    what,
    phaseOf(it),
    [{ text: String(it.year) }],
    [{ text: format.money(it.amount, it.currency) }],
  ]
  return {
    kind: 'table',
    head: [
      fieldLabel(pen.request, 'budget', 'what'),
      fieldLabel(pen.request, 'budget', 'phase'),
      t('word.year'),
      fieldLabel(pen.request, 'budget', 'amount'),
    ],
    rows: [
      ...lines.map((it) => row(pen.say(it.what), it)),
      ...totals.map((it) => row([{ text: t('memo.total') }], it)),
    ],
    numbers: [2, 3],
    total: totals.length,
  }
}

/** What is measured: where it begins, where it should get, what was measured last. */
export function indicatorTable(pen: Pen, lines: readonly IndicatorLine[]): Piece {
  const { t } = pen.request
  return {
    kind: 'table',
    head: [
      fieldLabel(pen.request, 'indicator', 'what'),
      fieldLabel(pen.request, 'indicator', 'baseline'),
      fieldLabel(pen.request, 'indicator', 'target'),
      t('memo.latest'),
    ],
    rows: lines.map((it) => [
      [...pen.say(it.what), ...sourceOf(it)],
      endOf(pen, it, it.baseline),
      endOf(pen, it, it.target),
      endOf(pen, it, it.latest),
    ]),
    numbers: [1, 2, 3],
    total: 0,
  }
}

function sourceOf({ source, latest }: IndicatorLine): Words[] {
  const texts = [source, latest?.source].flatMap((it) => (it ? [it.text] : []))
  return [...new Set(texts)].map((text) => ({ text: ` · ${text}`, tone: 'hush' as const }))
}

function endOf(pen: Pen, line: IndicatorLine, value: IndicatorLine['baseline']): Runs {
  const { request } = pen
  if (value === null) return [pen.unknown(request.t('word.notKnownYet'))]
  const unit = { unit: line.unit, ...(line.currency === null ? {} : { currency: line.currency }) }
  return [{ text: measured(request, unit, value.value, value.year ?? undefined) }]
}

/** Risks one below the other, each with how grave it is and what is done about it. */
export function riskList(pen: Pen, lines: readonly RiskLine[]): Piece {
  return { kind: 'list', items: lines.map((it) => riskOf(pen, it)) }
}

function riskOf(pen: Pen, { what, likelihood, effect, answer }: RiskLine): Runs {
  const { request } = pen
  const levels = [
    ['likelihood', likelihood],
    ['effect', effect],
  ] as const
  const grave = levels.flatMap(([name, level]) =>
    level === null ? [] : [pen.pair(fieldLabel(request, 'risk', name), optionWords(request, name, level))],
  )
  const runs: Words[] = [...pen.say(what)]
  if (grave.length > 0) runs.push({ text: ` (${grave.join(' · ')})`, tone: 'hush' })
  return [...runs, ...answerTo(pen, answer)]
}

function answerTo(pen: Pen, answer: Said | null): Runs {
  const { t } = pen.request
  const label: Words = { text: ` ${pen.label(fieldLabel(pen.request, 'risk', 'answer'))}`, tone: 'hush' }
  return [label, ...(answer ? pen.say(answer) : [pen.unknown(t('word.notKnownYet'))])]
}
