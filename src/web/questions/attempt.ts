import { LimitReached } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { ActionRequest } from '../action.ts'
import { attempt, type Typed } from '../care/attempt.ts'

/** What was typed in these fields; ticked boxes are `yes`. */
export function typedIn({ form }: ActionRequest, names: readonly string[]): Typed {
  const values = Object.fromEntries(names.map((it) => [it, form.text(it).slice(0, 20_000)]))
  return { values, faults: {}, problem: null, status: 200 }
}

/** Tries an act in a transaction of its own. Gives the form to be shown again where it was refused; null: it is done. */
export function tryAct(
  { write, site }: ActionRequest,
  typed: Typed,
  act: (tx: Tx) => Promise<unknown>,
): Promise<Typed | null> {
  return attempt(typed, async () => {
    try {
      await write(act)
    } catch (error) {
      if (error instanceof LimitReached) site.limitReached(error.limit)
      throw error
    }
  })
}
