import { describe, expect, it } from 'vitest'
import { createFormat, createTranslator, languages } from '../../platform/i18n/index.ts'
import type { Match, Understood as Meaning } from '../../search/index.ts'
import type { PageRequest } from '../request.ts'
import { everything } from './input.ts'
import { listOtherWords, Understood } from './understood.tsx'
import { completeWord, listReasons, WhyFound } from './why-found.tsx'

const request = (code: 'en' | 'fr' | 'de') =>
  ({
    language: languages.find((it) => it.code === code),
    t: createTranslator(code),
    format: createFormat(code),
  }) as unknown as PageRequest

const match = (asked: string, by: Match['by'], found: string): Match => ({ asked, by, found })

describe('why something was found', () => {
  const tell = (matches: Match[], language: string | null = 'en') =>
    String(
      <WhyFound
        request={request('en')}
        data={{ asked: everything, open: false, passages: new Map() }}
        hit={{ id: 'RP-1', language, matches }}
      />,
    )

  it('names the words first, then spellings and concepts with what was asked', () => {
    const html = tell([
      match('Vertrauen', 'concept', 'trust in police'),
      match('integratoin', 'spelling', 'integration'),
      match('police', 'word', 'police'),
      match('safety', 'near', 'security'),
    ])
    expect(html).toBe(
      '<p class="small hush why">Found by: <span>police</span> · spelling “integration” for “integratoin”' +
        ' · concept “trust in police” for “Vertrauen” · related concept “security” for “safety”</p>',
    )
  })

  it('tells a word of another language as such, and what was asked only where it differs', () => {
    expect(tell([match('Wohnen', 'word', 'Wohnen')], 'de')).toContain(
      '<span lang="de" dir="ltr">Wohnen</span>',
    )
    expect(tell([match('Housing', 'concept', 'housing')])).toContain('concept “housing”</p>')
  })

  it('says nothing where nothing matched, and each reason once', () => {
    expect(tell([])).toBe('')
    const twice = [match('a', 'concept', 'Trust'), match('b', 'word', 'trust'), match('c', 'near', 'trust')]
    expect(listReasons(twice)).toEqual([match('b', 'word', 'trust')])
    const same = [match('home', 'concept', 'housing'), match('Home', 'concept', 'flat')]
    expect(listReasons(same)).toEqual([same[0]])
    expect(listReasons('abcdefgh'.split('').map((it) => match(it, 'word', it)))).toHaveLength(6)
  })
})

describe('a word that is still being typed', () => {
  const typed = { open: true, asked: { ...everything, q: 'school langu' } }
  const start = match('langu', 'word', 'langu')
  const marked = (text: string) => ({ language: 'en', title: [{ text, marked: true }], text: [] })
  const found = (...given: Parameters<typeof completeWord>) => completeWord(...given).found

  it('is told as the text has it, else as one that goes on', () => {
    expect(found(start, typed, marked('Languages'))).toBe('Languages')
    expect(found(start, typed, marked('school language'))).toBe('language')
    expect(found(start, typed, marked('school'))).toBe('langu…')
    expect(found(start, typed, undefined)).toBe('langu…')
    expect(found(match('langu', 'start', 'language'), typed, undefined)).toBe('language')
  })

  it('is told as it is where it is whole, or may not go on', () => {
    expect(found(start, typed, marked('langu'))).toBe('langu')
    expect(found(start, { ...typed, open: false }, undefined)).toBe('langu')
    expect(found(match('school', 'word', 'school'), typed, undefined)).toBe('school')
    expect(found(match('langu', 'concept', 'langu'), typed, undefined)).toBe('langu')
  })
})

describe('what was understood', () => {
  const nothing: Meaning = { words: ['police'], phrases: [], apart: [], excluded: [], mended: [], also: [] }
  const tell = (
    understood: Partial<Meaning>,
    code: 'en' | 'fr' | 'de' = 'en',
    matched: 'all' | 'some' = 'all',
  ) =>
    String(
      <Understood
        request={request(code)}
        data={{
          asked: { ...everything, q: 'police' },
          total: 1,
          matched,
          understood: { ...nothing, ...understood },
        }}
      />,
    ).replace(/<[^>]*>/g, ' ')

  it('says whether all words count, if there are several', () => {
    expect(tell({}).trim()).toBe('')
    expect(tell({ words: ['police', 'trust'] })).toContain('Each has all the words')
    expect(tell({}, 'en', 'some')).toContain('Not every one has all your words')
    expect(tell({ words: [] })).toContain('no word in your search')
  })

  it('says what was mended and left out', () => {
    const mended = [
      { asked: 'integratoin', instead: ['integration', 'integrating'] },
      { asked: 'xyz', instead: [] },
    ]
    expect(tell({ mended })).toContain('Searched for integration or integrating instead.')
    expect(tell({ mended })).toContain('Nothing here has “xyz”.')
    expect(tell({ excluded: ['raids'] }, 'de')).toContain('Ohne: raids')
    expect(tell({ apart: ['night school'] }, 'de')).toContain('„night school“ genau so')
  })

  it('names words of other languages, those of each concept in turn', () => {
    const word = (language: string, it: string) => ({ language, word: it })
    const also = [
      {
        asked: 'housing',
        concept: 'a',
        label: 'housing',
        words: [word('de', 'Wohnen'), word('fr', 'logement')],
      },
      {
        asked: 'trust',
        concept: 'b',
        label: 'trust',
        words: [word('de', 'Vertrauen'), word('de', 'Wohnen')],
      },
    ]
    expect(listOtherWords({ understood: { ...nothing, also } }).map((it) => it.word)).toEqual([
      'Wohnen',
      'Vertrauen',
      'logement',
    ])
    const inForms = { ...nothing, words: ['wohn', 'Logements'], also }
    expect(listOtherWords({ understood: inForms }).map((it) => it.word)).toEqual(['Vertrauen'])
    expect(tell({ also }, 'fr')).toContain('Recherché aussi')
  })
})
