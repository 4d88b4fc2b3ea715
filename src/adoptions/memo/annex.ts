import { dayOf, type MemberPart, memberParts, type WorkStage } from '../work/index.ts'
import { type FitLine, fitPartOf } from './fit-part.ts'
import { bodiesOf, type Ground } from './ground.ts'
import { type Head, headOf } from './head.ts'
import {
  type BudgetLine,
  budgetLinesOf,
  type IndicatorLine,
  indicatorLinesOf,
  type RiskLine,
  riskLinesOf,
  type Total,
  totalsOf,
} from './plan-part.ts'
import type { Said } from './said.ts'

export interface TaskLine {
  what: Said
  who: string | null
  due: string | null
  isDone: boolean
  isLate: boolean
}

/** The annex of an application for a grant: all of the plan, nothing left out. Null and empty lists are what is not known. */
export interface Annex extends Head {
  stages: readonly WorkStage[]
  tasks: TaskLine[]
  budget: BudgetLine[]
  totals: Total[]
  indicators: IndicatorLine[]
  risks: RiskLine[]
  /** What the group writes about its partners. */
  partners: Said | null
  /** How many people of the group have which part; their names are for them to tell. */
  group: { part: MemberPart; count: number }[]
  /** Partners without whom the practice does not work, as its record has it. */
  neededPartners: FitLine[]
}

/** Makes the annex of a workspace. */
export function buildAnnex(ground: Ground, now: Date): Annex {
  const { work, stages } = ground
  const budget = budgetLinesOf(ground)
  const partners = bodiesOf(ground, 'memo')[0]?.partners
  return {
    ...headOf(ground, now),
    stages,
    tasks: tasksOf(ground, dayOf(now)),
    budget,
    totals: totalsOf(budget),
    indicators: indicatorLinesOf(ground),
    risks: riskLinesOf(ground),
    partners:
      typeof partners === 'string' ? { text: partners, language: work.language, state: 'original' } : null,
    group: memberParts.map((part) => ({
      part,
      count: work.members.filter((it) => it.part === part).length,
    })),
    neededPartners: fitPartOf(ground).lines.filter((it) => it.condition?.kind === 'partner'),
  }
}

/** By the day they are due; those without one come last. */
function tasksOf(ground: Ground, today: string): TaskLine[] {
  return bodiesOf(ground, 'task')
    .map(({ what, who, due, done }) => ({
      what: { text: what as string, language: ground.work.language, state: 'original' as const },
      who: (who as string) ?? null,
      due: (due as string) ?? null,
      isDone: done === true,
      isLate: done !== true && typeof due === 'string' && due < today.slice(0, due.length),
    }))
    .toSorted((a, b) => compare(a.due ?? '~', b.due ?? '~'))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
