import { isLanguageTag, remember } from '../platform/i18n/index.ts'

/**
 * The geographical regions of the United Nations' M49 standard, broad to narrow, with the countries of each as
 * ISO 3166-1 codes. Two additions: Taiwan, which M49 does not list, stands in Eastern Asia, and Antarctica, which has
 * no region there, is its own.
 */
const geoscheme: readonly (readonly [path: string, countries: string])[] = [
  ['002 015', 'DZ EG EH LY MA SD TN'],
  ['002 202 014', 'BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW'],
  ['002 202 017', 'AO CD CF CG CM GA GQ ST TD'],
  ['002 202 018', 'BW LS NA SZ ZA'],
  ['002 202 011', 'BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG'],
  ['019 419 029', 'AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI'],
  ['019 419 013', 'BZ CR GT HN MX NI PA SV'],
  ['019 419 005', 'AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE'],
  ['019 021', 'BM CA GL PM US'],
  ['142 143', 'KG KZ TJ TM UZ'],
  ['142 030', 'CN HK JP KP KR MN MO TW'],
  ['142 035', 'BN ID KH LA MM MY PH SG TH TL VN'],
  ['142 034', 'AF BD BT IN IR LK MV NP PK'],
  ['142 145', 'AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE'],
  ['150 151', 'BG BY CZ HU MD PL RO RU SK UA'],
  ['150 154', 'AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ'],
  ['150 039', 'AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA'],
  ['150 155', 'AT BE CH DE FR LI LU MC NL'],
  ['009 053', 'AU CC CX HM NF NZ'],
  ['009 054', 'FJ NC PG SB VU'],
  ['009 057', 'FM GU KI MH MP NR PW UM'],
  ['009 061', 'AS CK NU PF PN TK TO TV WF WS'],
  ['010', 'AQ'],
]

// Kosovo has no code in ISO 3166-1; GeoNames and the European Union write XK.
const unlisted: readonly (readonly [path: string, countries: string])[] = [['150 039', 'XK']]

const byCountry = new Map(
  [...geoscheme, ...unlisted].flatMap(([path, countries]) =>
    countries.split(' ').map((it) => [it, path.split(' ')] as const),
  ),
)

/** The 249 country codes of ISO 3166-1 alpha-2, in their own order. */
export const countryCodes: readonly string[] = geoscheme.flatMap(([, it]) => it.split(' ')).sort()

/** The M49 codes of all regions, each before those inside it. */
export const regionCodes: readonly string[] = [...new Set(geoscheme.flatMap(([path]) => path.split(' ')))]

/** The M49 regions a country lies in, broad to narrow: `KE` -> `002`, `202`, `014`. Empty for unknown codes. */
export function regionsOf(country: string): readonly string[] {
  return byCountry.get(country) ?? []
}

/** The countries of a region and of those inside it, as ISO codes in alphabetical order. */
export function countriesIn(region: string): readonly string[] {
  return countryCodes.filter((it) => regionsOf(it).includes(region))
}

/** The name of an M49 region in any language; its code where there is none. */
export function regionName(region: string, language: string): string {
  if (!regionCodes.includes(region)) return region
  return namesIn(language).of(region === '010' ? 'AQ' : region) ?? region
}

/** What Intl calls countries and regions in a language; in English where the language is not known. */
export const namesIn = remember(60, (language: string) => {
  const locales = isLanguageTag(language) ? [language, 'en'] : ['en']
  return new Intl.DisplayNames(locales, { type: 'region', fallback: 'none' })
})
