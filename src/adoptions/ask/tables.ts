export interface QuestionTable {
  id: string
  practice: string
  /** Id of the adoption it is about; null: about the practice itself. */
  adoption: string | null
  /** Who asks. */
  person: string
  /** What readers are told of who asks, instead of a name. */
  role: string
  /** 1: with the name, too. */
  named: number
  city: string | null
  language: string
  /** Day by which an answer would help. */
  by_when: string | null
  /** 1: everybody may read it while it waits, and the answer when who answers agrees. */
  in_open: number
  body: string
  state: string
  /** 1: the first one of somebody unknown, until an editor lets it go on. */
  held: number
  /** How many answers it has; the guard of answering. */
  answers: number
  at: string
  /** Since when nobody has it, or had it before somebody did. */
  waits_since: string
  /** When somebody first had it. */
  routed_at: string | null
  answered_at: string | null
  /** Whole days from the first routing to the first answer. */
  days: number | null
  ended_at: string | null
  /** Why it was declined. */
  words: string | null
  /** JSON: why nobody could be asked, when somebody was last looked for in vain. */
  skipped: string | null
  /** 1: editors know that nobody was found. */
  editors_told: number
}

/** Somebody who was asked to answer. */
export interface QuestionRouteTable {
  question: string
  /** From 0. */
  position: number
  person: string
  /** `origin` or `adopter`. */
  side: string
  /** The adoption for which an adopter answers. */
  adoption: string | null
  /** The month whose hours it takes: 2026-11. */
  month: string
  at: string
  /** JSON: why this person. */
  reason: string
  reminded_at: string | null
  /** Null: waits for the person; else what ended it. */
  ended: string | null
  ended_at: string | null
  words: string | null
}

export interface AnswerTable {
  question: string
  position: number
  person: string
  side: string
  adoption: string | null
  role: string
  named: number
  language: string
  body: string
  at: string
  answerer_agrees: number
  /** Null: has not said. */
  asker_agrees: number | null
}

/** What a person can give to questions. */
export interface CapacityTable {
  person: string
  /** Hours a month; a question takes one. */
  hours: number
  /** JSON list of language tags. */
  languages: string
  /** JSON list of themes; empty: all. */
  subjects: string
  /** First day on which the person can be asked again. */
  paused_until: string | null
  at: string
}

declare module '../../platform/db/handle.ts' {
  interface Tables {
    adoption_question: QuestionTable
    adoption_question_route: QuestionRouteTable
    adoption_answer: AnswerTable
    adoption_capacity: CapacityTable
    adoption_question_turn: { id: number; turns: number }
  }
}
