/** The two sides that say whether the story is true. */
export const sides = ['origin', 'adopter'] as const
export type Side = (typeof sides)[number]
