import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Concept, thesaurusOf } from './concepts/thesaurus.ts'
import type { EntryText, Passage, Piece } from './entry.ts'
import { EntryIndex } from './entry-index.ts'
import { chooseText } from './passage.ts'

const concept = (id: string, labels: Record<string, string[]>): Concept => ({
  id,
  broader: [],
  related: [],
  pref: Object.fromEntries(Object.entries(labels).map(([language, own]) => [language, own[0] as string])),
  alt: labels,
  hidden: {},
  match: {},
})
const thesaurus = thesaurusOf(
  [
    concept('course', { en: ['language course'], de: ['Sprachkurs'] }),
    concept('minor', { en: ['unaccompanied minor'], de: ['unbegleitete Minderjährige'] }),
  ],
  'test',
)
const compounds = new Map([
  ['sprache', 9],
  ['kurs', 9],
  ['angebot', 9],
])

const textOf = (text: Partial<EntryText>): EntryText => ({
  language: 'en',
  title: '',
  summary: '',
  body: '',
  ...text,
})

/** The passage of a text for a question, when the text is the only one there is. */
function passageOf(text: EntryText, words: string, language = text.language): Passage {
  const index = new EntryIndex({ thesaurus, lore: { entries: 1, compounds, associations: new Map() } })
  const rest = { kind: 'practice', audience: 'public', day: null, facets: {}, sequence: 1, measures: {} }
  index.put([{ id: 'a', texts: [text], ...rest }])
  return index.marker({ words, language })(text)
}

const shown = (pieces: readonly Piece[]) =>
  pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')
const titleFor = (language: string, title: string, words: string, asking = language) =>
  shown(passageOf(textOf({ language, title }), words, asking).title)

describe('what matched is marked', () => {
  test.each([
    ['en', 'Schools, schooling and the old school', 'school', '[Schools], [schooling] and the old [school]'],
    ['en', 'Nothing of the kind', 'school', 'Nothing of the kind'],
    ['en', 'Language courses for all', 'language course', '[Language courses] for all'],
    ['de', 'Ein Sprachkurs für alle', 'Sprachkurs', 'Ein [Sprachkurs] für alle'],
    ['de', 'Ein Sprachkursangebot', 'Kurs', 'Ein [Sprachkursangebot]'],
    ['fr', 'L’école et l’ÉCOLE', 'ecole', 'L’[école] et l’[ÉCOLE]'],
    ['tr', 'İSTANBUL ve ISPARTA', 'istanbul', '[İSTANBUL] ve ISPARTA'],
    ['el', 'Ο ΛΟΓΟΣ και ο λόγος', 'λόγος', 'Ο [ΛΟΓΟΣ] και ο [λόγος]'],
    ['ar', 'برامج المدارس والبلدية', 'مدارس', 'برامج [المدارس] والبلدية'],
    ['zh', '为移民开设的语言课程', '语言课程', '为移民开设的[语言][课程]'],
    ['uk', 'Підтримка сімʼї вдома', 'сім’ї', 'Підтримка [сімʼї] вдома'],
  ])('%s: %s, asked for %s', (language, title, words, marked) => {
    expect(titleFor(language, title, words)).toBe(marked)
  })

  test('when another language names the same concept', () => {
    expect(titleFor('de', 'Hilfe für unbegleitete Minderjährige', 'unaccompanied minors', 'en')).toBe(
      'Hilfe für [unbegleitete Minderjährige]',
    )
  })

  test.each([
    ['İİİİ in front of a harbour here', 'İİİİ in front of a [harbour] here'],
    ['Cafe\u0301 re\u0301sume\u0301 of a harbour', 'Cafe\u0301 re\u0301sume\u0301 of a [harbour]'],
    ['\u1112\u1161\u11ab and a harbour', '\u1112\u1161\u11ab and a [harbour]'],
    ['İe\u0301 a harbour', 'İe\u0301 a [harbour]'],
    ['𝒜𝒷 🚢 a harbour', '𝒜𝒷 🚢 a [harbour]'],
    ['a har\u00adbour\u200b.', 'a [har\u00adbour\u200b].'],
  ])('at its place, though lower case has other lengths: %j', (title, marked) => {
    expect(titleFor('en', title, 'harbour')).toBe(marked)
  })
})

