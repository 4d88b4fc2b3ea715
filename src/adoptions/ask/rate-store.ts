import type { Read } from '../../platform/db/index.ts'
import { type Answering, summariseAnswers } from './rate.ts'
import { answerDays, momentBefore } from './rules.ts'

const rateDays = 730

export interface PracticeAnswering extends Answering {
  /** Questions of this practice that everybody may read with their answers. */
  shown: number
  /** Questions in the open that wait. */
  waiting: number
}

/**
 * How surely and how soon questions about a practice were answered in the last two years, in one query. Those count that somebody had, and
 * that were answered, declined, or had two weeks.
 */
export async function findAnswering(read: Read, practice: string, now: Date): Promise<PracticeAnswering> {
  const due = momentBefore(now, answerDays)
  const since = momentBefore(now, rateDays)
  const rows = await read
    .selectFrom('adoption_question')
    .select('days')
    .select(({ eb, fn, and, or }) => {
      const settled = and([
        eb('at', '>=', since),
        or([
          eb('days', 'is not', null),
          and([eb('state', '=', 'declined'), eb('routed_at', 'is not', null)]),
          and([eb('state', 'in', ['asked', 'routed', 'lapsed']), eb('routed_at', '<=', due)]),
        ]),
      ])
      const waits = and([eb('state', 'in', ['asked', 'routed']), eb('in_open', '=', 1), eb('held', '=', 0)])
      const countIf = (condition: typeof settled) => fn.sum(eb.case().when(condition).then(1).else(0).end())
      return [
        countIf(settled).as('count'),
        countIf(and([eb('state', '=', 'shown')])).as('shown'),
        countIf(waits).as('waiting'),
      ]
    })
    .where('practice', '=', practice)
    .groupBy('days')
    .execute()
  const counts = rows.map((it) => ({
    days: it.days === null ? null : Number(it.days),
    count: Number(it.count),
  }))
  const sum = (of: 'shown' | 'waiting') => rows.reduce((all, it) => all + Number(it[of]), 0)
  return { ...summariseAnswers(counts), shown: sum('shown'), waiting: sum('waiting') }
}
