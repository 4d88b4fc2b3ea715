import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPractice } from '../../../tests/database/any-practice.ts'
import { createTranslator, languages } from '../../platform/i18n/index.ts'
import { contentOf, type DraftContent, fields, practiceInput, readEntries } from '../../practices/index.ts'
import { formText } from './form-file.ts'
import { formWords, namedFields, writtenParts } from './form-words.ts'
import { readAnswer, readFormText } from './read-form-text.ts'

const words = formWords({ languages })

/** What the text form can carry: no references, and one source for all. */
function carried(content: DraftContent): DraftContent {
  const kept = Object.entries(content).flatMap(([name, entry]) => {
    const field = fields.find((it) => it.name === name)
    if (!field || namedFields.has(name) || field.shape.kind === 'idea') return []
    if (!('value' in entry) || !('parts' in field.shape)) return [[name, entry]]
    const parts = new Set(writtenParts(field.shape).map(([part]) => part))
    const strip = (row: object) => Object.fromEntries(Object.entries(row).filter(([part]) => parts.has(part)))
    const value = Array.isArray(entry.value)
      ? entry.value.map((it) => strip(it as object)).filter((it) => Object.keys(it).length > 0)
      : strip(entry.value as object)
    return [[name, { value }]]
  })
  const entries = readEntries(Object.fromEntries(kept)).entries
  return Object.fromEntries(Object.entries(entries).filter(([, it]) => it !== null)) as DraftContent
}

/** Lists without what stands in them twice: a form has one box for each. */
function once(content: DraftContent): DraftContent {
  const tidy = (value: unknown, key: string): unknown => {
    if (Array.isArray(value) && value.every((it) => typeof it === 'string') && key !== 'steps')
      return [...new Set(value)]
    if (Array.isArray(value)) return value.map((it) => tidy(it, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, it]) => [name, tidy(it, name === 'value' ? key : name)]),
    )
  }
  return tidy(content, '') as DraftContent
}

function readBack(text: string): DraftContent {
  const parts = readFormText(text, words) ?? []
  const sent = parts.map((it) => [it.field, readAnswer(it.field ?? '', it.text, { words, decimal: '.' })])
  return carried(readEntries(Object.fromEntries(sent)).entries as DraftContent)
}

test.each(languages)('the text form in $code is read back as it was filled in', ({ code }) => {
  const t = createTranslator(code)
  fc.assert(
    fc.property(anyPractice, (some) => {
      const content = carried(
        once(contentOf(practiceInput.parse({ ...some, id: 'RP-86P8KT', slug: 'some' }))),
      )
      expect(readBack(formText({ t }, content))).toEqual(content)
    }),
    { numRuns: 150 },
  )
})

test('an empty form says nothing', () => {
  for (const { code } of languages)
    expect(readFormText(formText({ t: createTranslator(code) }), words)).toEqual([])
})

test('questions are known by their words, too, in any language', () => {
  const text =
    'A line before.\n[problem]\n\nNobody met.\n\n## Was bewirkt es, in einem Satz?\nMan trifft sich.'
  expect(readFormText(text, words)).toEqual([
    { field: null, text: 'A line before.', sure: true },
    { field: 'problem', text: 'Nobody met.', sure: true },
    { field: 'promise', text: 'Man trifft sich.', sure: true },
  ])
  expect(readFormText('A text about something else.\nWith two lines.', words)).toBe(null)
})

test('no text makes an error', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...fields.map((it) => it.name)),
      fc.string({ unit: 'grapheme' }),
      (name, text) => {
        const said = readAnswer(name, text, { words, decimal: '.' })
        if (said !== null) readEntries({ [name]: said })
      },
    ),
  )
})
