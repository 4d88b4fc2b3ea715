import type { DraftContent } from '../draft/index.ts'

/** `failure`: it cannot be sent in like this. `warning`: reviewers will ask. `information`: worth a look. */
export const levels = ['failure', 'warning', 'information'] as const
export type Level = (typeof levels)[number]

/** What an automatic check found. The words are the messages `check.RULE.title` and `check.RULE.text`. */
export interface Finding {
  rule: RuleId
  level: Level
  /** The field, with row and part where it has some: `outcomes.0.year`; null: the draft as a whole. */
  field: string | null
  /** Values of the text. */
  values: Readonly<Record<string, string | number>>
}

/** What the rules need to know beside the content. */
export interface CheckFacts {
  language: string
  /** The day, `2026-11-24`. */
  today: string
  /** Published practices that may be the same one. */
  similar: readonly { id: string; title: string }[]
  /** Addresses that did not answer when they were last looked at. */
  brokenLinks: ReadonlySet<string>
  /** What keeps the record from being made: fields that no other rule speaks of. */
  unfit: readonly string[]
}

export interface Found {
  field: string | null
  values?: Finding['values']
}

/** One automatic check. */
export interface Rule {
  id: RuleId
  level: Level
  find(content: DraftContent, facts: CheckFacts): readonly Found[]
}

export const ruleIds = [
  'needed',
  'needed-later',
  'too-long',
  'incomplete-row',
  'date',
  'address',
  'currency',
  'condition',
  'consent',
  'no-year',
  'other-language',
  'duplicate',
  'praise',
  'capitals',
  'person-name',
  'contact-detail',
  'not-begun',
  'broken-link',
  'unfit',
] as const
export type RuleId = (typeof ruleIds)[number]
