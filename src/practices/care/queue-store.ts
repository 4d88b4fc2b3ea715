import type { ExpressionBuilder } from 'kysely'
import type { Read, Tables } from '../../platform/db/index.ts'
import { isConfirmedBy, isLiving } from './due-store.ts'
import { dueSince, lapsedSince } from './rules.ts'

/** Lists of practices that need care. `orphans`: nobody cares for them, or who does has not answered in time. */
export const careQueues = ['due', 'lapsed', 'never', 'orphans'] as const
export type CareQueue = (typeof careQueues)[number]

/** A practice in such a list. */
export interface CareItem {
  practice: string
  /** The last confirmation; null: never confirmed. */
  confirmedOn: string | null
  /** How many people care for it today. */
  stewards: number
  /** Whether somebody has been asked and may still answer. */
  isAsked: boolean
}

/** Practices of a list by their ids, after the id `after`, at most `limit`. */
export async function listCareQueue(
  read: Read,
  queue: CareQueue,
  now: Date,
  { after = '', limit }: { after?: string; limit: number },
): Promise<CareItem[]> {
  const rows = await read
    .selectFrom('practice as p')
    .select((eb) => [
      'p.id',
      'p.confirmed_on',
      eb
        .selectFrom('practice_steward as s')
        .select((it) => it.fn.countAll<number>().as('n'))
        .whereRef('s.practice', '=', 'p.id')
        .where('s.until', 'is', null)
        .as('stewards'),
      eb
        .selectFrom('practice_confirmation_request as q')
        .select((it) => it.fn.countAll<number>().as('n'))
        .whereRef('q.practice', '=', 'p.id')
        .where('q.state', '=', 'open')
        .where('q.good_until', '>', now.toISOString())
        .as('asked'),
    ])
    .where((eb) => belongsTo(eb as never, queue, now) as never)
    .where('p.id', '>', after)
    .orderBy('p.id')
    .limit(limit)
    .execute()
  return rows.map((it) => ({
    practice: it.id,
    confirmedOn: it.confirmed_on,
    stewards: Number(it.stewards),
    isAsked: Number(it.asked) > 0,
  }))
}

/** How many practices each list has, with one read. */
export async function countCareQueues(read: Read, now: Date): Promise<Record<CareQueue, number>> {
  const counts = await read
    .selectNoFrom(({ selectFrom }) =>
      careQueues.map((queue) =>
        selectFrom('practice as p')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .where((eb) => belongsTo(eb as never, queue, now) as never)
          .as(queue),
      ),
    )
    .executeTakeFirstOrThrow()
  return Object.fromEntries(
    careQueues.map((it) => [it, Number((counts as Record<string, unknown>)[it])]),
  ) as Record<CareQueue, number>
}

function belongsTo(
  eb: ExpressionBuilder<Tables & { p: Tables['practice'] }, 'p'>,
  queue: CareQueue,
  now: Date,
) {
  const isDue = isConfirmedBy(eb as never, dueSince(now))
  const hasLapsed = isConfirmedBy(eb as never, lapsedSince(now))
  const isNever = eb('p.confirmed_on', 'is', null)
  const isLonely = eb.not(
    eb.exists(
      eb
        .selectFrom('practice_steward as w')
        .select('w.person')
        .whereRef('w.practice', '=', 'p.id')
        .where('w.until', 'is', null),
    ),
  )
  const isUnanswered = eb.and([
    eb.or([isNever, isDue]),
    eb.exists(
      eb
        .selectFrom('practice_confirmation_request as r')
        .select('r.id')
        .whereRef('r.practice', '=', 'p.id')
        .where('r.state', '=', 'lapsed'),
    ),
  ])
  const own = {
    due: () => eb.and([isDue, eb.not(hasLapsed)]),
    lapsed: () => hasLapsed,
    never: () => isNever,
    orphans: () => eb.or([isLonely, isUnanswered]),
  }
  return eb.and([isLiving(eb as never), own[queue]()])
}
