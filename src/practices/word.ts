export const themes = ['work', 'live', 'learn', 'connect', 'plan'] as const
export type Theme = (typeof themes)[number]

export { type ActorKind, actorKinds } from '../people/index.ts'

export const practiceTypes = [
  'service',
  'rule',
  'campaign',
  'space',
  'data-tool',
  'governance-body',
  'funding-scheme',
] as const
export type PracticeType = (typeof practiceTypes)[number]

/** How far a practice reaches: one place, a whole country, or several countries. */
export const scales = ['place', 'national', 'international'] as const
export type Scale = (typeof scales)[number]

export const editorialStates = [
  'draft',
  'submitted',
  'in-review',
  'changes-asked',
  'published',
  'archived',
  'withdrawn',
] as const
export type EditorialState = (typeof editorialStates)[number]

export const lifeStates = [
  'planned',
  'pilot',
  'running',
  'part-of-regular-service',
  'paused',
  'ended',
  'not-known',
] as const
export type LifeState = (typeof lifeStates)[number]

export const freshnessStates = ['confirmed', 'due', 'lapsed', 'never'] as const
export type Freshness = (typeof freshnessStates)[number]

export const directions = ['positive', 'mixed', 'none', 'negative', 'unknown'] as const
export type Direction = (typeof directions)[number]

/** What lifts the evidence level above 0 ("described"), in the order of levels 1 to 5. */
export const evidenceKinds = [
  'logic-and-outputs',
  'before-and-after',
  'comparison-group',
  'independent-evaluation',
  'repeated',
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

export const blockRoles = ['core', 'adaptable'] as const
