import { createTranslator, foldText } from '../../platform/i18n/index.ts'
import { type Field, fields, type Part, type Parts, type Shape } from '../../practices/index.ts'
import type { Site } from '../site.ts'
import { questionOf } from './asking.ts'
import { optionLabel } from './option.ts'
import { partLabel } from './part-input.tsx'

/** What the labels of the form mean, in every language that the site speaks. */
export interface FormWords {
  /** The field whose question this is. */
  field(question: string): string | undefined
  /** The option of a choice; `place` as in `optionLabel`. */
  option(place: string, label: string): string | undefined
  /** The part of a row or group. */
  part(field: string, label: string): string | undefined
  mark(label: string): string | undefined
  /** Whether the line is the title of the text form. */
  isTitle(line: string): boolean
}

const kept = new WeakMap<Site['languages'], FormWords>()

/** The labels of the form in the site's languages; gathered once. */
export function formWords({ languages }: Pick<Site, 'languages'>): FormWords {
  const known = kept.get(languages)
  if (known) return known
  const all = new Map<string, string>()
  const add = (place: string, label: string, value: string) => all.set(`${place}\n${plain(label)}`, value)
  for (const { code } of languages) {
    const t = createTranslator(code)
    add('title', t('formFile.title'), 'title')
    add('mark', t('word.notKnownYet'), 'not-known')
    add('mark', t('word.doesNotApply'), 'does-not-apply')
    for (const field of fields) {
      add('field', questionOf(t, field.name), field.name)
      for (const [place, option] of optionsOf(field)) add(place, optionLabel({ t }, place, option), option)
      for (const part of Object.keys(partsOf(field.shape)))
        if (part !== 'key') add(`part ${field.name}`, partLabel(t, part), part)
    }
  }
  const words: FormWords = {
    field: (it) => all.get(`field\n${plain(it)}`),
    option: (place, it) => all.get(`${place}\n${plain(it)}`),
    part: (field, it) => all.get(`part ${field}\n${plain(it)}`),
    mark: (it) => all.get(`mark\n${plain(it)}`),
    isTitle: (it) => all.has(`title\n${plain(it)}`),
  }
  kept.set(languages, words)
  return words
}

function plain(label: string): string {
  return foldText(label)
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** The parts of a row or group; none for other shapes. */
export function partsOf(shape: Shape): Parts {
  return 'parts' in shape ? shape.parts : {}
}

function optionsOf({ name, shape }: Field): [place: string, option: string][] {
  if ('options' in shape) return shape.options.map((it) => [name, it])
  return Object.entries(partsOf(shape)).flatMap(([part, it]) =>
    it.kind === 'choice' ? it.options.map((option): [string, string] => [`${name}.${part}`, option]) : [],
  )
}

/** Kinds of parts that can be written without a list to choose from. */
const writable: ReadonlySet<Part['kind']> = new Set([
  'text',
  'line',
  'choice',
  'number',
  'year',
  'date',
  'currency',
  'language',
  'languages',
  'web',
  'check',
])

/** The parts that the text form asks for. */
export function writtenParts(shape: Shape): [name: string, part: Part][] {
  return Object.entries(partsOf(shape)).filter(([, it]) => writable.has(it.kind))
}

/** Fields that are answered with names, one on each line, and looked up later. */
export const namedFields: ReadonlySet<string> = new Set(['places', 'leads'])
