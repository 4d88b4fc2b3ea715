import type { AdoptionInput } from '../../adoptions/index.ts'

// A page must stay light: a drawn adoption weighs about 300 bytes compressed, a story 500.
const mostDrawn = 12
const mostStories = 3

/** The adoptions that are drawn as tree and on the map. */
export function listDrawn(adoptions: readonly AdoptionInput[]): AdoptionInput[] {
  return adoptions.slice(0, mostDrawn)
}

/** The adoptions that are told whole on the idea's page. */
export function listStories(adoptions: readonly AdoptionInput[]): AdoptionInput[] {
  return adoptions.slice(0, mostStories)
}
