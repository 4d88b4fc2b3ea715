import type { Tx } from './handle.ts'

const signalled = new WeakMap<Tx, Set<string>>()

/**
 * Once this transaction is committed, whoever listens to `word` on this database, in this process, is called. Nobody
 * is when it is rolled back.
 */
export function signalAfterCommit(tx: Tx, word: string): void {
  signalled.set(tx, (signalled.get(tx) ?? new Set()).add(word))
}

type Act<T> = (tx: Tx) => Promise<T>

export interface Signals {
  /** Commits `act` by `commit`, then tells what was signalled in it. */
  around<T>(act: Act<T>, commit: (act: Act<T>) => Promise<T>): Promise<T>
  listen(word: string, listener: () => void): () => void
}

export function createSignals(): Signals {
  const listeners = new Map<string, Set<() => void>>()
  return {
    around: async (act, commit) => {
      let used: Tx | undefined
      const result = await commit((tx) => {
        used = tx
        return act(tx)
      })
      for (const word of (used && signalled.get(used)) ?? [])
        for (const listener of listeners.get(word) ?? []) listener()
      return result
    },
    listen: (word, listener) => {
      const known = listeners.get(word) ?? new Set()
      listeners.set(word, known.add(listener))
      return () => known.delete(listener)
    },
  }
}
