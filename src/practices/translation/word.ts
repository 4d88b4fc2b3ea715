/** Where a text stands in another language. docs/workflow.md tells the ways between them. */
export const translationStates = [
  'missing',
  'machine',
  'draft',
  'in-review',
  'approved',
  'outdated',
  'kept-as-source',
] as const
export type TranslationState = (typeof translationStates)[number]

/** States of what translators work on; the others follow from the record. */
export const workStates = ['machine', 'draft', 'in-review', 'approved', 'kept-as-source'] as const
export type WorkState = (typeof workStates)[number]
