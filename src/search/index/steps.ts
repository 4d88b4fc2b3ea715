import { setImmediate as nextTurn } from 'node:timers/promises'

const turnMilliseconds = 4

/** Work that stops after every piece of it, and gives its result in the end. */
export type Steps<T> = Generator<void, T>

/** Does all of it at once. */
export function runAll<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Does it piece by piece, and lets others have their turn after a few milliseconds. Throws the signal's reason when told to stop. */
export async function runInTurns<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    signal?.throwIfAborted()
    const end = performance.now() + turnMilliseconds
    do {
      const step = steps.next()
      if (step.done) return step.value
    } while (performance.now() < end)
    await nextTurn()
  }
}
