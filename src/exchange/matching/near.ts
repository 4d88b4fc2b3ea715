import type { Thesaurus } from '../../search/index.ts'

/** How alike two topics are, 0 to 1: concept -> the concepts close to it, itself with 1 first. */
export type Near = ReadonlyMap<string, readonly (readonly [string, number])[]>

const likenesses = { step: 0.7, twoSteps: 0.4, related: 0.5 } as const

/** The concepts close to each: one or two steps broader or narrower, or related. */
export function nearConcepts({ concepts, narrower, related }: Thesaurus): Near {
  const steps = (id: string) => [...(concepts.get(id)?.broader ?? []), ...(narrower.get(id) ?? [])]
  return new Map(
    [...concepts.keys()].map((id) => {
      const found = new Map<string, number>([[id, 1]])
      const keep = (other: string, likeness: number) => {
        if ((found.get(other) ?? 0) < likeness) found.set(other, likeness)
      }
      for (const one of steps(id)) keep(one, likenesses.step)
      for (const one of related.get(id) ?? []) keep(one, likenesses.related)
      // Up twice or down twice: up and down again leads to a sister, which is another thing.
      for (const one of concepts.get(id)?.broader ?? [])
        for (const two of concepts.get(one)?.broader ?? []) keep(two, likenesses.twoSteps)
      for (const one of narrower.get(id) ?? [])
        for (const two of narrower.get(one) ?? []) keep(two, likenesses.twoSteps)
      return [id, [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))] as const
    }),
  )
}

/** A topic that no thesaurus knows is close to itself alone. */
export function nearOf(near: Near, topic: string): readonly (readonly [string, number])[] {
  return near.get(topic) ?? [[topic, 1]]
}
