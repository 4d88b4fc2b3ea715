/** Rough widths of text without a browser, for labels and wrapped lines in drawings. */

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const mark = /^[\p{Mn}\p{Me}\p{Cf}]$/u
const narrow = /[iljtfrI.,:;'’|!()[\]·\s]/u
const broad = /[mwMW@%—…]/u
const capital = /\p{Lu}/u
const indic = /[\u0900-\u0dff]/u

/** Width of a text in units of its font size, a little too wide rather than too narrow. */
export function measureText(text: string): number {
  let width = 0
  for (const character of text) width += measureCharacter(character)
  return width
}

/** Breaks a text into at most `maxLines` lines of `maxWidth` (in units of the font size). Text between spaces that is
 * longer than a line, as in Chinese or Japanese, is broken between characters. What does not fit ends in "…". */
export function wrapText(text: string, maxWidth: number, maxLines = Number.POSITIVE_INFINITY): string[] {
  const lines: string[] = []
  let line = ''
  for (const part of splitParts(text, maxWidth)) {
    if (line && measureText(line + part.trimEnd()) > maxWidth) {
      lines.push(line.trim())
      line = ''
    }
    line += part
  }
  if (line.trim()) lines.push(line.trim())
  if (lines.length <= maxLines) return lines
  return [...lines.slice(0, maxLines - 1), shortenText(lines.slice(maxLines - 1).join(' '), maxWidth)]
}

/** The beginning of a text that fits `maxWidth` (in units of the font size), with "…" when something is missing. */
export function shortenText(text: string, maxWidth: number): string {
  if (measureText(text) <= maxWidth) return text
  let short = ''
  for (const { segment } of graphemes.segment(text)) {
    if (measureText(`${short}${segment}…`) > maxWidth) break
    short += segment
  }
  return `${short.trimEnd()}…`
}

function splitParts(text: string, maxWidth: number): string[] {
  const words = text.trim().match(/\S+\s*/gu) ?? []
  return words.flatMap((word) =>
    wide.test(word) || measureText(word.trimEnd()) > maxWidth
      ? Array.from(graphemes.segment(word), ({ segment }) => segment)
      : [word],
  )
}

function measureCharacter(character: string): number {
  if (character < '\u007f') return measureLatin(character)
  if (mark.test(character)) return 0
  if (wide.test(character)) return 1
  if (indic.test(character)) return 0.68
  return measureLatin(character)
}

function measureLatin(character: string): number {
  if (narrow.test(character)) return 0.33
  if (broad.test(character)) return 0.9
  return capital.test(character) ? 0.68 : 0.56
}
