import { stemmer as arabic } from '@orama/stemmers/arabic'
import { stemmer as danish } from '@orama/stemmers/danish'
import { stemmer as dutch } from '@orama/stemmers/dutch'
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as finnish } from '@orama/stemmers/finnish'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as greek } from '@orama/stemmers/greek'
import { stemmer as hungarian } from '@orama/stemmers/hungarian'
import { stemmer as italian } from '@orama/stemmers/italian'
import { stemmer as norwegian } from '@orama/stemmers/norwegian'
import { stemmer as portuguese } from '@orama/stemmers/portuguese'
import { stemmer as romanian } from '@orama/stemmers/romanian'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import { stemmer as swedish } from '@orama/stemmers/swedish'
import { stemmer as turkish } from '@orama/stemmers/turkish'
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian'
import { stopwords as arabicStops } from '@orama/stopwords/arabic'
import { stopwords as danishStops } from '@orama/stopwords/danish'
import { stopwords as dutchStops } from '@orama/stopwords/dutch'
import { stopwords as englishStops } from '@orama/stopwords/english'
import { stopwords as finnishStops } from '@orama/stopwords/finnish'
import { stopwords as frenchStops } from '@orama/stopwords/french'
import { stopwords as germanStops } from '@orama/stopwords/german'
import { stopwords as greekStops } from '@orama/stopwords/greek'
import { stopwords as hungarianStops } from '@orama/stopwords/hungarian'
import { stopwords as italianStops } from '@orama/stopwords/italian'
import { stopwords as norwegianStops } from '@orama/stopwords/norwegian'
import { stopwords as portugueseStops } from '@orama/stopwords/portuguese'
import { stopwords as romanianStops } from '@orama/stopwords/romanian'
import { stopwords as russianStops } from '@orama/stopwords/russian'
import { stopwords as spanishStops } from '@orama/stopwords/spanish'
import { stopwords as swedishStops } from '@orama/stopwords/swedish'
import { stopwords as turkishStops } from '@orama/stopwords/turkish'
import { stopwords as ukrainianStops } from '@orama/stopwords/ukrainian'

/** What a language brings of its own; any other is folded only, and its words match by their beginnings. */
interface Tongue {
  stem(word: string): string
  stops: readonly string[]
}

const tongues: Readonly<Record<string, Tongue>> = {
  ar: { stem: arabic, stops: arabicStops },
  da: { stem: danish, stops: danishStops },
  de: { stem: german, stops: germanStops },
  el: { stem: greek, stops: greekStops },
  en: { stem: english, stops: englishStops },
  es: { stem: spanish, stops: spanishStops },
  fi: { stem: finnish, stops: finnishStops },
  fr: { stem: french, stops: frenchStops },
  hu: { stem: hungarian, stops: hungarianStops },
  it: { stem: italian, stops: italianStops },
  nb: { stem: norwegian, stops: norwegianStops },
  nl: { stem: dutch, stops: dutchStops },
  nn: { stem: norwegian, stops: norwegianStops },
  no: { stem: norwegian, stops: norwegianStops },
  pt: { stem: portuguese, stops: portugueseStops },
  ro: { stem: romanian, stops: romanianStops },
  ru: { stem: russian, stops: russianStops },
  sv: { stem: swedish, stops: swedishStops },
  tr: { stem: turkish, stops: turkishStops },
  uk: { stem: ukrainian, stops: ukrainianStops },
}

/** Words that ask and bind, which the packages' lists lack. They say nothing of the matter. */
const further: Readonly<Record<string, string>> = {
  de: 'wer wen wem wessen wie wo wohin woher wann warum wieso weshalb welche welcher welches welchen welchem was kann können könnte könnten muss müssen darf dürfen soll sollen möchte möchten gibt bekomme bekommt bekommen finde finden mein meine meinen meinem meiner ihr ihre dass ob man beim zum zur',
  en: 'who whom whose how where when why which what can could may might must shall should would do does did get find there about',
  es: 'quién quien cómo como dónde donde cuándo cuando cuál cual qué puede pueden debe deben hay',
  fr: 'qui quoi que quel quelle quels quelles comment où quand pourquoi combien est-ce peut peuvent puis-je dois doit faut-il existe-t-il trouver obtenir y a-t-il cela ça lorsque',
  it: 'chi cosa come dove quando perché quale quali quanto può possono deve devono',
  pt: 'quem como onde quando porquê qual quais quanto pode podem deve devem há',
}

/** Where a language's words look alike but for something that its stemmer does not know, the beginning of a word tells. */
export function hasStemmer(language: string): boolean {
  return language in tongues
}

/** The language that rules the words of a text: `pt-BR` -> `pt`. */
export function baseLanguage(tag: string): string {
  const end = tag.indexOf('-')
  return (end < 0 ? tag : tag.slice(0, end)).toLowerCase()
}

/** The stem of a word in lower case; the word itself where no stemmer is known. Never empty. */
export function stemOf(word: string, language: string): string {
  const tongue = tongues[language]
  if (!tongue || word.length < 3) return word
  return tongue.stem(word) || word
}

/** Texts are cut at apostrophes and hyphens: `don't` is met as `don` and `t`. */
function piecesOf(stop: string): string[] {
  return [stop, ...stop.split(/['’-]/)]
}

const stopSets = new Map<string, ReadonlySet<string>>()

/** Whether a word in lower case says nothing of the matter in this language. */
export function isStopWord(word: string, language: string): boolean {
  let stops = stopSets.get(language)
  if (!stops) {
    stops = new Set(
      [...(tongues[language]?.stops ?? []), ...(further[language]?.split(' ') ?? [])].flatMap(piecesOf),
    )
    stopSets.set(language, stops)
  }
  return stops.has(word)
}
