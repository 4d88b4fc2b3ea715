import { type Formatters, IntlMessageFormat } from 'intl-messageformat'
import { remember } from './remember.ts'

/** A parsed message: ICU MessageFormat 1 with simple tags. */
export type MessageTree = ReturnType<IntlMessageFormat['getAst']>
export type MessagePart = MessageTree[number]

/** What a value must be: text or number to show, number to choose a plural by, a word to choose by, a function. */
export type ValueKind = 'argument' | 'number' | 'date' | 'time' | 'select' | 'plural' | 'tag'

// The parser numbers its kinds of parts in this order.
const kinds = ['literal', 'argument', 'number', 'date', 'time', 'select', 'plural', 'pound', 'tag'] as const

/** What kind of part this is, by name. */
export function kindOf(part: MessagePart): (typeof kinds)[number] {
  return kinds[part.type] as (typeof kinds)[number]
}

/** Whether a message is its own text, with nothing to fill in or to unescape. */
export function isPlain(message: string): boolean {
  return !/[{}<']/.test(message)
}

/** Parses a message; throws SyntaxError where it is not ICU MessageFormat. */
export function parseMessage(message: string): MessageTree {
  return new IntlMessageFormat(message, 'en').getAst()
}

/** Makes a formatter; those of one language share their Intl objects. */
export function compileMessage(tree: MessageTree, language: string): IntlMessageFormat {
  return new IntlMessageFormat(tree, language, undefined, { formatters: formattersOf(language) })
}

/** The messages inside this one: the branches of its plurals and selects, the contents of its tags. */
export function innerTrees(part: MessagePart): MessageTree[] {
  if ('children' in part) return [part.children]
  return 'options' in part ? Object.values(part.options).map((it) => it.value) : []
}

/** Every part of a message, those of its branches and tags included. */
export function* walkMessage(tree: MessageTree): Generator<MessagePart> {
  for (const part of tree) {
    yield part
    for (const inner of innerTrees(part)) yield* walkMessage(inner)
  }
}

/** The values a message needs in any of its branches, and what each must be. */
export function valuesOf(tree: MessageTree): Map<string, Set<ValueKind>> {
  const found = new Map<string, Set<ValueKind>>()
  for (const part of walkMessage(tree)) {
    const kind = kindOf(part)
    if (kind === 'literal' || kind === 'pound' || !('value' in part)) continue
    const known = found.get(part.value) ?? new Set()
    found.set(part.value, known.add(kind))
  }
  return found
}

/** The message with every stretch of its own words changed by `change`; everything else stays as it is. */
export function mapWords(tree: MessageTree, change: (words: string) => string): MessageTree {
  return tree.map((part) => {
    if (kindOf(part) === 'literal') return { ...part, value: change((part as { value: string }).value) }
    if ('children' in part) return { ...part, children: mapWords(part.children, change) }
    if (!('options' in part)) return part
    const options = Object.entries(part.options).map(([name, it]) => [
      name,
      { ...it, value: mapWords(it.value, change) },
    ])
    return { ...part, options: Object.fromEntries(options) }
  }) as MessageTree
}

const formattersOf = remember(20, (language: string): Formatters => {
  const number = remember(50, (options: string) => new Intl.NumberFormat(language, JSON.parse(options)))
  const date = remember(50, (options: string) => new Intl.DateTimeFormat(language, JSON.parse(options)))
  const plural = remember(4, (options: string) => new Intl.PluralRules(language, JSON.parse(options)))
  return {
    getNumberFormat: (_, options = {}) => number(JSON.stringify(options)),
    getDateTimeFormat: (_, options = {}) => date(JSON.stringify({ timeZone: 'UTC', ...options })),
    getPluralRules: (_, options = {}) => plural(JSON.stringify(options)),
  }
})
