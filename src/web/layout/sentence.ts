/** The first sentences of a text, at most `most`, as its language ends sentences. */
export function firstSentences(text: string, most: number, language: string): string {
  const sentences = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)]
  return sentences
    .slice(0, most)
    .map((it) => it.segment)
    .join('')
    .trim()
}
