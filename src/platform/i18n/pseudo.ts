import type { PseudoLanguage } from './language.ts'
import { kindOf, type MessageTree, mapWords, walkMessage } from './message.ts'

const plainLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const accentedLetters = 'ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž'
const accents = new Map([...plainLetters].map((it, at) => [it, [...accentedLetters][at] as string]))

const padding = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/**
 * Turns an English message into one that shows what is not yet ready for other languages. `en-XA` is accented, about
 * 40 % longer and in brackets, so that cut texts are seen; `en-XB` runs right to left. Placeholders, choices and tags
 * stay as they are.
 */
export function pseudoMessage(tree: MessageTree, code: PseudoLanguage): MessageTree {
  if (code === 'en-XB') return mapWords(tree, mirror)
  const words = [literal('['), ...mapWords(tree, accent), literal(`${pad(lengthOf(tree))}]`)]
  return joinLiterals(words)
}

function accent(words: string): string {
  return words.replace(/[a-z]/gi, (it) => accents.get(it) as string)
}

/** Right-to-left override around the words, but not around the spaces at their ends, which belong to the sentence. */
function mirror(words: string): string {
  return words.replace(/\S(?:.*\S)?/s, (it) => `\u202e${it}\u202c`)
}

function pad(length: number): string {
  let added = ''
  for (let at = 0; added.length < length * 0.4; at++) added += ` ${padding[at % padding.length]}`
  return added
}

function lengthOf(tree: MessageTree): number {
  let length = 0
  for (const part of walkMessage(tree))
    if (kindOf(part) === 'literal' && 'value' in part) length += part.value.length
  return length
}

function literal(value: string): MessageTree[number] {
  return { type: 0, value }
}

function joinLiterals(tree: MessageTree): MessageTree {
  const joined: MessageTree = []
  for (const part of tree) {
    const last = joined.at(-1)
    if (
      last &&
      kindOf(last) === 'literal' &&
      kindOf(part) === 'literal' &&
      'value' in part &&
      'value' in last
    ) {
      joined[joined.length - 1] = literal(last.value + part.value)
    } else joined.push(part)
  }
  return joined
}
