import type { Read } from '../../platform/db/index.ts'
import { buildColumns, type Columns } from './column.ts'
import { listComparable, stateOfContexts } from './comparable-store.ts'

/** All cities side by side, read when they are first asked for and again after something was recorded. */
export interface Comparison {
  columns(read: Read, now: Date): Promise<Columns>
}

/** Nothing is read yet. Whoever asks while it is being read waits for the same reading. */
export function openComparison(): Comparison {
  let kept: { state: string; columns: Promise<Columns> } | null = null
  return {
    columns: async (read, now) => {
      // A day passes: what is measured for a year may count from it on.
      const state = `${now.getUTCFullYear()} ${await stateOfContexts(read)}`
      if (kept?.state !== state) {
        const columns = listComparable(read, now).then(buildColumns)
        const own = { state, columns }
        kept = own
        // What could not be read is asked for again.
        columns.catch(() => {
          if (kept === own) kept = null
        })
      }
      return kept.columns
    },
  }
}
