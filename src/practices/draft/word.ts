/** Where a draft stands; the last three are its ends. docs/workflow.md draws the ways between them. */
export const draftStates = [
  'draft',
  'submitted',
  'in-review',
  'changes-asked',
  'published',
  'refused',
  'abandoned',
] as const
export type DraftState = (typeof draftStates)[number]

/** States in which a draft is still worked on. A practice has at most one such draft. */
export const openStates = ['draft', 'submitted', 'in-review', 'changes-asked'] as const

/** `new`: of a practice that was never published. `change`: of one that was. */
export type DraftKind = 'new' | 'change'

/** What can be said of a field instead of a value. */
export const marks = ['not-known', 'does-not-apply'] as const
export type Mark = (typeof marks)[number]

/** How much a draft tells: three minutes, forty, or everything. */
export const depths = ['tip', 'profile', 'full'] as const
export type Depth = (typeof depths)[number]
