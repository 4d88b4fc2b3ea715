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
