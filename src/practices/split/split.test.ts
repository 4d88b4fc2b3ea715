import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, readDocument } from '../../platform/document/index.ts'
import { countWords } from '../../platform/schema/index.ts'
import { practiceInput } from '../input.ts'
import { mostWords, splitIntoFields } from './index.ts'
import { labels } from './label.ts'
import { matchLabel } from './match.ts'

const split = async (text: string, language: string) => {
  const { blocks } = await readDocument(Buffer.from(text), 'a.md')
  return splitIntoFields({ blocks }, language).map((it) => [it.field, it.sure, it.text])
}

describe('a description', () => {
  test('in English with headings', async () => {
    const text = `# Mentors at work
Bank staff teach newcomers.

More of it.

## The problem
Degrees were not recognised.
### In numbers
Nine in ten.

## 2. How it works
1. Find mentors
2. Evaluation: meet for a year

## Results of the pilot in 2021
Half found work.

## What did not work
Evenings.
Cost: 3000 euros a year.
Too few women.

## Legal notice
All rights reserved.

| Start | 2015 |
| Unknown | thing |
`
    expect(await split(text, 'en')).toEqual([
      ['title', 'likely', 'Mentors at work'],
      ['summary', 'maybe', 'Bank staff teach newcomers.'],
      ['problem', 'likely', 'Degrees were not recognised.\nIn numbers\nNine in ten.'],
      ['steps', 'likely', 'Find mentors\nEvaluation: meet for a year'],
      ['results', 'maybe', 'Results of the pilot in 2021\nHalf found work.'],
      ['whatDidNotWork', 'likely', 'Evenings.\nToo few women.'],
      ['period', 'likely', '2015'],
      ['costs', 'likely', '3000 euros a year.'],
      ['rest', 'likely', 'More of it.\nLegal notice\nAll rights reserved.\nUnknown | thing'],
    ])
  })

  test('in German with labels', async () => {
    const text = `Projekt: Sprachtandem
Träger: Stadt Duisburg
Zielgruppe: Neue Nachbarn
Ausgangslage

Man kannte sich nicht.

So funktioniert es:

- Paare finden
- Kosten: keine

Website: https://example.org/tandem`
    expect(await split(text, 'de')).toEqual([
      ['title', 'likely', 'Sprachtandem'],
      ['problem', 'likely', 'Man kannte sich nicht.'],
      ['serves', 'likely', 'Neue Nachbarn'],
      ['steps', 'likely', 'Paare finden'],
      ['lead', 'likely', 'Stadt Duisburg'],
      ['costs', 'likely', 'keine'],
      ['contact', 'likely', 'https://example.org/tandem'],
    ])
  })

  test.each([
    [
      'fr',
      '# Le contexte\nA\n# Les difficultés rencontrées\nB\n# Ce qu’il faut :\nC',
      'problem whatDidNotWork needs',
    ],
    ['it', '# Il contesto\nA\n# Che cosa non ha funzionato\nB\n# I costi\nC', 'problem whatDidNotWork costs'],
    ['es', '# El reto\nA\n# ¿Cómo funciona?\nB\n# Lo que no funcionó\nC', 'problem steps whatDidNotWork'],
    ['pt', '# O desafio\nA\n# Público-alvo\nB\n# Orçamento\nC', 'problem serves costs'],
    ['ar', '# المشكلة\nA\n# الفئة المستهدفة:\nB\n# النتائج والأثر\nC', 'problem serves results'],
  ])('in %s', async (language, text, fields) => {
    const found = await split(text, language)
    expect(found.map((it) => it[0]).toSorted()).toEqual(fields.split(' ').toSorted())
    expect(found.map((it) => it[2]).toSorted()).toEqual(['A', 'B', 'C'])
    expect(found.every((it) => it[1] === 'likely')).toBe(true)
  })

  test('without headings gives a title and a summary, not for sure', async () => {
    expect(await split('Mentors\n\nThey meet.\n\nAnd so on.', 'en')).toEqual([
      ['title', 'maybe', 'Mentors'],
      ['summary', 'maybe', 'They meet.'],
      ['rest', 'likely', 'And so on.'],
    ])
    expect(await split('- one', 'en')).toEqual([['rest', 'likely', 'one']])
    expect(splitIntoFields({ blocks: [] }, 'en')).toEqual([])
  })

  test('in another language than it says is recognised by whole labels', async () => {
    expect((await split('# Ausgangslage\nA', 'en'))[0]?.[0]).toBe('problem')
    expect((await split('# Ausgangslage\nA', 'xx'))[0]?.[0]).toBe('problem')
  })

  test('that is too long is marked and kept', () => {
    const long = 'word '.repeat(151).trim()
    const blocks: Block[] = [
      { kind: 'heading', level: 1, text: 'Problem' },
      { kind: 'paragraph', text: long },
      { kind: 'heading', level: 1, text: 'Steps' },
      ...Array.from({ length: 40 }, () => ({ kind: 'item' as const, text: 'two words' })),
    ]
    const parts = splitIntoFields({ blocks }, 'en')
    expect(parts.map((it) => [it.field, it.isTooLong, countWords(it.text)])).toEqual([
      ['problem', true, 151],
      ['steps', false, 80],
    ])
  })
})

