/** What may follow: the next term of a label, and the concepts whose label ends here. */
interface Step {
  concepts: readonly number[]
  next: Steps | null
}

type Steps = Map<number, Step>

const none: readonly number[] = []

/** Rows of terms that name concepts, so that the longest at a place is found in one walk. */
export class LabelTree {
  readonly #first: Steps = new Map()

  put(terms: readonly number[], concept: number): void {
    let steps = this.#first
    for (const [at, term] of terms.entries()) {
      let step = steps.get(term)
      if (!step) {
        step = { concepts: none, next: null }
        steps.set(term, step)
      }
      if (at === terms.length - 1) {
        if (!step.concepts.includes(concept)) step.concepts = [...step.concepts, concept]
        return
      }
      step.next ??= new Map()
      steps = step.next
    }
  }

  /** The longest row that begins at `at`, before `end`: its concepts and its length, or null. */
  longest(
    terms: ArrayLike<number>,
    at: number,
    end: number,
  ): { concepts: readonly number[]; length: number } | null {
    let steps: Steps | null = this.#first
    let longest: { concepts: readonly number[]; length: number } | null = null
    for (let here = at; here < end && steps; here += 1) {
      const step: Step | undefined = steps.get(terms[here] as number)
      if (!step) break
      if (step.concepts.length > 0) longest = { concepts: step.concepts, length: here - at + 1 }
      steps = step.next
    }
    return longest
  }
}
