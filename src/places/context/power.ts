/** What a city may decide by itself, or somebody else for it. Names are messages: `power.<code>`. */
export const powerCodes = [
  'police',
  'schools',
  'kindergartens',
  'social-housing',
  'land-use',
  'public-health',
  'hospitals',
  'identity-documents',
  'public-hiring',
  'public-transport',
  'non-citizen-voting',
  'procurement',
  'libraries',
  'social-assistance',
  'business-licensing',
  'culture',
  'sport',
  'language-courses',
  'civil-registry',
  'elections',
] as const
export type PowerCode = (typeof powerCodes)[number]

/** Who decides; that it is not known is said by no row at all. */
export const holders = ['city', 'region', 'nation', 'other'] as const
export type Holder = (typeof holders)[number]

/** The concept of the thesaurus that is the same thing, where there is one. */
export const conceptOfPower: Readonly<Partial<Record<PowerCode, string>>> = {
  police: 'police',
  schools: 'running-schools',
  kindergartens: 'kindergarten',
  'social-housing': 'social-housing',
  'land-use': 'land-use',
  'public-health': 'public-health',
  hospitals: 'hospital',
  'identity-documents': 'identity-document',
  'public-hiring': 'public-hiring',
  'public-transport': 'public-transport',
  'non-citizen-voting': 'non-citizen-voting',
  procurement: 'public-procurement',
  libraries: 'library',
  'social-assistance': 'social-assistance',
  'business-licensing': 'business-licensing',
  culture: 'cultural-policy',
  sport: 'sport',
  'language-courses': 'language-course',
  elections: 'election-administration',
}
