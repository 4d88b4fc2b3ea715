import type { DraftContent } from '../draft/index.ts'
import { type CheckFacts, type Finding, levels, type Rule } from './finding.ts'
import {
  addressRule,
  brokenLinkRule,
  conditionRule,
  consentRule,
  currencyRule,
  dateRule,
  duplicateRule,
  incompleteRowRule,
  neededLaterRule,
  neededRule,
  notBegunRule,
  noYearRule,
  tooLongRule,
  unfitRule,
} from './needed-rule.ts'
import {
  capitalsRule,
  contactDetailRule,
  otherLanguageRule,
  personNameRule,
  praiseRule,
} from './prose-rule.ts'

/** Every automatic check. */
export const rules: readonly Rule[] = [
  neededRule,
  neededLaterRule,
  tooLongRule,
  incompleteRowRule,
  dateRule,
  addressRule,
  currencyRule,
  conditionRule,
  consentRule,
  noYearRule,
  otherLanguageRule,
  duplicateRule,
  praiseRule,
  capitalsRule,
  personNameRule,
  contactDetailRule,
  notBegunRule,
  brokenLinkRule,
  unfitRule,
]

/** What the automatic checks find in a draft, failures first. */
export function checkContent(content: DraftContent, facts: CheckFacts): Finding[] {
  const found = rules.flatMap(({ id, level, find }) =>
    find(content, facts).map(
      (it): Finding => ({ rule: id, level, field: it.field, values: it.values ?? {} }),
    ),
  )
  return found.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
}
