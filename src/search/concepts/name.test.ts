import { expect, test } from 'vitest'
import { conceptNamer } from './name.ts'
import { type Concept, emptyThesaurus, thesaurusOf } from './thesaurus.ts'

const concept = (id: string, pref: Record<string, string>, alt: Concept['alt'] = {}): Concept => ({
  id,
  broader: [],
  related: [],
  pref,
  alt,
  hidden: {},
  match: {},
})

const name = conceptNamer(
  thesaurusOf(
    [
      concept('housing', { en: 'housing', de: 'Wohnen' }, { en: ['homes', 'Language-learning'] }),
      concept('learning', { en: 'Language learning', fr: 'apprentissage des langues' }),
      concept('homes', { en: 'shelters', de: 'Unterkünfte' }),
    ],
    '',
  ),
)

test('a concept is named in the language of the reader, found by its id before a label', () => {
  expect(name('housing', 'de')).toBe('Wohnen')
  expect(name('homes', 'de-AT')).toBe('Unterkünfte')
})

test('a preferred English label is found before others, however it is written', () => {
  expect(name('language-learning', 'fr')).toBe('apprentissage des langues')
  expect(name('LANGUAGE LEARNING', 'fr')).toBe('apprentissage des langues')
  expect(name('shelters', 'en')).toBe('shelters')
})

test('what is no concept, or has no label in the language, has no name', () => {
  expect(name('police', 'de')).toBeNull()
  expect(name('housing', 'fr')).toBeNull()
  expect(name('', 'en')).toBeNull()
  expect(conceptNamer(emptyThesaurus)('housing', 'en')).toBeNull()
})
