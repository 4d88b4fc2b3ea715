import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { countedFacets, createRecords } from '../../bench/search/record.ts'
import { Invalid } from '../../src/platform/errors/index.ts'
import { readThesaurus } from '../../src/search/concepts/read.ts'
import type { Found, Query } from '../../src/search/entry.ts'
import { EntryIndex } from '../../src/search/entry-index.ts'

const size = 4000
const dated = { age: [{ value: 'new', from: 15_000, to: null }] }
const plain: Query = {
  kind: 'practice',
  words: 'language course',
  language: 'en',
  filters: {},
  dated,
  count: [...countedFacets],
  order: 'fit',
  limit: 20,
}

const thesaurus = readThesaurus('catalogue/concepts')
const index = new EntryIndex({
  thesaurus,
  lore: { entries: size, compounds: new Map([['sprache', 9]]), associations: new Map() },
})
beforeAll(() => {
  const labels = [...thesaurus.concepts.values()].map((it) => it.pref.en ?? it.id)
  const { make } = createRecords('long', labels)
  const german = (at: number) => ({
    language: 'de',
    title: `Sprachkurs ${at}`,
    summary: 'Wohnung',
    body: 'Schule',
  })
  index.put(
    Array.from({ length: size }, (_, at) => {
      const entry = make(at)
      return at % 5 === 0 ? { ...entry, texts: [...entry.texts, german(at)] } : entry
    }),
  )
  index.warmUp()
})

/** An answer, or the one error that is meant for people. */
function ask(query: Query): Found | 'invalid' {
  try {
    return index.find(query)
  } catch (error) {
    if (error instanceof Invalid) return 'invalid'
    throw error
  }
}

function millisecondsOf(query: Query): number {
  const runs = [0, 1, 2].map(() => {
    const before = performance.now()
    ask(query)
    index.marker(query)({ language: 'en', title: 'A language course', summary: '', body: 'It began.' })
    return performance.now() - before
  })
  return runs.sort((a, b) => a - b)[1] as number
}

const ten = 10_000
const hostile: Record<string, string> = {
  'ten thousand letters': 'a'.repeat(ten),
  'ten thousand words': 'language '.repeat(ten),
  'different words': Array.from({ length: 2000 }, (_, at) => `w${at}`).join(' '),
  'short words': Array.from({ length: 150 }, (_, at) => String.fromCharCode(97 + (at % 26))).join(' '),
  'frequent words': [...'the of and to in a is for on with as by at from'.split(' '), 'city', 'school'].join(
    ' ',
  ),
  'operators alone': '- -" "- "" -- — "-',
  'minus signs': '-'.repeat(ten),
  quotes: '"'.repeat(ten),
  'quotes of all languages': '„“”«»「」'.repeat(1000),
  'phrases that end nowhere': '"language course '.repeat(500),
  'many phrases': '"language course" '.repeat(500),
  'a phrase of frequent words': '"the the the the the the the the the the the the"',
  'many exclusions': '-language '.repeat(1000),
  emoji: '👩‍👩‍👧‍👦🇨🇦❤️'.repeat(500),
  'mixed directions': '\u202elanguage\u202c عربي \u2067שלום\u2069 course',
  'zero-width characters': '\u200b\u200d\ufeff'.repeat(1000),
  'a word with nothing seen in it': `l${'\u200b'.repeat(5000)}anguage`,
  'a regular expression': '^(a+)+$|.*(?=x)[\\w-]{1,99}\\1 (((((',
  'many of the same letter': `${'a'.repeat(40)}! `.repeat(200),
  'words that compounds are made of': 'sprachesprachesprachesprachesprachesprache '.repeat(20),
  'a word that unfolds': 'ﷺ'.repeat(300),
  'marks on a letter': `e${'\u0301'.repeat(5000)}`,
  'marks alone': '\u0301'.repeat(5000),
  Chinese: '语言课程移民城市'.repeat(1250),
  Thai: 'ภาษาไทยสำหรับผู้ย้ายถิ่น'.repeat(400),
  'lone surrogates': '\ud800\udc00\ud800 \udfff language \ud83d'.repeat(100),
  NUL: '\u0000lang\u0000uage\u0000'.repeat(100),
  'control characters': Array.from({ length: 32 }, (_, at) => String.fromCharCode(at)).join('x'),
  'names of objects': '__proto__ constructor toString hasOwnProperty',
  'misspelt words': 'langauge coruse intergation huosing emplyoment educaiton helath',
  digits: '1234567890'.repeat(1000),
}

describe('whatever is asked', () => {
  test.each(Object.entries(hostile))('%s is answered, and soon', (_name, words) => {
    for (const language of ['en', 'de', 'ar', 'zh', 'xx', '', '__proto__']) {
      for (const typing of [false, true]) {
        const found = ask({ ...plain, words, language, typing })
        expect(found).toMatchObject({
          total: expect.any(Number),
          matched: expect.stringMatching(/^(all|some)$/),
        })
      }
    }
    const most = Math.max(50, 20 * millisecondsOf(plain))
    expect(millisecondsOf({ ...plain, words, typing: true })).toBeLessThan(most)
  })

  test('five thousand times anything, nothing is thrown', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.constantFrom('en', 'de', 'ar', 'zh', 'tr'),
        fc.boolean(),
        (words, language, typing) => {
          index.find({ ...plain, words, language, typing, limit: 3 })
        },
      ),
      { numRuns: 5000 },
    )
  })

  test('passages, suggestions and known words as well', () => {
    const text = { language: 'en', title: 'A language course', summary: '', body: 'It began.' }
    for (const words of Object.values(hostile)) {
      const { title } = index.marker({ words, language: 'en', typing: true })(text)
      expect(title.map((it) => it.text).join('')).toBe(text.title)
      expect(index.suggestConcepts(words, 'en', 5).length).toBeLessThanOrEqual(5)
      expect(index.isKnown(words)).toBeTypeOf('boolean')
    }
  })
})