test('the numbers of words are those of the record', () => {
  const checked = Object.entries(mostWords).filter(([, most]) => most !== null)
  expect(checked).toHaveLength(19)
  for (const [field, most] of checked) {
    const complaints = (count: number) => {
      const text = { en: 'word '.repeat(count).trim() }
      const value = field === 'steps' ? [text] : field === 'participants' ? { statement: text } : text
      const parsed = practiceInput.safeParse({ [field]: value })
      return parsed.error?.issues.filter((it) => it.path[0] === field && it.path.includes('en')).length
    }
    expect([field, complaints(most as number), complaints((most as number) + 1)]).toEqual([field, 0, 1])
  }
})

describe('labels', () => {
  const all = Object.entries(labels).flatMap(([language, fields]) =>
    Object.entries(fields).flatMap(([field, phrases]) =>
      phrases.split('|').map((phrase) => ({ language, field, phrase })),
    ),
  )

  test('are there for every field in each of the seven languages', () => {
    expect(Object.keys(labels).toSorted()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'it', 'pt'])
    for (const it of Object.values(labels)) expect(Object.keys(it)).toEqual(Object.keys(mostWords))
  })

  test('each mean one field of their language', () => {
    const wrong = all.filter(({ language, field, phrase }) => {
      const match = matchLabel(phrase, language)
      return match?.field !== field || !match.isWhole
    })
    expect(wrong).toEqual([])
  })

  test('are found with numbers, articles, signs and capitals around them', () => {
    for (const [text, language, field] of [
      ['1.2 THE PROBLEM:', 'en', 'problem'],
      ['a) Die Zielgruppe', 'de', 'serves'],
      ['L’enjeu', 'fr', 'problem'],
      ['§ 3 – Les coûts !', 'fr', 'costs'],
      ['٣. الميزانية', 'ar', 'costs'],
    ] as const)
      expect([text, matchLabel(text, language)]).toEqual([text, { field, isWhole: true }])
    expect(matchLabel('Zurich', 'de')).toBeNull()
    expect(matchLabel('', 'en')).toBeNull()
    expect(matchLabel('x'.repeat(1000), 'en')).toBeNull()
  })
})

test('every block is in exactly one part, in order, and no word is lost but labels', () => {
  const phrases = Object.values(labels).flatMap((it) => Object.values(it).flatMap((of) => of.split('|')))
  const words = fc.stringMatching(/^[xyzü]{1,6}( [xyzü:.]{1,6}){0,30}$/)
  const label = fc.constantFrom(...phrases)
  const text = fc.oneof(
    words,
    label,
    fc.tuple(label, words).map((it) => it.join(': ')),
    fc.tuple(label, words).map((it) => it.join('\n')),
  )
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant('heading' as const), level: fc.integer({ min: 1, max: 4 }), text }),
    fc.record({ kind: fc.constantFrom('paragraph' as const, 'item' as const), text }),
    fc.tuple(text, words).map((cells) => ({ kind: 'row' as const, text: cells.join(' | '), cells })),
  )
  const languages = fc.constantFrom('en', 'de', 'fr', 'it', 'es', 'pt', 'ar', 'xx')
  fc.assert(
    fc.property(fc.array(block, { maxLength: 30 }), languages, (blocks, language) => {
      const parts = splitIntoFields({ blocks }, language)
      const from = parts.flatMap((it) => it.from)
      expect(from.toSorted((a, b) => a - b)).toEqual(blocks.map((_, at) => at))
      expect(new Set(parts.map((it) => it.field)).size).toBe(parts.length)
      for (const part of parts) {
        expect(part.from).toEqual(part.from.toSorted((a, b) => a - b))
        for (const at of part.from) {
          const { text = '', cells } = blocks[at] ?? {}
          const isKept = part.text.includes(text)
          const rest = cells?.[1] ?? text.slice(text.search(/[:\n]/) + 1).trim()
          const first = cells?.[0] ?? text.slice(0, text.search(/[:\n]/) + 1 || undefined)
          const isLabelled = matchLabel(first.replace(/:$/, ''), language)?.field === part.field
          expect(isKept || (isLabelled && (part.text.includes(rest) || rest === text))).toBe(true)
        }
      }
    }),
    { numRuns: 500 },
  )
})
