// Vowel signs of Indic scripts and the voicing marks of kana make other words, so they stay.
const marks = classOf([
  ['\u0300', '\u036f'], // Latin, Greek, Cyrillic
  ['\u0483', '\u0487'],
  ['\u0591', '\u05bd'], // Hebrew points
  ['\u05bf', '\u05bf'],
  ['\u05c1', '\u05c2'],
  ['\u05c4', '\u05c5'],
  ['\u05c7', '\u05c7'],
  ['\u0610', '\u061a'], // Arabic vowel signs, hamza and madda
  ['\u064b', '\u065f'],
  ['\u0670', '\u0670'],
  ['\u06d6', '\u06dc'],
  ['\u06df', '\u06e4'],
  ['\u06e7', '\u06e8'],
  ['\u06ea', '\u06ed'],
  ['\u1ab0', '\u1aff'], // further Latin
  ['\u1dc0', '\u1dff'],
  ['\u20d0', '\u20ff'],
  ['\ufe20', '\ufe2f'],
])

// Soft hyphen, zero-width and direction characters, tatweel: they are not seen, or only decoration.
const unseen = /[\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g

const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ə: 'e',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ɛ: 'e',
  ɔ: 'o',
  ς: 'σ',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  '‘': "'",
  '’': "'",
  ʼ: "'",
  ʻ: "'",
  '‐': '-',
  '–': '-',
  '—': '-',
}
const lettered = new RegExp(`[${Object.keys(letters).join('')}\u0660-\u0669\u06f0-\u06f9]`, 'g')

// A quick way for the many names that are plain already.
const plain = /^[\u0020-\u0040\u005b-\u007e]*$/

/**
 * Text as it is compared when case, accents and spelling variants should not matter: `Łódź` -> `lodz`,
 * `أحمد` -> `احمد`. Idempotent; lone surrogates pass through.
 */
export function foldText(text: string): string {
  if (plain.test(text)) return text
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(marks, '')
    .replace(unseen, '')
    .replace(lettered, (it) => letters[it] ?? String(it.charCodeAt(0) & 15))
    .normalize('NFC')
}

function classOf(ranges: readonly (readonly [string, string])[]): RegExp {
  return new RegExp(`[${ranges.map(([from, to]) => `${from}-${to}`).join('')}]`, 'g')
}
