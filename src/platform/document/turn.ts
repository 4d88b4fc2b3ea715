import { Unavailable } from '../errors/index.ts'

/** Lets one at a time go on, and at most `most` wait. Throws Unavailable when it is full, or the wait was too long. */
export function createTurns(most: number): <T>(milliseconds: number, act: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let isTaken = false
  const busy = () => new Unavailable('document.busy', 20)

  async function waitForTurn(milliseconds: number): Promise<void> {
    if (!isTaken) {
      isTaken = true
      return
    }
    if (waiting.length >= most) throw busy()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    waiting.push(resolve)
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(resolve), 1)
      reject(busy())
    }, milliseconds)
    await promise.finally(() => clearTimeout(timer))
  }

  return async (milliseconds, act) => {
    await waitForTurn(milliseconds)
    try {
      return await act()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else isTaken = false
    }
  }
}
