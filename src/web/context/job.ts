import { tableWords } from '../../interchange/index.ts'
import { checkImportPart } from '../../places/index.ts'
import { enqueueJob, insideKind, type JobKind } from '../../platform/job/index.ts'

export const checkJob = 'context.check'

/** Checks the next rows of a table, and asks for the rest: every part is done once, whatever happens to the process. */
const check = insideKind<{ import: string }>({
  kind: checkJob,
  unseen: true,
  run: async (tx, payload, { now }) => {
    if (await checkImportPart(tx, payload.import, tableWords(), now))
      await enqueueJob(tx, { kind: checkJob, payload }, now)
  },
})

export const contextJobs: readonly JobKind[] = [check]
