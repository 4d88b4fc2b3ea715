import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../document/index.ts'
import { writeDocx } from './docx.ts'
import { stretchesOf } from './isolate.ts'
import type { Paper, Runs } from './paper.ts'
import { wordLanguage } from './word-language.ts'

const made = new Date('2026-11-24T12:00:00Z')

function paperWith(runs: Runs, language = 'en'): Paper {
  return {
    language,
    kind: 'Memo',
    title: 'A title',
    cover: null,
    facts: [{ name: 'From: ', runs: [{ text: 'The office' }] }],
    parts: [{ title: 'One', pieces: [{ kind: 'paragraph', runs }] }],
    notes: [[{ text: 'First note' }], [{ text: 'Second note', to: 'https://example.org/?a=1&b=2' }]],
    notesTitle: 'Notes',
    foot: 'RA-1',
  }
}

const textsIn = async (paper: Paper) =>
  (await readDocument(await writeDocx(paper, made), 'paper.docx')).blocks.map((it) => it.text)
const documentIn = async (paper: Paper) =>
  strFromU8(unzipSync(await writeDocx(paper, made))['word/document.xml'] as Uint8Array)

test('what is written is read again: title, facts, headings, text, notes', async () => {
  const texts = await textsIn(paperWith([{ text: 'Words' }, { note: 0 }, { note: 1 }]))
  expect(texts).toEqual(['Memo', 'A title', 'From: The office', 'One', 'Words,', 'First note', 'Second note'])
})

test('any text comes back as it was, signs of XML included', async () => {
  const plain = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .map((it) =>
      it
        .replace(/[\p{C}\p{Z}]+/gu, ' ')
        .trim()
        .normalize('NFC'),
    )
    .filter((it) => /[\p{L}\p{N}]/u.test(it) && !/[\u2066-\u2069]/.test(it))
  await fc.assert(
    fc.asyncProperty(plain, async (text) => {
      const texts = await textsIn(paperWith([{ text }]))
      expect(texts.map((it) => it.replace(/[\u200e\u200f]/g, ''))).toContain(text)
    }),
    { numRuns: 30 },
  )
}, 60_000)

test('a note is referred to once, a second mark is its number', async () => {
  const xml = await documentIn(paperWith([{ text: 'A' }, { note: 0 }, { text: 'B' }, { note: 0 }]))
  expect(xml.match(/<w:footnoteReference w:id="1"/g)).toHaveLength(1)
  expect(xml).toMatch(/<w:vertAlign w:val="superscript"\/>.*?<w:t xml:space="preserve">1<\/w:t>/)
})

describe('directions', () => {
  test.each([
    [
      'en',
      'by \u2068Ada\u2069, 2020',
      [
        ['by ', 'ltr'],
        ['Ada', 'ltr'],
        [', 2020', 'ltr'],
      ],
    ],
    [
      'en',
      'by \u2068سارة\u2069',
      [
        ['by ', 'ltr'],
        ['سارة', 'rtl'],
      ],
    ],
    [
      'ar',
      'من \u2068Ada\u2069',
      [
        ['من ', 'rtl'],
        ['Ada', 'ltr'],
      ],
    ],
    [
      'ar',
      'عام \u20682020\u2069',
      [
        ['عام ', 'rtl'],
        ['2020', 'rtl'],
      ],
    ],
    ['ar', '\u2068\u2069', []],
  ] as const)('in %s: %s', (language, text, expected) => {
    expect(stretchesOf({ text }, language).map((it) => [it.text, it.direction])).toEqual(expected)
  })

  test('cutting into stretches loses nothing but the isolates', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'ب', '1', ' ', '\u2068', '\u2069') }), (text) => {
        const joined = stretchesOf({ text }, 'ar').map((it) => it.text)
        expect(joined.join('')).toBe(text.replace(/[\u2066-\u2069]/g, ''))
      }),
      { numRuns: 2000 },
    )
  })

  test('a paper that runs from right to left says so of every paragraph', async () => {
    const xml = await documentIn(paperWith([{ text: 'نص' }, { text: 'Words.', language: 'en' }], 'ar'))
    const paragraphs = xml.match(/<w:p>/g) ?? []
    expect(paragraphs.length).toBeGreaterThan(3)
    expect(xml.match(/<w:bidi\/>/g)).toHaveLength(paragraphs.length)
    expect(xml).toContain('\u200eWords.\u200e')
  })
})

test.each([
  ['de', 'de-DE'],
  ['en', 'en-GB'],
  ['pt', 'pt-PT'],
  ['ar', 'ar-EG'],
  ['tr', 'tr-TR'],
  ['zh-Hant', 'zh-TW'],
])('Word is told %s as %s', (code, expected) => {
  expect(wordLanguage(code)).toEqual({ value: expected, bidirectional: expected })
})

test('the library is read when the first file is asked for, not at the start', () => {
  const url = new URL('./index.ts', import.meta.url).href
  const code = `
    import { registerHooks } from 'node:module'
    const asked = []
    registerHooks({ resolve: (name, context, next) => (asked.push(name), next(name, context)) })
    const { writeDocx } = await import(${JSON.stringify(url)})
    const before = asked.includes('docx')
    await writeDocx(${JSON.stringify(paperWith([{ text: 'Words' }]))}, new Date(0))
    console.log(JSON.stringify([before, asked.includes('docx')]))`
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  expect(JSON.parse(said)).toEqual([false, true])
})
