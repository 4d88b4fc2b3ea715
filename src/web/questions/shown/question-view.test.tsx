import { describe, expect, test } from 'vitest'
import type { Asked, QuestionState, RouteReason } from '../../../adoptions/index.ts'
import { createFormat, createTranslator, type Language, languages } from '../../../platform/i18n/index.ts'
import type { PageRequest } from '../../request.ts'
import type { Around } from './load.ts'
import { QuestionView } from './question-view.tsx'

const requestIn = (language: Language) =>
  ({
    t: createTranslator(language.code),
    format: createFormat(language.code),
    language,
    now: new Date('2026-12-02T12:00:00Z'),
  }) as unknown as PageRequest

const place = (id: string, name: string) => [id, { id, name, country: 'CA' }] as const
const around = {
  cards: new Map([['RP-1', { places: [{ city: 'RC-1', country: null, region: null }] }]]),
  cities: new Map([place('RC-1', 'Toronto'), place('RC-2', 'Auckland'), place('RC-3', 'Hamburg')]),
  people: new Map([['person-a', { id: 'person-a', name: 'Ann <b>' }]]),
  adoptions: new Map([['RA-1', { city: 'RC-2' }]]),
} as unknown as Around

function asked(state: QuestionState, reason: RouteReason, given: Partial<Asked> = {}): Asked {
  const adoption = reason.of === 'origin' ? null : 'RA-1'
  const side = adoption === null ? 'origin' : 'adopter'
  const route = {
    person: 'person-b',
    side,
    adoption,
    at: '2026-11-24T12:00:00.000Z',
    reason,
    ended: null,
    words: null,
  } as const
  return {
    id: 'x',
    practice: 'RP-1',
    adoption: null,
    person: 'person-a',
    role: 'Officer',
    isNamed: false,
    city: null,
    language: 'en',
    byWhen: null,
    inOpen: true,
    body: 'Who <i>paid</i>?\n\nAnd when?',
    state,
    isHeld: false,
    at: '2026-11-24T12:00:00.000Z',
    waitsSince: '2026-11-24T12:00:00.000Z',
    answeredAt: null,
    endedAt: null,
    words: null,
    skipped: reason.skipped,
    editorsTold: false,
    routes: state === 'asked' ? [] : [route],
    answers: [],
    ...given,
  }
}

const show = (language: Language, question: Asked) =>
  String(<QuestionView request={requestIn(language)} question={question} around={around} />).replaceAll(
    /[\u2066-\u2069]/g,
    '',
  )
const [english] = languages as unknown as [Language]
const reasons = ['nobody', 'silent', 'language', 'subject', 'paused', 'full', 'passed'] as const
const tiers = ['origin', 'place', 'others'] as const

describe.each(languages)('$code', (language) => {
  test('every reason is told, for everybody who was not asked', () => {
    for (const why of reasons)
      for (const of of tiers)
        for (const state of ['asked', 'routed', 'shown', 'lapsed'] as const) {
          const skipped = [{ of: 'origin', why } as const, { of: 'place', why } as const]
          const text = show(
            language,
            asked(state, { of, skipped }, { adoption: 'RA-1', byWhen: '2026-12-31' }),
          )
          expect(text).toContain('Toronto')
          expect(text).toContain('Auckland')
        }
  })
})

test('the second city is asked because the hours of the first for that month are used', () => {
  const question = asked('routed', { of: 'others', skipped: [{ of: 'origin', why: 'full' }] })
  expect(show(english, question)).toContain(
    'Auckland has it, as a second mentor. Since 24 November 2026. Toronto: the hours for November 2026 are used.',
  )
})

test('where nobody could be asked, the month is the one in which somebody was last looked for', () => {
  const skipped = [{ of: 'origin', why: 'full' } as const, { of: 'others', why: 'nobody' } as const]
  const text = show(english, asked('asked', { of: 'origin', skipped }))
  expect(text).toContain('Open: nobody has time for it at the moment.')
  expect(text).toContain(
    'Toronto: the hours for December 2026 are used. other cities: there is nobody to ask.',
  )
})

test('names are shown only where somebody wishes it, and nothing typed is markup', () => {
  const answer = {
    person: 'person-b',
    side: 'adopter',
    adoption: 'RA-2',
    role: 'Mayor',
    isNamed: false,
    language: 'ar',
    body: 'نعم',
    at: '2026-11-30T12:00:00.000Z',
    answererAgrees: true,
    askerAgrees: true,
  } as const
  const kept = { ...answer, body: 'kept', answererAgrees: false }
  const question = asked('shown', { of: 'origin', skipped: [] }, { city: 'RC-3', answers: [answer, kept] })
  const text = show(english, question)
  expect(text).toContain(
    '<p><strong>Who &lt;i&gt;paid&lt;/i&gt;?</strong></p><p><strong>And when?</strong></p>',
  )
  expect(text).toContain('<bdi>Hamburg</bdi>, Canada')
  expect(text).toContain('<blockquote dir="rtl" lang="ar"><p>نعم</p>')
  expect(text).toContain('another city')
  expect([text.includes('Ann'), text.includes('kept')]).toEqual([false, false])
  expect(show(english, { ...question, isNamed: true })).toContain('<bdi>Ann &lt;b&gt;</bdi>')
})
