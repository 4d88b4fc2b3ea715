import { catalogueOf, isMessageKey, type MessageKey } from './catalogue.ts'
import { directionOf, type LanguageCode, localeOf } from './language.ts'
import {
  compileMessage,
  innerTrees,
  isPlain,
  kindOf,
  type MessageTree,
  parseMessage,
  valuesOf,
} from './message.ts'
import { pseudoMessage } from './pseudo.ts'
import { remember } from './remember.ts'

/** What a message may name: text is shown as it is, numbers are formatted where the message says so. */
export type MessageValues = Readonly<Record<string, string | number>>

/** As above, and for each tag of the message a function that puts its contents into an element. */
export type RichValues<Element> = Readonly<
  Record<string, string | number | Element | ((chunks: (string | Element)[]) => Element)>
>

/** Gives the words of the interface in one language. */
export interface Translator {
  (key: MessageKey, values?: MessageValues): string
  /** A message with tags, as a list of texts and elements for JSX; texts are escaped there like any other. */
  rich<Element>(key: MessageKey, values: RichValues<Element>): (string | Element)[]
}

export interface TranslatorOptions {
  /**
   * Throw where a value is missing, unknown or of the wrong kind; otherwise an ellipsis stands for what is missing.
   * By default with `NODE_ENV=test` (as vitest sets it) and `NODE_ENV=development`.
   */
  strict?: boolean
}

/** The translator of a language; each message is parsed when it is first needed, once for the whole process. */
export function createTranslator(code: LanguageCode, options: TranslatorOptions = {}): Translator {
  const strict = options.strict ?? /^(?:test|development)$/.test(process.env.NODE_ENV ?? '')
  const messages = messagesOf(code)
  const format = (key: MessageKey, values: object): unknown[] => {
    if (!isMessageKey(key)) return refuseKey(key, strict)
    const message = messages(key)
    if (strict) checkValues(key, message, values)
    return fill(message, values, strict)
  }
  const translate = (key: MessageKey, values?: MessageValues): string => {
    const plain = values === undefined && isMessageKey(key) ? messages(key).plain : null
    return plain ?? format(key, values ?? {}).join('')
  }
  const rich = <Element>(key: MessageKey, values: RichValues<Element>): (string | Element)[] =>
    format(key, values) as (string | Element)[]
  return Object.assign(translate, { rich })
}

interface Message {
  /** The whole text, where there is nothing to fill in. */
  plain: string | null
  tree: MessageTree
  needs: ReturnType<typeof valuesOf>
  format(values: object): unknown[]
}

const messagesOf = remember(10, (code: LanguageCode) => {
  const catalogue = catalogueOf(code)
  return remember(5000, (key: MessageKey): Message => prepare(catalogue[key], code))
})

/** Errors carry keys that no compiler has seen. */
function refuseKey(key: string, strict: boolean): string[] {
  if (strict) throw new Error(`There is no message ${key}`)
  return [key]
}

function prepare(text: string, code: LanguageCode): Message {
  const isPseudo = code === 'en-XA' || code === 'en-XB'
  if (!isPseudo && isPlain(text)) return plainMessage(text)
  const parsed = parseMessage(text)
  const tree = isPseudo ? pseudoMessage(parsed, code) : parsed
  const [only] = tree
  if (tree.length === 1 && only && kindOf(only) === 'literal' && 'value' in only)
    return plainMessage(only.value)
  const compiled = compileMessage(tree, localeOf(code))
  const needs = valuesOf(tree)
  const shown = [...needs].filter(([, kinds]) => kinds.has('argument')).map(([name]) => name)
  const direction = directionOf(code)
  return {
    plain: null,
    tree,
    needs,
    format: (values) =>
      compiled.formatToParts<unknown>(isolate(values, shown, direction) as never).map((it) => it.value),
  }
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** Names of the other direction stand apart from the sentence, so that neither turns the other's signs around. */
function isolate(values: object, shown: readonly string[], direction: 'ltr' | 'rtl'): object {
  const given: Record<string, unknown> = { ...values }
  for (const name of shown) {
    const value = given[name]
    if (typeof value !== 'string') continue
    if (direction === 'rtl' || rightToLeft.test(value)) given[name] = `\u2068${value}\u2069`
  }
  return given
}

function plainMessage(text: string): Message {
  return { plain: text, tree: [], needs: new Map(), format: () => [text] }
}

function checkValues(key: string, { needs }: Message, values: object): void {
  const given = new Map<string, unknown>(Object.entries(values))
  for (const [name, kinds] of needs) {
    const value = given.get(name)
    if (value === undefined) throw new Error(`Message ${key} needs a value for ${name}`)
    if (kinds.has('tag') !== (typeof value === 'function')) {
      throw new Error(
        `Message ${key}: ${name} must ${kinds.has('tag') ? 'be a function, for t.rich' : 'not be a function'}`,
      )
    }
    const isCounted = kinds.has('plural') || kinds.has('number')
    if (isCounted && typeof value !== 'number') throw new Error(`Message ${key}: ${name} must be a number`)
  }
  for (const name of given.keys()) {
    if (!needs.has(name)) throw new Error(`Message ${key} has no place for ${name}`)
  }
}

function fill(message: Message, values: object, strict: boolean): unknown[] {
  try {
    return message.format(values)
  } catch (error) {
    if (strict) throw error
    return [readRoughly(message.tree, values)]
  }
}

/** The message as far as it can be told: a reader in production gets a gap rather than an error page. */
function readRoughly(tree: MessageTree, values: object): string {
  const given = new Map<string, unknown>(Object.entries(values))
  return tree
    .map((part): string => {
      if (kindOf(part) === 'literal') return 'value' in part ? part.value : ''
      if (innerTrees(part).length > 0) return readRoughly(innerTrees(part).at(-1) as MessageTree, values)
      const value = 'value' in part ? given.get(part.value) : undefined
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '…'
    })
    .join('')
}
