/**
 * A made-up language, so that nothing has to be brought along: about 200,000 forms of 50,000 words whose frequency falls as in
 * real texts (Zipf, exponent 1). Function words and endings are those of English, so that stop words and stemmers find their work.
 */
export interface Vocabulary {
  /** A form of a word, frequent ones more often. */
  draw(random: () => number): string
  drawFunctionWord(random: () => number): string
  isFunctionWord(word: string): boolean
}

/** Function words that every engine takes for such, most frequent first: they have the first ranks. */
const functionWords =
  'the of and to in a is that for it was on with as be by at from this are have which or an not they but were their all we can has there been if more when will would who so no what up out about into than them only some could these may then do any my such our over me'.split(
    ' ',
  )
const lemmas = 50_000
const endings = ['', 's', 'ing', 'ed']
const endingWeights = [0.6, 0.8, 0.9, 1]
const onsets = [...'bdfghjklmnprstvwz', 'br', 'gr', 'pl']
const vowels = [...'aeiou']
// Clusters that no stemmer takes for an ending.
const codas = ['rd', 'nk', 'lm', 'rk', 'mp', 'ld', 'sk', 'nd', 'lf', 'rb']

export function makeVocabulary(): Vocabulary {
  const forms = Array.from({ length: lemmas * endings.length }, (_, at) => formOf(at))
  const known = new Set(functionWords)
  const at = (rank: number, random: () => number): string => {
    if (rank < functionWords.length) return functionWords[rank] as string
    const share = random()
    const ending = endingWeights.findIndex((it) => share < it)
    return forms[(rank - functionWords.length) * endings.length + ending] as string
  }
  const ranks = lemmas + functionWords.length
  return {
    draw: (random) => at(Math.floor((ranks + 1) ** random()) - 1, random),
    drawFunctionWord: (random) => at(Math.floor(random() * functionWords.length), random),
    isFunctionWord: (word) => known.has(word),
  }
}

/** The form with this number: four for each word, frequent words first and shorter. */
export function formOf(at: number): string {
  const lemma = Math.floor(at / endings.length)
  return stemOf(lemma) + endings[at % endings.length]
}

const openSyllables = onsets.length * vowels.length
const closed = openSyllables * codas.length
const short = 2000

/** Scattered over all that could be pronounced, so that as few words differ in one letter only as in real languages. */
function stemOf(lemma: number): string {
  const syllables = lemma < short ? 1 : 2
  const space = closed * openSyllables ** syllables
  let left = (lemma * 7_368_787 + 12_345) % space
  let stem = ''
  for (let at = 0; at < syllables; at += 1) {
    stem += syllable(left % openSyllables)
    left = Math.floor(left / openSyllables)
  }
  return stem + syllable(left % openSyllables) + codas[Math.floor(left / openSyllables)]
}

function syllable(at: number): string {
  return `${onsets[at % onsets.length]}${vowels[Math.floor(at / onsets.length)]}`
}
