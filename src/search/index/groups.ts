/** Numbers every pair of kind and audience, so that one look tells whether an entry may be seen. */
export class Groups {
  readonly #numbers = new Map<string, number>()
  readonly #pairs: { kind: string; audience: string }[] = []

  numberOf({ kind, audience }: { kind: string; audience: string }): number {
    const key = `${kind}\u0000${audience}`
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#pairs.length
    this.#numbers.set(key, number)
    this.#pairs.push({ kind, audience })
    return number
  }

  /** 1 for the pairs that a reader of these audiences may see of a kind. Nobody is in the audience `hidden`. */
  allowed(kind: string, audiences: readonly string[]): Uint8Array {
    const allowed = new Uint8Array(this.#pairs.length)
    for (const [number, it] of this.#pairs.entries()) {
      if (it.kind === kind && it.audience !== 'hidden' && audiences.includes(it.audience)) allowed[number] = 1
    }
    return allowed
  }

  get pairs(): readonly { kind: string; audience: string }[] {
    return this.#pairs
  }
}
