import { directionOf } from '../i18n/index.ts'
import type { Words } from './paper.ts'

/** A stretch of text that runs one way. */
export interface Stretch {
  text: string
  direction: 'ltr' | 'rtl'
}

const isolate = /\u2068([^\u2068\u2069]*)\u2069/g
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const letter = /\p{L}/u

/**
 * Words cut where a name of another direction is kept apart from its sentence. Pages do that with signs that nobody sees; in Word each
 * stretch says which way it runs instead, for older ones draw the signs as boxes.
 */
export function stretchesOf({ text, language }: Words, paper: string): Stretch[] {
  const usual = directionOf(language ?? paper)
  const found: Stretch[] = []
  let from = 0
  for (const it of text.matchAll(isolate)) {
    found.push({ text: text.slice(from, it.index), direction: usual })
    found.push({ text: it[1] ?? '', direction: directionIn(it[1] ?? '', usual) })
    from = it.index + it[0].length
  }
  found.push({ text: text.slice(from), direction: usual })
  return found
    .map((it) => ({ ...it, text: it.text.replace(/[\u2066-\u2069]/g, '') }))
    .filter((it) => it.text !== '')
}

/** As browsers find it: by the first letter. Numbers alone go with the sentence. */
function directionIn(text: string, usual: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  const first = letter.exec(text)?.[0]
  if (first === undefined) return usual
  return rightToLeft.test(first) ? 'rtl' : 'ltr'
}
