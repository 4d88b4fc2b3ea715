/** One practice told at the roundtable of 2009: its number there, its file here, and every number told about it. */
export interface Told {
  row: number
  slug: string
  /** As numbers: "8.3 million" gives both 8.3 (texts) and 8300000 (figures). Years and months told included. */
  numbers: readonly number[]
}

/** The year of the roundtable and of the last confirmation: may stand in any record. */
export const roundtableYear = 2009

/** Copied by hand from the facts of the verbatim report, row by row. Row 36 was never told: see `neverTold`. */
export const told: readonly Told[] = [
  { row: 1, slug: 'bank-staff-from-the-neighbourhood', numbers: [1995, 13, 40, 30] },
  { row: 2, slug: 'police-officers-as-language-teachers', numbers: [2001, 2000] },
  { row: 3, slug: 'hockey-broadcasts-in-punjabi', numbers: [] },
  { row: 4, slug: 'cycling-lessons-for-immigrant-women', numbers: [] },
  { row: 5, slug: 'mothers-learn-at-kindergarten', numbers: [2] },
  { row: 6, slug: 'roster-for-public-boards', numbers: [49, 1000, 300] },
  { row: 7, slug: 'resident-card-for-everyone-new-haven', numbers: [] },
  { row: 8, slug: 'mosque-built-with-the-neighbourhood', numbers: [] },
  { row: 9, slug: 'mentoring-by-occupation-toronto', numbers: [] },
  { row: 10, slug: 'mentoring-by-occupation-auckland', numbers: [] },
  { row: 11, slug: 'monthly-webinars-on-one-idea', numbers: [10, 100] },
  {
    row: 12,
    slug: 'regeneration-instead-of-security-policy',
    numbers: [700_000, 1950, 1970, 1990, 11, 30_000, 50_000],
  },
  { row: 13, slug: 'task-force-that-meets-every-month', numbers: [8.3, 8_300_000, 36] },
  { row: 14, slug: 'telephone-interpretation-in-hospitals', numbers: [150] },
  { row: 15, slug: 'immigrant-heritage-week', numbers: [] },
  { row: 16, slug: 'english-as-a-second-language-in-schools', numbers: [] },
  { row: 17, slug: 'reference-centre-against-racism', numbers: [] },
  { row: 18, slug: 'immigrant-project-sao-paulo', numbers: [2, 10] },
  { row: 19, slug: 'coordinating-office-for-immigrants', numbers: [] },
  { row: 20, slug: 'racial-equality-plan-by-conference', numbers: [800] },
  { row: 21, slug: 'health-leaflets-in-newcomers-languages', numbers: [] },
  { row: 22, slug: 'welcoming-campaigns', numbers: [16] },
  { row: 23, slug: 'police-who-are-not-immigration-police', numbers: [] },
  { row: 24, slug: 'news-through-ethnic-media', numbers: [300] },
  { row: 25, slug: 'sunday-without-raids', numbers: [] },
  { row: 26, slug: 'pre-departure-orientation', numbers: [44, 50_000] },
  { row: 27, slug: 'textbooks-for-living-together', numbers: [2] },
  { row: 28, slug: 'first-schooling-in-the-mother-tongue', numbers: [] },
  { row: 29, slug: 'recognition-of-diplomas', numbers: [] },
  { row: 30, slug: 'toolkit-for-better-cities-for-migrants', numbers: [] },
  { row: 31, slug: 'coalition-of-cities-against-racism', numbers: [5] },
  { row: 32, slug: 'intercultural-cities-programme', numbers: [] },
  { row: 33, slug: 'local-democracy-assessment', numbers: [] },
  { row: 34, slug: 'pastoral-care-and-interfaith-advocacy', numbers: [] },
  { row: 35, slug: 'dialogue-cafe-network', numbers: [] },
]

/** Row 36 (integration of parents by work place and neighbourhood) was not told; words that would betray it. */
export const neverTold: readonly RegExp[] = [
  /parents?\W.{0,60}\bwork ?place/i,
  /parents?\W.{0,60}lieu de travail/i,
  /Eltern\W.{0,60}Arbeitsplatz/i,
]

/** Words of praise and advertising, which a record never uses about itself. */
export const praise: Readonly<Record<'en' | 'fr' | 'de', RegExp>> = {
  en: /\b(best|excellent|unique|world-class|outstanding|award-winning|amazing|brilliant|innovative|leading|remarkable|pioneering|inspiring|miracle)\b/i,
  fr: /(?<!\p{L})(excellente?s?|uniques? en|exceptionnel(le)?s?|remarquables?|formidables?|exemplaires?|novatrices?|novateurs?|meilleures? pratiques?)(?!\p{L})/iu,
  de: /(?<!\p{L})(einzigartig|hervorragend|ausgezeichnet|beste[nrs]?|vorbildlich|innovativ|herausragend|großartig|beeindruckend)(e[mnrs]?)?(?!\p{L})/iu,
}