const odd = ['', '__proto__', 'constructor', 'toString', 'no-such', '\u0000', 'x'.repeat(10_000)]
const named = odd.map((it) => [it.slice(0, 20), it] as const)
const facet = (name: string, values: string[]) => Object.fromEntries([[name, values]])

describe('facets, orders and limits that are not there', () => {
  test.each(named)('a filter by %j finds nothing', (_name, name) => {
    for (const value of odd) {
      const found = ask({ ...plain, words: '', filters: facet(name, [value]) })
      expect(found).toMatchObject({ total: 0, hits: [] })
    }
    expect(ask({ ...plain, words: '', filters: facet('theme', [name]) })).toMatchObject({ total: 0 })
    expect(ask({ ...plain, words: '', filters: facet('age', [name]) })).toMatchObject({ total: 0 })
    expect(ask({ ...plain, words: '', filters: facet('theme', []) })).toMatchObject({ total: 0 })
  })

  test.each(named)('counts of %j are empty', (_name, name) => {
    const found = index.find({ ...plain, words: '', count: [name, 'theme'] })
    expect(Object.keys(found.counts).sort()).toEqual([name, 'theme'].sort())
    expect(Object.entries(found.counts).find(([it]) => it === name)?.[1]).toEqual({})
  })

  test.each(named)('an order by %j is the order of ids, and such a kind has nothing', (_name, name) => {
    const found = index.find({ ...plain, words: '', order: `most:${name}` })
    expect(found.total).toBe(size)
    const ids = found.hits.map((it) => it.id)
    expect(ids).toEqual(ids.toSorted())
    expect(index.find({ ...plain, words: '', kind: name }).total).toBe(0)
    expect(index.find({ ...plain, words: '', audiences: [name] }).total).toBe(size)
  })

  test.each([
    [0, 0],
    [-1, 0],
    [Number.NaN, 0],
    [1.5, 1],
    [1, 1],
    [size * 2, size],
    [Number.POSITIVE_INFINITY, size],
  ])('a limit of %d gives %i hits', (limit, hits) => {
    const found = index.find({ ...plain, words: '', limit })
    expect([found.total, found.hits.length]).toEqual([size, hits])
  })
})

test('values and facets of entries may have the names of what every object has', () => {
  const own = new EntryIndex()
  own.put(
    ['a', 'b'].map((id) => ({
      id,
      kind: 'practice',
      audience: 'public',
      day: null,
      facets: JSON.parse('{"__proto__":["constructor"],"constructor":["__proto__","toString"]}'),
      texts: [],
      sequence: 1,
      measures: JSON.parse('{"__proto__":1}'),
    })),
  )
  const found = own.find({
    ...plain,
    words: '',
    filters: facet('__proto__', ['constructor']),
    count: ['__proto__', 'constructor'],
    order: 'most:__proto__',
  })
  expect(found.hits.map((it) => it.id)).toEqual(['a', 'b'])
  expect(JSON.stringify(found.counts)).toBe(
    '{"__proto__":{"constructor":2},"constructor":{"__proto__":2,"toString":2}}',
  )
})

test('cursors of other questions, and damaged ones, are refused', () => {
  const { next } = index.find({ ...plain, words: '' })
  if (next === null) throw new Error('there is one page only')
  expect(index.find({ ...plain, words: '', after: next }).hits.length).toBe(20)
  for (const cursor of [
    next.slice(1),
    `${next}x`.repeat(2),
    'A'.repeat(100_000),
    '',
    '__proto__',
    '\u0000',
    'null',
  ])
    expect([
      ask({ ...plain, words: '', after: cursor }),
      ask({ ...plain, words: '', before: cursor }),
    ]).toEqual(['invalid', 'invalid'])
  expect(ask({ ...plain, words: 'language', after: next })).toBe('invalid')
  expect(ask({ ...plain, words: '', filters: facet('theme', ['theme-1']), after: next })).toBe('invalid')
})

test('twenty thousand different hostile questions leave little behind', { timeout: 120_000 }, () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const word = (at: number) =>
    `${(at * 7_368_787).toString(36)}${(at * 31 + 7).toString(36)}abcdefghij${'xyzéüж语'[at % 7]}`
  const question = (at: number) => Array.from({ length: 12 }, (_, n) => word(at * 12 + n)).join(' ')
  const askAll = (from: number, to: number) => {
    for (let at = from; at < to; at += 1)
      index.find({ ...plain, words: question(at), count: [], limit: 1, typing: true })
  }
  askAll(0, 50)
  collect()
  const before = process.memoryUsage().heapUsed
  askAll(50, 20_050)
  collect()
  expect((process.memoryUsage().heapUsed - before) / 2 ** 20).toBeLessThan(30)
})
