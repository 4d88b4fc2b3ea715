/** Words that are frequent in one of the languages and rare in the others. */
const frequent: Readonly<Record<string, string>> = {
  en: 'the and of to is was were with that for are this they have from which by their who has',
  fr: 'les des et est une dans qui pour pas sur avec par sont du ce cette aux ont leur nous être',
  de: 'der die das und ist nicht mit ein eine für auf den dem von zu wir sie werden wurde sich auch',
  it: 'il che di è per una della sono gli con nel alla dei delle più anche come questo ha i non',
  es: 'el los las que y en una por con para del se como más pero fue sus este son al ha',
  pt: 'o os as que e em uma não com para do da dos das são mais foi ao pelo pela também',
}
const lists = Object.entries(frequent).map(([code, words]) => [code, new Set(words.split(' '))] as const)
const mostWords = 3000

/** Which of seven languages (en, fr, de, it, es, pt, ar) a text is probably in; undefined when it is not clear. */
export function guessLanguage(text: string): string | undefined {
  const words =
    text
      .slice(0, mostWords * 8)
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.slice(0, mostWords) ?? []
  if (words.length < 5) return undefined
  // Persian, Urdu and Pashto have letters that Arabic has not.
  const arabic = words.filter((it) => /^\p{Script=Arabic}/u.test(it)).length
  if (arabic > words.length / 2) return /[پچژگٹڈڑںےټډړ]/.test(words.join('')) ? undefined : 'ar'
  const hits = lists
    .map(([code, list]) => ({ code, count: words.filter((it) => list.has(it)).length }))
    .toSorted((a, b) => b.count - a.count)
  const [best, next] = hits
  if (!best || !next || best.count < Math.max(2, words.length / 20)) return undefined
  return best.count > next.count * 1.3 ? best.code : undefined
}
