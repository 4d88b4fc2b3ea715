import type { Database } from '../../platform/db/index.ts'
import { type JobKind, outsideKind } from '../../platform/job/index.ts'
import { type MachineTranslation, TranslationProblem } from '../../platform/translation/index.ts'
import {
  findMachineBatch,
  giveUpMachine,
  type MachineBatch,
  type MachineResult,
  machineJob,
  settleMachineBatch,
} from '../../practices/index.ts'

export interface TranslateJobSite {
  database: Database
  /** The machine that the operator has set up; null: there is none. */
  machine: MachineTranslation | null
}

/** Twice the patience with one answer: a machine that was never asked tells its languages first. */
const mostSeconds = 150

/** Asks the machine for one batch of texts; what came of it is kept together with the wish for the next one. */
export function translateJobs({ database, machine }: TranslateJobSite): JobKind[] {
  return [
    outsideKind<string, MachineResult | null>({
      kind: machineJob,
      crew: 'machine',
      mostSeconds,
      // Only translators see what a machine has made, until they show it.
      unseen: true,
      perform: async (id) => {
        const batch = await findMachineBatch(database.read, id)
        return batch === null || batch === 'gone' ? batch : translateBatch(machine, batch)
      },
      settle: async (tx, id, result, { now }) => {
        if (result !== null) await settleMachineBatch(tx, id, result, now)
      },
      givenUp: (tx, id, { now }) => giveUpMachine(tx, id, now),
    }),
  ]
}

async function translateBatch(
  machine: MachineTranslation | null,
  { texts, from, language }: MachineBatch,
): Promise<MachineResult> {
  if (machine === null) return { fault: 'none', asked: texts, pause: null }
  const begun = performance.now()
  try {
    const bodies = await machine.translate(
      texts.map((it) => it.source),
      from,
      language,
    )
    const made = texts.map((it, at) => ({ ...it, body: bodies[at] ?? '' }))
    return { made, milliseconds: performance.now() - begun }
  } catch (error) {
    if (!(error instanceof TranslationProblem)) throw error
    return { fault: error.fault, asked: texts, pause: error.pause }
  }
}
