import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  catalogueOf,
  isMessageKey,
  type KnownLanguage,
  type MessageKey,
  pseudoLanguages,
  shipped,
} from '../src/platform/i18n/index.ts'
import { known } from '../src/platform/i18n/language.ts'
import {
  kindOf,
  type MessagePart,
  type MessageTree,
  parseMessage,
  valuesOf,
  walkMessage,
} from '../src/platform/i18n/message.ts'
import { pseudoMessage } from '../src/platform/i18n/pseudo.ts'

const english = catalogueOf('en')
const keys = Object.keys(english) as MessageKey[]

/** Languages in preparation lack messages; what they have must be right already. */
const prepared = Object.keys(known) as KnownLanguage[]
const keysOf = (code: KnownLanguage): MessageKey[] => keys.filter((it) => it in catalogueOf(code))

/** Messages that are rightly the same in English and another language. */
const sameAsEnglish: Readonly<Record<Exclude<KnownLanguage, 'en'>, readonly string[]>> = {
  fr: [
    'memo.note.version',
    'memo.total',
    'adopt.budget',
    'adopt.field.date',
    'adopt.field.source',
    'adoption.sources',
    'askPart.date',
    'askPart.organisation',
    'askPart.source',
    'askRow.conditions',
    'askRow.sources',
    'power.culture',
    'power.police',
    'power.sport',
    'care.urgent',
    'compare.question',
    'context.column.licence',
    'context.column.source',
    'data.licence',
    'find.page',
    'indicator.population.name',
    'nav.organisations',
    'organisations.count',
    'practice.version',
    'practiceType.service',
    'recordKind.organisation',
    'site.name',
    'source.number',
    'translate.slot.condition',
    'version.short',
    'version.titleOf',
    'word.source',
  ],
  de: [
    'adopt.budget',
    'adopt.title',
    'askPart.name',
    'askPart.organisation',
    'askRow.partners',
    'conditionKind.partner',
    'power.sport',
    'secondFactor.passkeys',
    'organisation.website',
    'people.name',
    'recordKind.organisation',
    'site.name',
  ],
  it: [
    'memo.inLanguage',
    'adopt.budget',
    'adopt.member.partner',
    'privacy.title',
    'nav.privacy',
    'site.name',
    'actorKind.media',
    'askAnswer.no',
    'askRow.files',
    'askRow.partners',
    'conditionKind.partner',
    'power.sport',
    'care.no',
    'review.no',
    'practice.partOfIdea',
    'recordKind.idea',
  ],
  es: [
    'memo.total',
    'askAnswer.no',
    'care.no',
    'ideas.count',
    'ideas.title',
    'practice.partOfIdea',
    'recordKind.idea',
    'review.no',
    'site.name',
  ],
  pt: ['memo.total', 'site.name'],
  ar: [],
}

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
  'notice.draft.joined.subject',
  'notice.draft.joined.text',
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

