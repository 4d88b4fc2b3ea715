import { parentPort, workerData } from 'node:worker_threads'
import { type Candidate, createFinder } from './candidate.ts'
import type { Limits } from './model.ts'
import type { MatchedNeed, MatchedOffer } from './score.ts'
import { type Choice, choosePairs } from './solve.ts'

/** Work for the thread: candidates of needs, in parts; or the choice among all candidates. */
export type Task =
  | {
      kind: 'score'
      needs: readonly MatchedNeed[]
      offers: readonly MatchedOffer[]
      near: ReadonlyMap<string, readonly (readonly [string, number])[]>
      today: string
      seed: number
      /** Needs in one part, and the part to begin with. */
      size: number
      from: number
    }
  | {
      kind: 'solve'
      /** JSON lists of candidates, as they are stored. */
      parts: readonly string[]
      limits: Limits
      seed: number
    }

export type Answer =
  | { kind: 'part'; part: number; candidates: Candidate[] }
  | { kind: 'choice'; choice: Choice }
  | { kind: 'end' }

const answer = (it: Answer) => parentPort?.postMessage(it)

async function work(task: Task): Promise<void> {
  if (task.kind === 'score') {
    const finder = createFinder(task.offers, task)
    for (let part = task.from; part * task.size < task.needs.length; part += 1) {
      const needs = task.needs.slice(part * task.size, (part + 1) * task.size)
      answer({ kind: 'part', part, candidates: needs.flatMap((it) => finder.find(it)) })
    }
  } else {
    const candidates = task.parts.flatMap((it) => JSON.parse(it) as Candidate[])
    answer({ kind: 'choice', choice: await choosePairs(candidates, task.limits, task.seed) })
  }
  answer({ kind: 'end' })
}

await work(workerData as Task)
