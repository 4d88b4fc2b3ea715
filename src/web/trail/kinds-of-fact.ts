import type { MessageKey } from '../../platform/i18n/index.ts'

/** Kinds of facts that everybody may hear of, with their words. What is not in this list is never shown to the public. */
export const publicKinds = {
  'practice.published': 'activity.practice.published',
  'practice.archived': 'activity.practice.archived',
  'practice.withdrawn': 'activity.practice.withdrawn',
  'practice.restored': 'activity.practice.restored',
  'practice.confirmed': 'activity.practice.confirmed',
  'practice.collected': 'activity.practice.collected',
  'seat.given': 'activity.seat.given',
  'seat.renewed': 'activity.seat.renewed',
  'seat.retired': 'activity.seat.retired',
  'translation.approved': 'activity.translation.approved',
  'correction.accepted': 'activity.correction.accepted',
  'adoption.recorded': 'activity.adoption.recorded',
  'adoption.stored': 'activity.adoption.recorded',
  'organisation.accepted': 'activity.organisation.accepted',
} as const satisfies Record<string, MessageKey>

export type PublicKind = keyof typeof publicKinds

/** Kinds of facts by which something was kept from the public, taken back or given back, with their words. */
export const moderationKinds = {
  'decision.refused': 'moderation.decision.refused',
  'correction.declined': 'moderation.correction.declined',
  'problem.settled': 'moderation.problem.settled',
  'practice.archived': 'moderation.practice.archived',
  'practice.withdrawn': 'moderation.practice.withdrawn',
  'practice.restored': 'moderation.practice.restored',
  'person.suspended': 'moderation.person.suspended',
} as const satisfies Record<string, MessageKey>

export type ModerationKind = keyof typeof moderationKinds

/** Those that the public may count: acts on records. There are few acts on people, and a small number may point at one. */
export const countedKinds = (Object.keys(moderationKinds) as ModerationKind[]).filter(
  (it) => !it.startsWith('person.'),
)

/** Further kinds, which only the audit log shows: suggestions for its filter. */
const otherKinds = [
  'translation.saved',
  'translation.sent',
  'translation.kept',
  'translation.changesAsked',
  'translation.machine',
  'translation.machine-asked',
  'translation.machine-cancelled',
  'translation.machine-stopped',
  'translation.released',
  'practice.stored',
  'practice.released',
  'draft.opened',
  'draft.saved',
  'draft.submitted',
  'draft.withdrawn',
  'review.assigned',
  'review.accepted',
  'review.declined',
  'review.given',
  'review.expired',
  'decision.changes-asked',
  'decision.published',
  'correction.sent',
  'problem.reported',
  'seat.nominated',
  'person.joined',
  'person.erased',
  'role.granted',
  'role.revoked',
  'session.opened',
  'session.ended',
  'admin-link.made',
  'unanswered.done',
  'network.created',
  'context.recorded',
  'context.withdrawn',
  'context.proposed',
  'context.accepted',
  'context.refused',
  'context.imported',
]

/** Every kind that is known here, sorted. */
export const knownKinds: readonly string[] = [
  ...new Set([...Object.keys(publicKinds), ...Object.keys(moderationKinds), ...otherKinds]),
].sort()
