import type { Annex, FitLine, TaskLine } from '../../../adoptions/index.ts'
import type { Paper, Piece, Runs } from '../../../platform/paper/index.ts'
import type { PageRequest } from '../../request.ts'
import { fieldLabel } from '../work/part-words.ts'
import { annexHeadOf } from './head.ts'
import { missing, paragraphsOf } from './memo-paper.ts'
import { Pen } from './pen.ts'
import { budgetTable, indicatorTable, riskList } from './plan-piece.ts'

type Part = Paper['parts'][number]

/** The annex of an application for a grant in words. `request`: in the language of the workspace. */
export function annexPaper(request: PageRequest, annex: Annex): Paper {
  const pen = new Pen(request)
  const { t } = request
  const { budget, totals, indicators, risks } = annex
  const parts: Part[] = [
    { title: t('memo.workPlan'), pieces: [stagesOf(pen, annex), tasksOf(pen, annex)] },
    {
      title: t('adopt.budget'),
      pieces: [budget.length === 0 ? missing(pen, 'memo.none.budget') : budgetTable(pen, budget, totals)],
    },
    {
      title: t('memo.indicators'),
      pieces: [
        indicators.length === 0 ? missing(pen, 'memo.none.indicators') : indicatorTable(pen, indicators),
      ],
    },
    {
      title: t('memo.risk'),
      pieces: [risks.length === 0 ? missing(pen, 'memo.none.risks') : riskList(pen, risks)],
    },
    { title: t('memo.partners'), pieces: partnersOf(pen, annex) },
  ]
  return pen.finish(annexHeadOf(pen, annex), parts)
}

/** How far it has come, step by step. */
function stagesOf(pen: Pen, { stages }: Annex): Piece {
  const { t } = pen.request
  const steps = stages.map(({ stage, date }) =>
    t('memo.stageOn', { stage: t(`stage.${stage}`), date: pen.date(date) }),
  )
  return {
    kind: 'paragraph',
    runs: [{ text: pen.label(t('memo.soFar')), tone: 'strong' }, { text: steps.join(' · ') }],
  }
}

function tasksOf(pen: Pen, { tasks }: Annex): Piece {
  const { t } = pen.request
  if (tasks.length === 0) return missing(pen, 'memo.none.tasks')
  return {
    kind: 'table',
    head: [
      fieldLabel(pen.request, 'task', 'what'),
      fieldLabel(pen.request, 'task', 'who'),
      fieldLabel(pen.request, 'task', 'due'),
      t('memo.taskState'),
    ],
    rows: tasks.map((it) => taskOf(pen, it)),
    numbers: [],
    total: 0,
  }
}

function taskOf(pen: Pen, { what, who, due, isDone, isLate }: TaskLine): Runs[] {
  const { t } = pen.request
  const open = pen.unknown(t('word.notKnownYet'))
  return [
    pen.say(what),
    [who === null ? open : { text: who }],
    [due === null ? open : { text: pen.date(due) }],
    [{ text: t(isDone ? 'memo.isDone' : isLate ? 'memo.isLate' : 'memo.isOpen') }],
  ]
}

function partnersOf(pen: Pen, { partners, group, neededPartners }: Annex): Piece[] {
  const { t } = pen.request
  const members = group.map(({ part, count }) => pen.pair(t(`adopt.member.${part}`), String(count)))
  return [
    ...(partners ? paragraphsOf(pen, partners) : [missing(pen, 'memo.none.partners')]),
    {
      kind: 'paragraph',
      runs: [{ text: pen.label(t('memo.group')), tone: 'strong' }, { text: members.join(' · ') }],
    },
    ...(neededPartners.length === 0
      ? []
      : [
          { kind: 'paragraph' as const, runs: [{ text: t('memo.neededPartners'), tone: 'strong' as const }] },
          { kind: 'list' as const, items: neededPartners.map((it) => neededOf(pen, it)) },
        ]),
  ]
}

function neededOf(pen: Pen, { what, state, notes }: FitLine): Runs {
  const { t } = pen.request
  return [...pen.say(what), { text: ` (${t(`memo.state.${state}`)})`, tone: 'hush' }, ...pen.marks(notes)]
}
