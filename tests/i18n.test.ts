import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogues, isMessageKey, type MessageKey, pseudoLanguages } from '../src/platform/i18n/index.ts'
import {
  kindOf,
  type MessagePart,
  type MessageTree,
  parseMessage,
  valuesOf,
  walkMessage,
} from '../src/platform/i18n/message.ts'
import { pseudoMessage } from '../src/platform/i18n/pseudo.ts'

const keys = Object.keys(catalogues.en) as MessageKey[]
const codes = ['en', 'fr', 'de'] as const

/** Messages that are rightly the same in English and another language. */
const sameInFrench = [
  'adoption.sources',
  'care.urgent',
  'compare.question',
  'data.licence',
  'find.page',
  'nav.organisations',
  'organisations.count',
  'practice.version',
  'practiceType.service',
  'recordKind.organisation',
  'site.name',
  'source.number',
  'version.short',
  'version.titleOf',
  'word.source',
]
const sameInGerman = ['organisation.website', 'recordKind.organisation', 'site.name']

/** Written ahead of the pages that will use them; a key leaves this list when a page uses it. */
const notYetUsed = [
  'date.asOf',
  'date.since',
  'editorial.archived',
  'editorial.changes-asked',
  'editorial.draft',
  'editorial.in-review',
  'editorial.published',
  'editorial.submitted',
  'editorial.withdrawn',
  'evidence.0.about',
  'evidence.1.about',
  'evidence.2.about',
  'evidence.3.about',
  'evidence.4.about',
  'evidence.5.about',
  'evidence.label',
  'textState.missing',
  'transfer.none',
  'transfer.underWay',
  'word.of',
  'word.source',
  'word.unknown',
  'word.year',
  'word.yearUnknown',
]

/** What a message may be wrapped in; anything else in angle brackets is refused. */
const tags = ['a', 'b', 'code', 'em', 'link', 'strong', 'term']

