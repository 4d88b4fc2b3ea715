/** Most words of each field that a description is split into; null where it holds no text of its own length. */
export const mostWords = {
  title: 20,
  promise: 35,
  summary: 125,
  question: 30,
  problem: 150,
  serves: 60,
  doesNotReach: 60,
  steps: 60,
  results: 150,
  whatDidNotWork: 150,
  funding: 80,
  mustStay: 60,
  mayChange: 60,
  wouldNotWork: 60,
  needs: 80,
  conditions: null,
  theoryOfChange: 150,
  migrantsRole: 80,
  objections: 80,
  participants: 150,
  period: null,
  place: null,
  lead: null,
  partners: null,
  costs: null,
  staff: null,
  sources: null,
  contact: null,
} as const

/** A field of a practice, or what a person makes fields of: places, organisations, costs, sources. */
export type SplitField = keyof typeof mostWords
