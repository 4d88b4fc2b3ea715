import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Tables } from '../../platform/db/index.ts'

type Practices = ExpressionBuilder<Pick<Tables, 'practice'> & { p: Tables['practice'] }, 'p'>

/** Practices that are kept fresh: published, and not known to have ended. */
export function isLiving(eb: Practices): Expression<SqlBool> {
  return eb.and([eb('p.editorial', '=', 'published'), eb('p.life', '!=', 'ended')])
}

/** Practices whose last confirmation is of `day` or before. One that is known to the year or month counts to its last day. */
export function isConfirmedBy(eb: Practices, day: string): Expression<SqlBool> {
  const [year, month] = [day.slice(0, 4), day.slice(0, 7)]
  return eb.or([
    eb('p.confirmed_on', '<', year),
    eb.and([eb('p.confirmed_on', '>', year), eb('p.confirmed_on', '<', month)]),
    eb.and([eb('p.confirmed_on', '>', month), eb('p.confirmed_on', '<=', day)]),
  ])
}
