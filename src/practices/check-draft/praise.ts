import { foldText } from '../../platform/i18n/index.ts'

/** Words and beginnings of words (with `*`) that praise, in the languages of the interface. */
const lists = {
  en: 'unique, innovative, groundbreaking, ground-breaking, world-class, best-in-class, cutting-edge, state-of-the-art, award-winning, revolutionary, outstanding, exceptional, unparalleled, unprecedented, game-changer, game-changing, trailblazing, pioneering, flagship, best practice, second to none, huge success, great success, highly successful, amazing, fantastic, wonderful, excellent, visionary, inspiring',
  de: 'einzigartig*, innovativ*, bahnbrechend*, wegweisend*, weltklasse, preisgekrönt*, revolutionär*, herausragend*, hervorragend*, außergewöhnlich*, beispiellos*, vorbildlich*, leuchtturmprojekt*, großer erfolg, voller erfolg, riesiger erfolg, fantastisch*, wunderbar*, exzellent*, visionär*, inspirierend*',
  fr: 'unique en son genre, innovant*, révolutionnaire*, exceptionnel*, remarquable*, novateur*, novatrice*, pionnier*, pionnière*, d’excellence, exemplaire*, inédit*, sans précédent, de pointe, grand succès, immense succès, vif succès, fantastique*, merveilleux, merveilleuse*, primé*, visionnaire*, inspirant*',
  it: 'unico nel suo genere, innovativ*, rivoluzionari*, eccezional*, straordinari*, all’avanguardia, pionieristic*, d’eccellenza, esemplar*, senza precedenti, grande successo, enorme successo, fantastic*, meraviglios*, pluripremiat*, visionari*',
  es: 'único en su género, innovador*, revolucionari*, excepcional*, extraordinari*, vanguardist*, pionero*, pionera*, de excelencia, ejemplar*, sin precedentes, gran éxito, enorme éxito, rotundo éxito, fantástic*, maravillos*, galardonad*, visionari*, inspirador*',
  pt: 'único no género, inovador*, revolucionári*, excecional, excepcional, extraordinári*, de ponta, pioneir*, de excelência, exemplar, sem precedentes, grande sucesso, enorme sucesso, fantástic*, maravilhos*, premiad*, visionári*, inspirador*',
  ar: 'فريد من نوعه, مبتكر, مبتكرة, رائد, رائدة, ثوري, ثورية, استثنائي, استثنائية, غير مسبوق, غير مسبوقة, متميز, متميزة, نجاح باهر, نجاح كبير, رائع, رائعة, عالمي المستوى',
} as const

const pattern = new RegExp(
  // In Arabic "and" is written together with the word behind it.
  `(?<![\\p{L}\\p{N}])و?(?:${Object.values(lists)
    .flatMap((it) => it.split(', '))
    .map((it) => escaped(foldText(it)).replace(/\\\*$/, '\\p{L}{0,3}').replaceAll(' ', '\\s+'))
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
)

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** The words of a text that praise, as they stand there, each once. */
export function praiseIn(text: string): string[] {
  const found = [...foldText(text).matchAll(pattern)].map((it) => it[0].trim())
  const words = text.split(/\s+/)
  return [...new Set(found)].map((it) => asWritten(it, words))
}

/** Folding may change letters: the word is looked for among those of the text. */
function asWritten(folded: string, words: readonly string[]): string {
  const length = folded.split(/\s+/).length
  const ends = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu
  const places = words.map((_, at) =>
    words
      .slice(at, at + length)
      .join(' ')
      .replaceAll(ends, ''),
  )
  return places.find((it) => foldText(it) === folded) ?? folded
}