describe.each(prepared)('%s', (code) => {
  const catalogue = catalogueOf(code)
  const files = (of: string) =>
    globSync(`locales/${of}/*.json`, { cwd: join(import.meta.dirname, '..') }).sort()
  const keysIn = (file: string) =>
    [...readFileSync(join(import.meta.dirname, '..', file), 'utf8').matchAll(/^ {2}"([^"]+)":/gm)].map(
      (it) => it[1],
    )

  test('has the keys of English, in the same files and order, each once', () => {
    const own = keysOf(code)
    expect(Object.keys(catalogue)).toEqual(shipped.includes(code) ? keys : own)
    expect(files(code).map(keysIn)).toEqual(
      files('en').map((file) => keysIn(file).filter((it) => own.includes(it as MessageKey))),
    )
    expect(files(code).flatMap(keysIn)).toHaveLength(own.length)
  })

  test.each(keysOf(code))('%s', (key) => {
    const tree = parseMessage(catalogue[key])
    expect(catalogue[key].trim()).not.toBe('')
    expect(describeValues(tree)).toEqual(describeValues(parseMessage(english[key])))
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

test.each(prepared.filter((it) => it !== 'en'))('%s: nothing was left in English', (code) => {
  const same = keysOf(code).filter(
    (it) => catalogueOf(code)[it] === english[it] && /[a-z]{2}/i.test(wordsOf(parseMessage(english[it]))),
  )
  expect(same.sort()).toEqual([...sameAsEnglish[code]].sort())
})

/** What typesetters of a language would not write. */
const faultsOf: Readonly<Record<KnownLanguage, Readonly<Record<string, RegExp>>>> = {
  en: { 'no other quotation marks than “ ” and ‘ ’': /[«»„‚]/ },
  fr: {
    'a narrow no-break space before ; : ! ? » and after «': /(?<!\u202f)[;:!?»]|«(?!\u202f)/,
    'French quotation marks': /[„“”]/,
  },
  de: { 'German quotation marks': /[«»”]/, 'ß is kept': /\bgrösse|heiss|schliess|strasse/i },
  it: {
    '« » without spaces': /[„“”]|«\s|\s»/,
    'no apostrophe for an accent: è, not e’':
      /(?<!\p{L})e’(?!\p{L})|(?:citt|attivit|qualit)a’|perche’|puo’/iu,
    'acute in perché, grave in è': /perchè|finchè|poichè|(?<!\p{L})é(?!\p{L})/iu,
  },
  es: {
    '« » without spaces': /[„“”]|«\s|\s»/,
    'a question opens with ¿, an exclamation with ¡': /^[^¿]*\?|^[^¡]*!/,
  },
  pt: { 'no other quotation marks than “ ” and ‘ ’': /[«»„‚]/ },
  ar: {
    'Arabic comma, semicolon and question mark': /[,;?]/,
    'Latin digits, as the formats write them': /[\u0660-\u0669\u06f0-\u06f9]/,
    '« » without spaces': /[„“”]|«\s|\s»/,
    'no stretched letters': /\u0640/,
  },
}

describe.each(prepared)('typography: %s', (code) => {
  const all = keysOf(code).map((it) => [it, wordsOf(parseMessage(catalogueOf(code)[it]))] as const)

  test.each(Object.entries(faultsOf[code]))('%s', (_, fault) => {
    expect(all.filter(([, it]) => fault.test(it.replace(/https?:/g, '')))).toEqual([])
  })

  test('quotation marks and brackets come in pairs', () => {
    const pairs =
      code === 'de' ? ['„“', '()'] : ['«»', '“”', '()', '¿?', '¡!'].slice(0, code === 'es' ? 5 : 3)
    expect(all.filter(([, it]) => pairs.some((pair) => !isPaired(it, pair)))).toEqual([])
  })

  test('no space before a sign that closes, or after one that opens', () => {
    expect(all.filter(([, it]) => / (?:[,)،؛؟]|\.(?![a-z]))|\( /.test(it))).toEqual([])
  })
})

/** Whether each opening sign is closed before the next opens, in every branch of a message. */
function isPaired(words: string, [open = '', close = '']: string | readonly string[]): boolean {
  return words.split('|').every((branch) => {
    const signs = [...branch].filter((it) => it === open || it === close).join('')
    return signs === (open + close).repeat(signs.length / 2)
  })
}

describe.each(pseudoLanguages.map((it) => it.code as 'en-XA' | 'en-XB'))('%s', (code) => {
  test('keeps every value, choice and tag, and its words go back to English', () => {
    for (const key of keys) {
      const original = parseMessage(english[key])
      const made = pseudoMessage(original, code)
      expect(describeValues(made), key).toEqual(describeValues(original))
      expect(choicesOf(made), key).toEqual(choicesOf(original))
      expect(tagsOf(made), key).toEqual(tagsOf(original))
      expect(undo(wordsOf(made), code), key).toBe(undo(wordsOf(original), code))
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
    .map((it) => (it[1] as string).replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '([\\w.-]+)'))
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
    const missing = needed.filter((it) => !given.includes(it) && !isSpared(it, given, rules))
    const surplus = given.filter((it) => !it.startsWith('=') && !needed.includes(it as Intl.LDMLPluralRule))
    return [...missing.map((it) => `${it} is missing`), ...surplus.map((it) => `${it} is never chosen`)]
  })
}

/** "many" of Romance languages is for millions and falls back to "other"; `=1` stands for a "one" that is only 1. */
function isSpared(category: string, given: string[], rules: Intl.PluralRules): boolean {
  const numbers = Array.from({ length: 200 }, (_, at) => at).filter((it) => rules.select(it) === category)
  return numbers.every((it) => given.includes(`=${it}`))
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
