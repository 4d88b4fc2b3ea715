export interface PostTable {
  id: string
  /** `need` or `offer`. */
  kind: string
  state: string
  person: string
  organisation: string | null
  city: string | null
  country: string
  /** Language of title and body. */
  language: string
  title: string
  body: string
  /** Hours a month that an offer has; 0 for a need. */
  hours: number
  starts: string | null
  /** Day by which a need must be met, or until which an offer stands. */
  ends: string | null
  /** How the other side reaches this one, once both have said yes. */
  contact: string
  /** JSON: countries (ISO) and regions (M49). */
  preferred: string
  excluded: string
  revision: number
  created_at: string
  changed_at: string
  decided_at: string | null
  decided_by: string | null
  /** Why an editor has refused it. */
  reason: string | null
}

export interface ProposalTable {
  id: string
  need: string
  offer: string
  state: string
  /** 0 to 1. */
  score: number
  /** JSON: the parts of the score. */
  reasons: string
  /** Hours a month that it takes of the offer. */
  hours: number
  /** Whose city is asked for help: its city, else its organisation, else its person. */
  giver: string
  run: string
  made_at: string
  lapses_at: string
  need_answered_at: string | null
  offer_answered_at: string | null
  agreed_at: string | null
  ended_at: string | null
  /** The side that said no. */
  declined_side: string | null
  decline_reason: string | null
  decline_words: string | null
}

export interface RunTable {
  id: string
  seed: number
  /** `running`, `done` or `stopped`. */
  state: string
  /** `scoring`, `solving` or `storing`. */
  stage: string
  started_at: string
  /** When somebody last worked on it. */
  beat_at: string
  ended_at: string | null
  done: number
  total: number
  /** Seconds of work on the present stage, without pauses. */
  seconds: number
  needs: number
  offers: number
  pairs: number
  proposals: number
  objective: number
  /** How far the result may be from the best one, as a share. */
  gap: number
  asked_by: string
}

/** What a run has worked out so far: candidates of some needs, or the pairs that were chosen. */
export interface RunPartTable {
  run: string
  /** `candidates` or `chosen`. */
  kind: string
  part: number
  /** JSON. */
  content: string
}

export interface FollowUpTable {
  id: string
  proposal: string
  person: string
  side: string
  /** 30 or 180. */
  days: number
  asked_at: string
  good_until: string
  /** `open`, `answered` or `lapsed`. */
  state: string
  answered_at: string | null
  in_touch: number | null
  outcome: string | null
  words: string | null
}

export interface MessageTable {
  id: string
  proposal: string
  person: string
  body: string
  at: string
}

declare module '../platform/db/handle.ts' {
  interface Tables {
    exchange_post: PostTable
    exchange_post_topic: { post: string; topic: string }
    exchange_post_language: { post: string; language: string }
    exchange_post_help: { post: string; help: string }
    exchange_proposal: ProposalTable
    exchange_message: MessageTable
    exchange_follow_up: FollowUpTable
    exchange_run: RunTable
    exchange_run_part: RunPartTable
  }
}
