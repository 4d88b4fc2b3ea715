export interface WorkTable {
  /** The permanent id of the adoption. */
  id: string
  origin: string
  origin_version: number
  city: string
  organisation: string | null
  /** Language in which it is written. */
  language: string
  visibility: string
  /** 1: the first one of somebody unknown; not shown until the origin answers it or an editor releases it. */
  held: number
  /** Day before which a public one is not shown. */
  delay_until: string | null
  hide_city: number
  story: string
  help: string
  /** How its record names the group's own account as a source. */
  source_title: string
  /** How many stages it has; the guard of moving it. */
  stages: number
  /** Grows when story, help or who sees it change. */
  revision: number
  opened_at: string
  opened_by: string
  /** The draft of its own practice; null where that was there already. */
  own_draft: string | null
  /** The practice that it became, or will when it is published. */
  own_practice: string | null
  /** Day on which an owner is asked whether it is still going; null: nobody is. */
  remind_on: string | null
}

export interface WorkStageTable {
  work: string
  /** From 0. */
  position: number
  stage: string
  date: string | null
  reason: string | null
  at: string
  by: string
}

/** A block, task, risk, budget line, indicator, measured value, file or diary entry: each kind has its fields (`part.ts`). */
export interface WorkPartTable {
  id: string
  work: string
  kind: string
  position: number
  revision: number
  /** JSON: the fields of its kind. */
  body: string
  at: string
  by: string
}

export interface WorkMemberTable {
  work: string
  person: string
  part: string
  since: string
}

export interface WorkInvitationTable {
  id: string
  token_hash: string
  work: string
  /** Null as soon as the invitation is closed. */
  email: string | null
  part: string
  invited_by: string
  at: string
  expires_at: string
  closed_at: string | null
  accepted_by: string | null
}

/** The newest word of one side on whether the story is true. */
export interface WorkConfirmationTable {
  work: string
  side: string
  person: string
  agrees: number
  words: string
  /** The named role that is shown instead of a name. */
  role: string
  at: string
}

export interface WorkReminderTable {
  id: string
  work: string
  person: string
  /** Day from which the months count. */
  since: string
  months: number
  asked_at: string
  good_until: string
  /** `open`, `answered`, `lapsed` or `closed`. */
  state: string
  answered_at: string | null
  finding: string | null
}

declare module '../../platform/db/handle.ts' {
  interface Tables {
    adoption_work: WorkTable
    adoption_work_stage: WorkStageTable
    adoption_work_part: WorkPartTable
    adoption_work_member: WorkMemberTable
    adoption_work_invitation: WorkInvitationTable
    adoption_work_confirmation: WorkConfirmationTable
    adoption_work_reminder: WorkReminderTable
  }
}
