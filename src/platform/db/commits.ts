/** Counts commits, and tells whoever listens. */
export interface Commits {
  version(): number
  tell(): void
  listen(listener: () => void): () => void
}

export function countCommits(): Commits {
  let version = 1
  const listeners = new Set<() => void>()
  return {
    version: () => version,
    tell: () => {
      version += 1
      for (const it of listeners) it()
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
