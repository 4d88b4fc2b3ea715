import type { Query } from '../../src/search/entry.ts'
import type { KeptEntry } from '../../src/search/store.ts'
import { pick, randomFrom } from '../generate.ts'
import { countedFacets, type Records } from './record.ts'

/** The two classes that are measured apart: whole words as they stand, and what needs more than looking them up. */
export type AskClass = 'words' | 'more'

/** What makes a question what it is: its length, or what is done to it. */
export type AskKind = 'short' | 'long' | 'prefix' | 'spelling' | 'concept'

/** One question to an engine. */
export interface Ask {
  kind: AskKind
  query: Query
  /** The words without function words, for engines that know none. */
  content: readonly string[]
}

/** The kinds of a class, which its questions take in turns. */
export const kindsOf: Record<AskClass, readonly AskKind[]> = {
  words: ['short', 'short', 'short', 'long'],
  more: ['prefix', 'spelling', 'concept'],
}
const filtered = ['theme', 'topic', 'country', 'region', 'actor', 'type', 'evidence', 'life', 'language']

/**
 * Questions that people could ask of the first `count` records: words stand together in a record, frequent ones come more often,
 * and each has no, one or two filters that a record with these words passes. The same seed gives the same questions.
 */
export function makeAsks(
  records: Records,
  count: number,
  askClass: AskClass,
  asks: number,
  seed: number,
): Ask[] {
  const random = randomFrom(seed)
  const kinds = kindsOf[askClass]
  return Array.from({ length: asks }, (_, at) => {
    const kind = kinds[at % kinds.length] as AskKind
    const entry = () => records.make(Math.floor(random() * count))
    return makeAsk({ random, records, entry }, findNumber(random, records, count, kind), kind)
  })
}

function findNumber(random: () => number, records: Records, count: number, kind: AskKind): number {
  for (let tries = 0; ; tries += 1) {
    const number = Math.floor(random() * count)
    if (kind !== 'concept' || records.labelIn(number) !== undefined || tries === 100) return number
  }
}

/** More words than this, function words among them, are a sentence: any of them is enough. */
export const mostNeeded = 4

/**
 * What to look for until something that passes the filters is found, as Rialto does it: all of a few words, then any of them; any
 * word of a sentence from the start.
 */
export function listTries({ query, content }: Ask): ('all' | 'any')[] {
  if (content.length === 1) return ['all']
  return query.words.split(' ').length > mostNeeded ? ['any'] : ['all', 'any']
}

/** What questions are made of. */
interface Source {
  random: () => number
  records: Records
  /** Any of the records. */
  entry: () => KeptEntry
}

function makeAsk(source: Source, number: number, kind: AskKind): Ask {
  const { random, records } = source
  const entry = records.make(number)
  const words = drawWords(source, entry, kind, records.labelIn(number))
  const content = words
    .flatMap((it) => it.split(/[^\p{L}\p{N}]+/u))
    .filter((it) => it && !records.vocabulary.isFunctionWord(it))
  // A slip of the pen can leave nothing but function words, which no engine looks for.
  if (content.length === 0) return makeAsk(source, number + 1, kind)
  return {
    kind,
    query: {
      kind: 'practice',
      words: words.join(' '),
      language: 'en',
      filters: drawFilters(random, entry),
      count: countedFacets,
      order: 'fit',
      limit: 20,
      ...(kind === 'prefix' ? { typing: true } : {}),
    },
    content,
  }
}

function drawWords(source: Source, entry: KeptEntry, kind: AskKind, label = 'x'): string[] {
  const { random } = source
  if (kind === 'concept') return random() < 0.5 ? [label] : [drawWord(source, entry), label]
  const isLong = kind === 'long' || (kind !== 'short' && random() < 0.25)
  const words = isLong ? longQuestion(source, entry) : shortQuestion(source, entry)
  if (kind === 'prefix') words.push(begin(random, words.pop() ?? ''))
  if (kind === 'spelling') misspellLongest(random, words)
  return words
}

/** One to three words that stand together in a record. */
function shortQuestion(source: Source, entry: KeptEntry): string[] {
  const count = 1 + Math.floor(source.random() * 3)
  return [...new Set(Array.from({ length: count }, () => drawWord(source, entry)))]
}

/** Six to twelve words, nearly half of them function words. Not all of the others stand together in a record. */
function longQuestion(source: Source, entry: KeptEntry): string[] {
  const { random, records } = source
  const count = 5 + Math.floor(random() * 7)
  const other = () => drawWord(source, random() < 0.7 ? entry : source.entry())
  const words = Array.from({ length: count }, () =>
    random() < 0.45 ? records.vocabulary.drawFunctionWord(random) : other(),
  )
  return [...new Set([...words, other()])]
}

/** A word of a record that is no function word, of the title or of the texts; there every place counts the same. */
function drawWord({ random, records }: Source, { texts: [text] }: KeptEntry): string {
  const of = (words = '') => words.split(' ').filter((it) => it && !records.vocabulary.isFunctionWord(it))
  const title = of(text?.title)
  const rest = of(`${text?.summary} ${text?.body}`)
  return pick(random, title.length > 0 && (random() < 0.33 || rest.length === 0) ? title : rest) ?? 'x'
}

/** The first letters of a word, at least three. */
function begin(random: () => number, word: string): string {
  return word.slice(0, 3 + Math.floor(random() * Math.max(1, word.length - 3)))
}

function misspellLongest(random: () => number, words: string[]): void {
  const longest = words.reduce((best, it, at) => (it.length > (words[best] ?? '').length ? at : best), 0)
  words[longest] = misspell(random, words[longest] ?? '')
}

/** One letter left out, doubled, taken for another, or two of them swapped; never the first. */
export function misspell(random: () => number, word: string): string {
  const at = 1 + Math.floor(random() * (word.length - 2))
  const before = word.slice(0, at)
  const after = word.slice(at + 1)
  const letter = word[at] ?? ''
  switch (Math.floor(random() * 4)) {
    case 0:
      return before + after
    case 1:
      return before + letter + letter + after
    case 2:
      return before + (letter === 'e' ? 'i' : 'e') + after
    default:
      return before + (after[0] ?? '') + letter + after.slice(1)
  }
}

function drawFilters(random: () => number, entry: KeptEntry): Record<string, string[]> {
  const filters: Record<string, string[]> = {}
  for (let left = Math.floor(random() * 3); left > 0; left -= 1) {
    const facet = pick(random, filtered)
    const values = entry.facets[facet] ?? []
    if (values.length > 0) filters[facet] = [pick(random, values)]
  }
  return filters
}
