import { describe, expect, test } from 'vitest'
import type { DraftContent } from '../draft/index.ts'
import { type CheckFacts, checkContent, ruleIds, rules } from './index.ts'
import { praiseIn } from './praise.ts'

const facts: CheckFacts = {
  language: 'en',
  today: '2026-11-24',
  similar: [],
  brokenLinks: new Set(),
  unfit: [],
}

const whole: DraftContent = {
  title: { value: 'Homework with the police' },
  promise: { value: 'Officers help with homework.' },
  scale: { value: 'national' },
  places: { value: [{ country: 'CA' }] },
  leads: { value: ['RO-6YSGSZ'] },
  themes: { value: ['learn'] },
  summary: { value: 'Twice a week.' },
  problem: { mark: 'not-known' },
  serves: { value: 'Children.' },
  steps: { value: ['Ask.', 'Meet.'] },
  life: { value: { state: 'running' } },
  results: { mark: 'not-known' },
  whatDidNotWork: { value: 'Too few rooms.' },
  sources: { value: [{ key: 'own', kind: 'document', title: 'Own account' }] },
}

/** What the checks find when these fields are added to a draft without faults. */
const found = (content: Record<string, unknown>, more: Partial<CheckFacts> = {}) =>
  checkContent({ ...whole, ...content } as DraftContent, { ...facts, ...more }).map((it) => [
    it.rule,
    it.field,
  ])

test('a whole draft has no faults, and every rule has its name once', () => {
  expect(found({})).toEqual([])
  expect(rules.map((it) => it.id).sort()).toEqual([...ruleIds].sort())
})

test('what is missing keeps a tip from being sent in; deeper questions do not', () => {
  const { title: _title, summary: _summary, problem: _problem, ...less } = whole
  const findings = checkContent(less, facts)
  expect(findings.map((it) => [it.level, it.rule, it.field])).toEqual([
    ['failure', 'needed', 'title'],
    ['warning', 'needed-later', 'summary'],
    ['warning', 'needed-later', 'problem'],
  ])
})

test('caps count words, and tell how many there are', () => {
  const promise = { value: 'word '.repeat(40).trim() }
  expect(checkContent({ ...whole, promise }, facts)).toEqual([
    { rule: 'too-long', level: 'failure', field: 'promise', values: { count: 40, most: 35 } },
  ])
  expect(found({ steps: { value: ['Ask.', 'x'.repeat(900)] } })).toEqual([['too-long', 'steps.1']])
})

describe('rows', () => {
  test('need their parts', () => {
    expect(found({ outcomes: { value: [{ statement: 'Better grades' }] } })).toEqual([
      ['incomplete-row', 'outcomes.0.direction'],
      ['incomplete-row', 'outcomes.0.source'],
    ])
    expect(found({ participants: { value: { statement: 'I came for the soup.' } } })).toEqual([
      ['incomplete-row', 'participants.by'],
      ['consent', 'participants.consent'],
    ])
  })

  test('with a number need its unit, and with money the currency; a year is asked for', () => {
    const row = { statement: 'Grades', direction: 'positive', source: 'own' }
    expect(found({ outcomes: { value: [{ ...row, value: 3 }] } })).toEqual([
      ['incomplete-row', 'outcomes.0.unit'],
      ['no-year', 'outcomes.0.year'],
    ])
    expect(found({ outcomes: { value: [{ ...row, value: 3, unit: 'money', year: 2020 }] } })).toEqual([
      ['incomplete-row', 'outcomes.0.currency'],
    ])
  })

  test('name a source that the draft has', () => {
    const evidence = { value: [{ kind: 'before-and-after', source: 'gone', year: 2020 }] }
    expect(found({ evidence })).toEqual([['incomplete-row', 'evidence.0.source']])
  })
})

test.each([
  [{ period: { value: { start: 'spring' } } }, 'date', 'period.start'],
  [{ period: { value: { start: '2020', end: '2019-05' } } }, 'date', 'period.end'],
  [{ contact: { value: 'ftp://example.org' } }, 'address', 'contact'],
  [{ period: { value: { start: '2027' } } }, 'not-begun', 'period.start'],
  [{ life: { value: { state: 'planned' } } }, 'not-begun', 'life.state'],
  [{ summary: { value: 'WE HELP CHILDREN WITH HOMEWORK' } }, 'capitals', 'summary'],
  [{ summary: { value: 'Write to info@example.org.' } }, 'contact-detail', 'summary'],
  [{ summary: { value: 'Call 0221 / 123 45 67.' } }, 'contact-detail', 'summary'],
  [{ summary: { value: 'Call +49 221 1234567' } }, 'contact-detail', 'summary'],
  [{ summary: { value: 'Herr Müller leads it.' } }, 'person-name', 'summary'],
  [{ steps: { value: ['Ask.', 'Then Fatima Yildiz calls.'] } }, 'person-name', 'steps.1'],
  [{ promise: { value: 'A unique way to learn.' } }, 'praise', 'promise'],
])('%j: %s', (content, rule, field) => {
  expect(found(content)).toEqual([[rule, field]])
})

test.each([
  'In 2019 there were 1,200 guests in 14 districts.',
  'The programme ran from 2009 to 2014, in three schools of New Haven.',
  'A unit of the police helps; its uniqueness is not the point.',
  'Open 9-12 and 14-17.',
])('nothing is found in: %s', (text) => {
  expect(found({ summary: { value: text } })).toEqual([])
})

test.each([
  ['a truly world-class, award-winning project', ['world-class', 'award-winning']],
  ['Ein innovatives Leuchtturmprojekt', ['innovatives', 'Leuchtturmprojekt']],
  ['Un projet INNOVANT et exemplaire', ['INNOVANT', 'exemplaire']],
  ['un progetto innovativo e straordinario', ['innovativo', 'straordinario']],
  ['una práctica innovadora? no: un proyecto innovador y pionero', ['innovadora', 'innovador', 'pionero']],
  ['um projeto inovador e pioneiro', ['inovador', 'pioneiro']],
  ['مشروع رائد وغير مسبوق', ['رائد', 'وغير مسبوق']],
  ['neighbours cook together once a month', []],
])('praise in "%s"', (text, words) => {
  expect(praiseIn(text)).toEqual(words)
})

test('a text in another language than stated is noticed', () => {
  const german =
    'Die Polizei hilft den Kindern zweimal in der Woche bei den Hausaufgaben, und sie lernen sich dabei kennen. Das ist für alle gut, die in der Straße wohnen.'
  expect(found({ summary: { value: german } })).toEqual([['other-language', null]])
  expect(found({ summary: { value: german } }, { language: 'de-AT' })).toEqual([])
})

test('what others have found out is told', () => {
  const contact = { value: 'https://example.org/gone' }
  expect(found({ contact }, { brokenLinks: new Set(['https://example.org/gone']) })).toEqual([
    ['broken-link', 'contact'],
  ])
  expect(found({}, { similar: [{ id: 'RP-86P8KT', title: 'Homework' }], unfit: ['places.0'] })).toEqual([
    ['unfit', 'places.0'],
    ['duplicate', null],
  ])
})