describe('the text beside the title', () => {
  const text = textOf({
    title: 'Welcome',
    summary: 'A project of the city.',
    body: 'It began in 2019. A mentor meets a family. Mentors and families meet at the harbour!\nThe end.',
  })
  test.each([
    ['city', 'A project of the [city].'],
    ['', 'A project of the city.'],
    ['nothing', 'A project of the city.'],
    ['mentor', 'A [mentor] meets a family.'],
    ['harbour mentors', '[Mentors] and families meet at the [harbour]!'],
    ['end', 'The [end].'],
  ])('for %j is the summary, or the sentence that tells most', (words, passage) => {
    expect(shown(passageOf(text, words).text)).toBe(passage)
  })

  test('is one sentence where no space follows it', () => {
    const body = '城市有一个项目。「语言课程很好。」我们也有花园！是吗？'
    const chinese = textOf({ language: 'zh', summary: '项目', body })
    expect(shown(passageOf(chinese, '花园').text)).toBe('我们也有[花园]！')
    expect(shown(passageOf(chinese, '课程').text)).toBe('「语言[课程]很好。」')
  })

  test('is cut at words when it is long, and what matched stays in sight', () => {
    const filler = 'word '.repeat(100)
    const found = shown(passageOf(textOf({ body: `${filler}harbour ${filler}` }), 'harbour').text)
    expect(found).toMatch(/^… (?:word )+\[harbour\](?: word)+ …$/)
    expect(found.length).toBeLessThan(270)
  })

  test.each([
    ['a script without spaces', 'zh', `${'城市项目'.repeat(200)}花园${'城市项目'.repeat(200)}`, '花园'],
    ['one long word', 'en', `${'x'.repeat(500)} harbour ${'y'.repeat(500)}`, 'harbour'],
    ['no space near', 'en', `${'x-'.repeat(250)}harbour${'-y'.repeat(250)}`, 'harbour'],
    ['characters of two halves', 'en', `a${'🚢'.repeat(300)}harbour${'🚢'.repeat(300)}`, 'harbour'],
  ])('is cut between characters in %s', (_name, language, body, words) => {
    const { text: pieces } = passageOf(textOf({ language, body }), words)
    expect(pieces.filter((it) => it.marked).map((it) => it.text)).toEqual([words])
    expect(pieces.every((it) => it.text.isWellFormed())).toBe(true)
    expect(shown(pieces).length).toBeLessThan(280)
  })
})

const bare = (pieces: readonly Piece[]) =>
  pieces
    .map((it) => it.text)
    .join('')
    .replace(/^… /, '')
    .replace(/ …$/, '')

const oddity = fc.constantFrom(
  ...[
    'İ',
    'ß',
    'ẞ',
    'I\u0307',
    'e\u0301',
    '\u0301',
    'ﷺ',
    '\u1112\u1161\u11ab',
    '👩‍👩‍👧',
    '𞤀𞥄',
    '𠀀',
    '\u200d',
  ],
  ...[
    '\u200b',
    '\u202e',
    '\u00ad',
    'ǅ',
    'Σ',
    'か\u3099',
    '한',
    'الـــعربية',
    'harbour',
    ' ',
    '. ',
    '\n',
    '。',
  ],
)
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.array(oddity, { maxLength: 300 }).map((it) => it.join('')),
)

test('whatever the text and the question, the pieces are the text, and no character is torn', () => {
  fc.assert(
    fc.property(
      anyText,
      anyText,
      anyText,
      fc.constantFrom('en', 'tr', 'de', 'ar', 'zh', 'el'),
      fc.nat(300),
      (title, body, words, language, at) => {
        const text = textOf({ language, title, body })
        for (const question of [words, body.slice(at, at + 30).toWellFormed(), 'harbour']) {
          const passage = passageOf(text, question)
          expect(passage.title.map((it) => it.text).join('')).toBe(title)
          expect(body).toContain(bare(passage.text))
          for (const it of [...passage.title, ...passage.text]) {
            expect(it.text).not.toBe('')
            expect(it.text.isWellFormed()).toBe(true)
          }
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('the text that is shown is in the reader’s language, else in the one that matched, else the first', () => {
  const texts = ['de', 'pt-BR', 'en'].map((language) => textOf({ language }))
  const languageFor = (...languages: (string | null)[]) => chooseText(texts, ...languages)?.language
  expect(languageFor('en', 'de')).toBe('en')
  expect(languageFor('fr', 'pt')).toBe('pt-BR')
  expect(languageFor('pt-PT', null)).toBe('pt-BR')
  expect(languageFor('fr', null)).toBe('de')
  expect(languageFor('fr', 'it')).toBe('de')
  expect(chooseText([], 'en')).toBe(undefined)
})
