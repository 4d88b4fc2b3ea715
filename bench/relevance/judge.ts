/** How well questions were answered. */
export interface Judgement {
  questions: number
  /** Mean of one divided by the place of the right page; 0 where it is not among the first ten. */
  reciprocalRank: number
  /** Share of questions with the right page among the first five. */
  recall: number
}

/** One question: the page that is right, and the pages found, best first. */
export interface Answered {
  right: string
  found: readonly string[]
}

const places = 10
const recallPlaces = 5

/** Judges the answers to a set of questions; no questions: not a number. */
export function judge(answers: readonly Answered[]): Judgement {
  const ranks = answers.map(({ right, found }) => found.slice(0, places).indexOf(right) + 1)
  const mean = (values: readonly number[]) => values.reduce((sum, it) => sum + it, 0) / values.length
  return {
    questions: answers.length,
    reciprocalRank: mean(ranks.map((it) => (it === 0 ? 0 : 1 / it))),
    recall: mean(ranks.map((it) => (it >= 1 && it <= recallPlaces ? 1 : 0))),
  }
}
