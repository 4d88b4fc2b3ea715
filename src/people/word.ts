export const actorKinds = [
  'private-sector',
  'academia',
  'national-government',
  'local-government',
  'civil-society',
  'international-organisation',
  'un-agency',
  'foundation',
  'faith-community',
  'media',
  'public-service',
] as const
export type ActorKind = (typeof actorKinds)[number]

/** Colours that a network may have; what they look like, in both modes, stands in the style sheet for networks. */
export const accents = ['lagoon', 'forest', 'amber', 'rose', 'violet', 'sky', 'slate'] as const
export type Accent = (typeof accents)[number]

/** Whether people may ask to join a network. */
export const joinings = ['open', 'closed'] as const
export type Joining = (typeof joinings)[number]

/** What somebody is in an organisation: a steward confirms who else works there. */
export const membershipRoles = ['member', 'steward'] as const
export type MembershipRole = (typeof membershipRoles)[number]
