import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../db/index.ts'
import { sealFacts } from './seal-store.ts'

/** Commits that come shortly after each other are sealed together. */
const gatherMilliseconds = 50
/** Between two batches requests have the process, and the database, to themselves. */
const restMilliseconds = 5
/** Looks by itself now and then: for what other processes left when they died, and after a failure. */
const lookMilliseconds = 30_000

/** Seals facts for as long as a process runs. */
export interface Sealer {
  /** Resolves when what was committed before is sealed. */
  settle(): Promise<void>
  /** Finishes the batch under way, and ends. What still waits is sealed after the next start. */
  close(): Promise<void>
}

/** Seals what waits, at once and after every commit, in short batches. `failed` hears why it could not; the next look tries again. */
export function keepSealed(database: Database, failed: (error: unknown) => void = () => undefined): Sealer {
  let closed = false
  let isResting = false
  let timer: NodeJS.Timeout | undefined
  let work: Promise<void> = Promise.resolve()

  async function sealAll(): Promise<void> {
    try {
      while (!closed && (await sealFacts(database)) > 0) await pause(restMilliseconds)
    } catch (error) {
      isResting = true
      failed(error)
    }
  }
  function seal(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    work = work.then(sealAll)
    return work
  }
  function wake(): void {
    if (closed || isResting) return
    timer ??= setTimeout(seal, gatherMilliseconds).unref()
  }
  const look = setInterval(() => {
    isResting = false
    wake()
  }, lookMilliseconds).unref()
  const stopListening = database.onCommit(wake)
  wake()

  return {
    settle: seal,
    close: async () => {
      closed = true
      clearTimeout(timer)
      clearInterval(look)
      stopListening()
      await work
    },
  }
}
