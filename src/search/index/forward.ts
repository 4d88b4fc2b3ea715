import { type Growing, pushVariable } from './grow.ts'

/*
 * What an entry says: for each text its language's number + 1, then title, summary and body, each a row of main terms + 1 with 0 at the
 * end; then 0; then the other terms the entry is found by, each once. All numbers in variable length.
 */

export interface ForwardText {
  language: number
  fields: readonly ArrayLike<number>[]
}

/** Writes what an entry says. */
export function writeForward(
  bytes: Growing<Uint8Array>,
  texts: readonly ForwardText[],
  others: Iterable<number>,
): void {
  for (const { language, fields } of texts) {
    pushVariable(bytes, language + 1)
    for (const terms of fields) {
      for (let at = 0; at < terms.length; at += 1) pushVariable(bytes, (terms[at] as number) + 1)
      pushVariable(bytes, 0)
    }
  }
  pushVariable(bytes, 0)
  for (const it of others) pushVariable(bytes, it + 1)
}

/**
 * Goes through what an entry says: `onTerm` hears every term as often as it stands there, those of its texts first, then the others.
 * `onFieldEnd` hears the end of each field, and may say that it has heard enough.
 */
export function walkEntry(
  bytes: Uint8Array,
  from: number,
  end: number,
  onTerm: (term: number) => void,
  onFieldEnd?: () => boolean,
): void {
  let at = from
  // A text has three fields behind the number of its language; once there is none, the other terms follow.
  let fields = 0
  let texts = true
  while (at < end) {
    let value = 0
    let shift = 0
    let byte = 0
    do {
      byte = bytes[at++] as number
      value |= (byte & 127) << shift
      shift += 7
    } while (byte > 127)
    if (texts && fields === 0) {
      texts = value !== 0
      fields = 3
    } else if (value !== 0) onTerm(value - 1)
    else {
      fields -= 1
      if (onFieldEnd?.()) return
    }
  }
}
