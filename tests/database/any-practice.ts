import fc from 'fast-check'
import { actorKinds } from '../../src/people/index.ts'
import { powerCodes } from '../../src/places/index.ts'
import { idFromNumber } from '../../src/platform/ids/index.ts'
import { qualifiers, textStates, units } from '../../src/platform/schema/index.ts'
import {
  directions,
  evidenceKinds,
  lifeStates,
  practiceTypes,
  scales,
  themes,
} from '../../src/practices/index.ts'

const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((it) =>
    it
      .replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')
      .trim()
      .normalize('NFC'),
  )
  .filter((it) => it !== '' && it.isWellFormed())
const languages = ['en', 'fr', 'de', 'ar', 'zh-Hant', 'pt-BR'] as const
const value = fc.oneof(words, fc.record({ text: words, state: fc.constantFrom(...textStates) }))
const text = fc.dictionary(fc.constantFrom(...languages), value, { minKeys: 1, maxKeys: 4 })
const inOriginal = (language: string) =>
  fc.tuple(text, value).map(([some, own]) => ({ ...some, [language]: own }))
const year = fc.option(fc.integer({ min: 1900, max: 2100 }))
const number = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).filter((it) => !Object.is(it, -0)),
)
const date = fc.constantFrom('2009', '2010-03', '2024-02-29')
const optional = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: undefined })
const list = <T>(it: fc.Arbitrary<T>, maxLength = 3) => fc.array(it, { maxLength })
const source = fc.constant('s')
const measured = {
  value: number,
  unit: fc.constantFrom(...units),
  currency: optional(fc.constantFrom('CAD', 'EUR')),
  qualifier: optional(fc.constantFrom(...qualifiers)),
  doubtful: optional(fc.constant(true as const)),
  year,
}

const conditionDetail = fc.oneof(
  fc.record({ kind: fc.constant('power' as const), power: fc.constantFrom(...powerCodes) }),
  fc.record({ kind: fc.constantFrom('partner' as const, 'law' as const) }),
  fc.record({ kind: fc.constant('size' as const), least: fc.integer({ min: 0, max: 1e7 }) }),
  fc.record({
    kind: fc.constant('money' as const),
    least: fc.integer({ min: 0, max: 1e6 }),
    most: fc.integer({ min: 1e6, max: 1e9 }),
    currency: fc.constantFrom('CAD', 'EUR'),
    year: fc.integer({ min: 1900, max: 2100 }),
  }),
  fc.record({ kind: fc.constant('lead-time' as const), months: fc.integer({ min: 1, max: 600 }) }),
)

/** Any practice that the schema allows, but for id and address, which have to be unique. */
export const anyPractice = fc.constantFrom(...languages).chain((language) =>
  fc
    .record({
      format: fc.constant('rialto/1'),
      kind: fc.constant('practice'),
      language: fc.constant(language),
      editorial: optional(fc.constantFrom('published', 'archived', 'draft')),
      archived: optional(fc.record({ on: date, reason: text })),
      title: inOriginal(language),
      promise: inOriginal(language),
      summary: optional(text),
      question: optional(text),
      steps: optional(list(text)),
      whatDidNotWork: optional(text),
      participants: optional(fc.record({ statement: text, by: text, consent: fc.constant(true) })),
      themes: fc.uniqueArray(fc.constantFrom(...themes), { minLength: 1 }),
      topics: list(fc.constantFrom('health', 'police', 'housing')),
      actorKinds: fc.uniqueArray(fc.constantFrom(...actorKinds), { maxLength: 5 }),
      types: fc.uniqueArray(fc.constantFrom(...practiceTypes), { maxLength: 5 }),
      scale: fc.constantFrom(...scales),
      places: list(
        fc.oneof(
          fc.record({ city: fc.constant(idFromNumber('RC', 6167865)), district: optional(text) }),
          fc.record({ country: fc.constantFrom('CA', 'NZ') }),
          fc.record({ region: fc.constant('150') }),
        ),
      ),
      idea: optional(fc.constant(idFromNumber('RI', 1))),
      leads: fc.uniqueArray(fc.constant(idFromNumber('RO', 1)), { maxLength: 1 }),
      partners: optional(
        list(
          fc.oneof(
            fc.record({ organisation: fc.constant(idFromNumber('RO', 1)), support: optional(text) }),
            fc.record({ name: text, support: optional(text) }),
          ),
        ),
      ),
      period: optional(fc.record({ start: optional(date), end: fc.constant(undefined) })),
      life: fc.record({
        state: fc.constantFrom(...lifeStates),
        asOf: optional(date),
        reason: optional(text),
      }),
      confirmations: list(
        fc.record({
          date,
          by: text,
          finding: fc.constantFrom('holds', 'changed', 'ended'),
          note: optional(text),
        }),
      ),
      evidence: list(fc.record({ kind: fc.constantFrom(...evidenceKinds), year, source })),
      figures: optional(list(fc.record({ what: text, ...measured, source }))),
      outcomes: optional(
        list(
          fc.record({
            statement: text,
            group: optional(text),
            direction: fc.constantFrom(...directions),
            figure: optional(fc.record(measured)),
            method: optional(text),
            independent: optional(fc.boolean()),
            source,
          }),
        ),
      ),
      costs: optional(
        list(
          fc.record({
            phase: fc.constantFrom('start-up', 'yearly', 'per-head'),
            amount: fc.integer({ min: 0, max: 1e9 }),
            currency: fc.constant('EUR'),
            year,
            covers: optional(text),
            source,
          }),
        ),
      ),
      staff: optional(
        list(fc.record({ role: text, fullTime: fc.double({ min: 0, max: 100, noNaN: true }), year, source })),
      ),
      blocks: optional(
        fc.uniqueArray(
          fc.record({
            key: fc.constantFrom('one', 'two', 'three'),
            title: text,
            what: text,
            role: fc.constantFrom('core', 'adaptable'),
            lessons: optional(text),
          }),
          { selector: (it) => it.key, maxLength: 3 },
        ),
      ),
      conditions: optional(
        fc.uniqueArray(
          fc
            .record({
              key: fc.constantFrom('first', 'second', 'third'),
              what: text,
              essential: fc.boolean(),
              source,
              detail: conditionDetail,
            })
            .map(({ detail, ...it }) => ({ ...it, ...detail })),
          { selector: (it) => it.key, maxLength: 3 },
        ),
      ),
      offer: optional(
        fc.record({
          answersQuestions: fc.boolean(),
          hostsVisits: fc.boolean(),
          mentors: fc.boolean(),
          languages: list(fc.constantFrom('en', 'fr')),
          hoursPerMonth: fc.option(fc.integer({ min: 0, max: 200 })),
        }),
      ),
      files: optional(
        list(
          fc.record({
            title: text,
            kind: words,
            language: fc.constant('en'),
            licence: words,
            url: fc.constant('https://example.org/x'),
          }),
        ),
      ),
      sensitive: optional(fc.boolean()),
      sources: fc.constant([{ key: 's', kind: 'report', title: 'A report', date: '2009' }]),
    })
    .map((record) => JSON.parse(JSON.stringify(record)) as typeof record),
)
