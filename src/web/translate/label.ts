import type { MessageKey } from '../../platform/i18n/index.ts'
import type { PageRequest } from '../request.ts'

/** What the texts of a practice are called, by slot. */
export const slotLabels: Readonly<Record<string, MessageKey>> = {
  title: 'translate.slot.title',
  promise: 'translate.slot.promise',
  summary: 'translate.slot.summary',
  question: 'translate.slot.question',
  problem: 'practice.problem',
  serves: 'practice.serves',
  doesNotReach: 'practice.doesNotReach',
  results: 'practice.changed',
  whatDidNotWork: 'practice.notWork',
  funding: 'practice.funding',
  mustStay: 'practice.mustStay',
  mayChange: 'practice.mayChange',
  wouldNotWork: 'practice.wouldNotWork',
  needs: 'practice.needs',
  theoryOfChange: 'practice.theoryOfChange',
  migrantsRole: 'practice.migrantsRole',
  objections: 'practice.objections',
  'participants.statement': 'practice.participants',
  'participants.by': 'translate.slot.participants-by',
  'life.reason': 'translate.slot.life-reason',
  steps: 'translate.slot.steps',
  'places/district': 'translate.slot.district',
  'partners/name': 'translate.slot.partner',
  'partners/support': 'translate.slot.partner-support',
  'figures/what': 'translate.slot.figure',
  'outcomes/statement': 'translate.slot.outcome',
  'outcomes/group': 'translate.slot.outcome-group',
  'outcomes/method': 'translate.slot.outcome-method',
  'costs/covers': 'translate.slot.cost',
  'staff/role': 'translate.slot.staff',
  'blocks/title': 'translate.slot.block',
  'blocks/what': 'translate.slot.block-what',
  'blocks/enabling': 'translate.slot.block-enabling',
  'blocks/hindering': 'translate.slot.block-hindering',
  'blocks/lessons': 'translate.slot.block-lessons',
  'conditions/what': 'translate.slot.condition',
  'files/title': 'translate.slot.file',
}

/** The name of one text: `Step 2`. */
export function labelOf({ t, format }: PageRequest, { slot, path }: { slot: string; path: string }): string {
  const key = slotLabels[slot]
  const name = key === undefined ? slot : t(key)
  const number = /\/(\d+)/.exec(path)?.[1]
  return number === undefined ? name : `${name} ${format.number(Number(number) + 1)}`
}