describe.each(codes)('%s', (code) => {
  const catalogue = catalogues[code]
  const files = (of: string) =>
    globSync(`locales/${of}/*.json`, { cwd: join(import.meta.dirname, '..') }).sort()
  const keysIn = (file: string) =>
    [...readFileSync(join(import.meta.dirname, '..', file), 'utf8').matchAll(/^ {2}"([^"]+)":/gm)].map(
      (it) => it[1],
    )

  test('has the keys of English, in the same files and order, each once', () => {
    expect(Object.keys(catalogue)).toEqual(keys)
    expect(files(code).map(keysIn)).toEqual(files('en').map(keysIn))
    expect(files(code).flatMap(keysIn)).toHaveLength(keys.length)
  })

  test.each(keys)('%s', (key) => {
    const tree = parseMessage(catalogue[key])
    expect(catalogue[key].trim()).not.toBe('')
    expect(describeValues(tree)).toEqual(describeValues(parseMessage(catalogues.en[key])))
    expect(listWrongChoices(tree, code)).toEqual([])
    expect(tagsOf(tree).filter((it) => !tags.includes(it))).toEqual([])
    const words = wordsOf(tree)
    expect(words).toBe(words.normalize('NFC'))
    expect(words, 'HTML').not.toMatch(/<|>|&[a-z#]/i)
    expect(words, 'straight quotes, doubled spaces, invisible characters').not.toMatch(
      /["']| {2}|[\u200b-\u200f\u2028-\u202e\ufeff\u00ad\t\n]/,
    )
  })
})

test.each([
  ['fr', sameInFrench],
  ['de', sameInGerman],
] as const)('%s: nothing was left in English', (code, allowed) => {
  const same = keys.filter(
    (it) =>
      catalogues[code][it] === catalogues.en[it] &&
      /[a-z]{2}/i.test(wordsOf(parseMessage(catalogues.en[it]))),
  )
  expect(same.sort()).toEqual([...allowed].sort())
})

describe('typography', () => {
  const french = keys.map((it) => [it, wordsOf(parseMessage(catalogues.fr[it]))] as const)

  test('French: a narrow no-break space before ; : ! ? » and after «', () => {
    const wrong = french.filter(([, it]) => /(?<!\u202f)[;:!?»]|«(?!\u202f)/.test(it.replace(/https?:/g, '')))
    expect(wrong).toEqual([])
  })

  test('French: apostrophes are curly, quotation marks French', () => {
    expect(french.filter(([, it]) => /['"„“”]/.test(it))).toEqual([])
  })

  test('German: quotation marks are German, ß is kept', () => {
    const german = keys.map((it) => wordsOf(parseMessage(catalogues.de[it])))
    expect(german.filter((it) => /[«»”]|\bgrösse|heiss|schliess|strasse/i.test(it))).toEqual([])
  })
})

describe.each(pseudoLanguages.map((it) => it.code as 'en-XA' | 'en-XB'))('%s', (code) => {
  test('keeps every value, choice and tag, and its words go back to English', () => {
    for (const key of keys) {
      const english = parseMessage(catalogues.en[key])
      const made = pseudoMessage(english, code)
      expect(describeValues(made), key).toEqual(describeValues(english))
      expect(choicesOf(made), key).toEqual(choicesOf(english))
      expect(tagsOf(made), key).toEqual(tagsOf(english))
      expect(undo(wordsOf(made), code), key).toBe(undo(wordsOf(english), code))
    }
  })
})

describe('use of keys', () => {
  const sources = globSync('src/**/*.{ts,tsx}', { cwd: join(import.meta.dirname, '..') })
    .filter((it) => !it.includes('.test.'))
    .map((it) => readFileSync(join(import.meta.dirname, '..', it), 'utf8'))
    .join('\n')

  test('every key that is written out exists', () => {
    const inCalls = sources.matchAll(/\bt(?:\.rich)?(?:<[\w ]+>)?\(\s*'([^']*)'/g)
    const inErrors = sources.matchAll(
      /new (?:NotFound|Gone|Forbidden|Conflict|Invalid|TooMany|Unavailable)\(\s*'([^']*)'/g,
    )
    const used = [...inCalls, ...inErrors].map((it) => it[1] as string)
    expect(used.length).toBeGreaterThan(10)
    expect(used.filter((it) => !isMessageKey(it))).toEqual([])
  })

  test('a key put together at run time shows which keys it means', () => {
    const made = [...sources.matchAll(/\bt(?:\.rich)?\(\s*`([^`]*\$[^`]*)`/g)].map((it) => it[1] as string)
    expect(made.filter((it) => !/^(?:[a-z][a-zA-Z]*\.|\$\{\w+\}[A-Z])/.test(it))).toEqual([])
  })

  test('every key is used', () => {
    const isUsed = readUses(sources)
    expect(isUsed('no.such.key')).toBe(false)
    expect(keys.filter((it) => !isUsed(it) && !notYetUsed.includes(it))).toEqual([])
    expect(notYetUsed.filter((it) => !isMessageKey(it))).toEqual([])
  })
})

/**
 * Whether sources use a key: written out, or put together from a pattern such as `theme.${theme}.name` and a word that
 * is written out somewhere (or a number), or is a key that is written out and an ending as in `${key}About`.
 */
function readUses(sources: string): (key: string) => boolean {
  const written = new Set([...sources.matchAll(/'([\w.-]+)'|\b(\w+):/g)].map((it) => it[1] ?? it[2]))
  const endings = [...sources.matchAll(/`\$\{\w+\}([A-Z]\w*)`/g)].map((it) => it[1] as string)
  const patterns = [...sources.matchAll(/`([a-z][a-zA-Z]*\.(?:[\w.-]|\$\{[^`}]*\})*)`/g)]
    .map((it) => (it[1] as string).replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '([\\w-]+)'))
    .map((it) => new RegExp(`^${it}$`))
  return (key) =>
    written.has(key) ||
    endings.some((it) => key.endsWith(it) && written.has(key.slice(0, -it.length))) ||
    patterns.some((pattern) => {
      const words = pattern.exec(key)?.slice(1) ?? []
      return words.length > 0 && words.every((it) => written.has(it) || /^\d+$/.test(it))
    })
}

function describeValues(tree: MessageTree): string[] {
  // One language may need a plural or a choice where another does not, but never another kind of tag.
  return [...valuesOf(tree)].map(([name, kinds]) => (kinds.has('tag') ? `<${name}>` : name)).sort()
}

function choicesOf(tree: MessageTree): string[] {
  return [...walkMessage(tree)].flatMap((it) =>
    'options' in it ? [`${it.value}: ${Object.keys(it.options).join(' ')}`] : [],
  )
}

function tagsOf(tree: MessageTree): string[] {
  return [...walkMessage(tree)].flatMap((it) => (kindOf(it) === 'tag' && 'value' in it ? [it.value] : []))
}

/** The message's own words, with a letter where a value stands. */
function wordsOf(tree: MessageTree): string {
  return tree.map(wordsOfPart).join('')
}

function wordsOfPart(part: MessagePart): string {
  if ('children' in part) return wordsOf(part.children)
  if ('options' in part) {
    return Object.values(part.options)
      .map((it) => wordsOf(it.value))
      .join('|')
  }
  return kindOf(part) === 'literal' && 'value' in part ? part.value : 'X'
}

function listWrongChoices(tree: MessageTree, code: string): string[] {
  return [...walkMessage(tree)].flatMap((part) => {
    if (!('options' in part)) return []
    const given = Object.keys(part.options)
    if (!('pluralType' in part)) return given.includes('other') ? listLostNumbers(part) : ['no other']
    const rules = new Intl.PluralRules(code, { type: part.pluralType ?? 'cardinal' })
    const needed = rules.resolvedOptions().pluralCategories
    const missing = needed.filter((it) => !given.includes(it) && !isSpared(it, given, rules, code))
    const surplus = given.filter((it) => !it.startsWith('=') && !needed.includes(it as Intl.LDMLPluralRule))
    return [...missing.map((it) => `${it} is missing`), ...surplus.map((it) => `${it} is never chosen`)]
  })
}

/** "many" of French is for millions of something and falls back to "other"; `=1` stands for a "one" that is only 1. */
function isSpared(category: string, given: string[], rules: Intl.PluralRules, code: string): boolean {
  if (category === 'many' && code === 'fr') return true
  const numbers = Array.from({ length: 200 }, (_, at) => at).filter((it) => rules.select(it) === category)
  return numbers.length > 0 && numbers.every((it) => given.includes(`=${it}`))
}

/** `#` directly inside a select is lost, even where the select stands inside a plural. */
function listLostNumbers(part: MessagePart): string[] {
  if (!('options' in part)) return []
  const lost = Object.values(part.options).some((it) => it.value.some((inner) => kindOf(inner) === 'pound'))
  return lost ? [`# inside the choice by ${part.value}`] : []
}

function undo(words: string, code: 'en-XA' | 'en-XB'): string {
  if (code === 'en-XB') return words.replace(/[\u202d-\u202e\u202c]/g, '')
  const plain = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz']
  const accented = [...'ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž']
  return words
    .replace(/^\[|(?: (?:one|two|three|four|five|six|seven|eight|nine|ten))*\]$/g, '')
    .replace(/./gu, (it) => plain[accented.indexOf(it)] ?? it)
}
