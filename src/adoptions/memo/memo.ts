import { countWords } from '../../platform/schema/index.ts'
import type { PracticeInput, Published } from '../../practices/index.ts'
import { type FitPart, fitPartOf } from './fit-part.ts'
import { bodiesOf, type Ground } from './ground.ts'
import { type Head, headOf } from './head.ts'
import type { Note } from './note.ts'
import {
  type BlockLine,
  type BudgetLine,
  blockLinesOf,
  budgetLinesOf,
  type IndicatorLine,
  indicatorLinesOf,
  type RiskLine,
  riskLinesOf,
  type Total,
  totalsOf,
} from './plan-part.ts'
import { type PrecedentPart, precedentPartOf } from './precedent-part.ts'
import { fitting, type Said, type Some, sayIn } from './said.ts'

/** What somebody said, with its footnotes; null: it is too long for a memo, and the footnote leads to where it is told. */
export interface Statement {
  said: Said | null
  notes: Note[]
}

/** What the practice cost where it comes from, as its record has it. */
export interface OriginCost {
  cost: NonNullable<PracticeInput['costs']>[number]
  covers: Said | null
  notes: Note[]
}

/**
 * A council memo: what a council needs to decide whether its city takes a practice up, on two pages at most. Null and empty lists are what
 * is not known; `more` is how much the workspace has beyond what is told.
 */
export interface Memo extends Head {
  /** What the city itself says. */
  story: Statement | null
  /** What the problem was where the practice comes from. */
  problem: Statement | null
  promise: Statement | null
  summary: Statement | null
  /** What came of it there, each with its source. */
  outcomes: Some<Statement>
  precedents: PrecedentPart
  fit: FitPart
  adaptation: Some<BlockLine>
  /** Core blocks of the origin about which nobody has decided. */
  openBlocks: number
  budget: Some<BudgetLine>
  totals: Total[]
  originCosts: OriginCost[]
  risks: Some<RiskLine>
  didNotWork: Statement | null
  indicators: Some<IndicatorLine>
  decision: Said | null
}

/** Makes the memo of a workspace. */
export function buildMemo(ground: Ground, now: Date): Memo {
  const { work, origin } = ground
  const blocks = blockLinesOf(ground)
  const lines = budgetLinesOf(ground)
  const budget = fitting(lines, { most: 6, words: 50 }, (it) => [it.what.text])
  const decision = bodiesOf(ground, 'memo')[0]?.decision
  return {
    ...headOf(ground, now),
    story: ownStatement(ground, work.story),
    problem: statementOf(ground, origin?.problem, work.story === '' ? 150 : 40),
    promise: statementOf(ground, origin?.promise, 35),
    summary: statementOf(ground, origin?.summary, 80),
    outcomes: outcomesOf(ground),
    precedents: precedentPartOf(ground),
    fit: fitPartOf(ground),
    adaptation: fitting(
      blocks.filter((it) => it.did !== null),
      { most: 6, words: 100 },
      (it) => [it.what.text, it.why?.text],
    ),
    openBlocks: blocks.filter((it) => it.did === null && it.isCore).length,
    budget,
    totals: totalsOf(lines, budget.more > 0),
    originCosts: fitting(originCostsOf(ground), { most: 2, words: 30 }, (it) => [it.covers?.text]).shown,
    risks: fitting(riskLinesOf(ground), { most: 4, words: 90 }, (it) => [it.what.text, it.answer?.text]),
    didNotWork: statementOf(ground, origin?.whatDidNotWork, 100),
    indicators: fitting(indicatorLinesOf(ground), { most: 5, words: 60 }, (it) => [
      it.what.text,
      it.source?.text,
    ]),
    decision:
      typeof decision === 'string' ? { text: decision, language: work.language, state: 'original' } : null,
  }
}

function ownStatement({ work }: Ground, text: string): Statement | null {
  if (text === '') return null
  const said: Said = { text, language: work.language, state: 'original' }
  return { said, notes: [{ kind: 'workspace', id: work.id }] }
}

/** What the record says, where it has at most so many words: nothing is cut off in the middle. */
function statementOf(
  { work, origin }: Ground,
  text: PracticeInput['problem'],
  most: number,
): Statement | null {
  const said = origin && sayIn(text, work.language, origin.language)
  if (!said) return null
  return { said: countWords(said.text) > most ? null : said, notes: [practiceNote(origin, undefined)] }
}

function practiceNote({ id, version, sources }: Published, key: string | undefined): Note {
  const source = sources.find((it) => it.key === key) ?? null
  return { kind: 'practice', id, version: version.number, source }
}

function outcomesOf({ work, origin }: Ground): Some<Statement> {
  const all = (origin?.outcomes ?? []).flatMap(({ statement, source }) => {
    const said = origin && sayIn(statement, work.language, origin.language)
    return said ? [{ said, notes: [practiceNote(origin, source)] }] : []
  })
  return fitting(all, { most: 2, words: 60 }, (it) => [it.said.text])
}

function originCostsOf({ work, origin }: Ground): OriginCost[] {
  return (origin?.costs ?? []).flatMap((cost) =>
    origin
      ? [
          {
            cost,
            covers: sayIn(cost.covers, work.language, origin.language),
            notes: [practiceNote(origin, cost.source)],
          },
        ]
      : [],
  )
}
