import type { Child } from 'hono/jsx'
import { afterEach, expect, test, vi } from 'vitest'
import { catalogueOf, type MessageKey } from './catalogue.ts'
import { languages, pseudoLanguages } from './language.ts'
import { createTranslator } from './translator.ts'

const sentence = 'transfer.sentence'

afterEach(() => vi.unstubAllEnvs())

test.each([
  ['en', 1, 1, 0, 'Taken up by 1 city in 1 country'],
  ['en', 3, 2, 1, 'Taken up by 3 cities in 2 countries, 1 stopped'],
  ['en', 0, 0, 2, 'Not taken up anywhere else yet, 2 stopped'],
  ['fr', 1, 1, 1, 'Reprise par 1 ville dans 1 pays, 1 arrêt'],
  ['fr', 1200, 2, 0, 'Reprise par 1\u202f200 villes dans 2 pays'],
  ['de', 1, 1, 0, 'Von 1 Stadt in 1 Land übernommen'],
  ['de', 3, 2, 1, 'Von 3 Städten in 2 Ländern übernommen, 1 Mal abgebrochen'],
] as const)('%s: %i cities, %i countries, %i stopped', (code, cities, countries, stopped, expected) => {
  expect(createTranslator(code)(sentence, { cities, countries, stopped })).toBe(expected)
})

test('a message without values is its own text', () => {
  for (const { code } of languages) {
    expect(createTranslator(code)('theme.learn.name')).toBe(catalogueOf(code)['theme.learn.name'])
  }
})

test('every message of every language can be shown', () => {
  for (const { code } of [...languages, ...pseudoLanguages]) {
    const t = createTranslator(code, { strict: false })
    for (const key of Object.keys(catalogueOf('en')) as MessageKey[]) {
      expect(t(key).length, `${code} ${key}`).toBeGreaterThan(0)
    }
  }
})

test('strict: missing, surplus and wrong values are refused', () => {
  const t = createTranslator('en')
  expect(() => t(sentence, { cities: 1, countries: 1 })).toThrow(
    'transfer.sentence needs a value for stopped',
  )
  expect(() => t(sentence)).toThrow('needs a value')
  expect(() => t('freshness.last', { date: '2009', by: 'x' })).toThrow('has no place for by')
  expect(() => t('site.name', { by: 'x' })).toThrow('has no place for by')
  expect(() => t(sentence, { cities: '1', countries: 1, stopped: 0 })).toThrow('cities must be a number')
  expect(() => t('no.such.key' as MessageKey)).toThrow('no message no.such.key')
  expect(() => t('constructor' as MessageKey)).toThrow('no message constructor')
  expect(() => t.rich('freshness.last', { date: () => 'x' })).toThrow('date must not be a function')
})

test.each(['production', undefined])('with NODE_ENV %s a gap is shown instead', (environment) => {
  vi.stubEnv('NODE_ENV', environment)
  const t = createTranslator('en')
  expect(t('freshness.last')).toBe('Last confirmed …')
  expect(t(sentence, { countries: 2 })).toBe('Taken up by … cities in … countries, … stopped')
  expect(t('no.such.key' as MessageKey)).toBe('no.such.key')
})

test('rich: elements take part, text stays text', () => {
  const t = createTranslator('de')
  const role = <b>{'<script>'}</b>
  const parts = t.rich<Child>('freshness.confirmedBy', { precision: 'year', date: '<i>2009</i>', role })
  expect(parts).toHaveLength(3)
  expect(String(<p>{parts}</p>)).toBe('<p>Bestätigt &lt;i&gt;2009&lt;/i&gt; (<b>&lt;script&gt;</b>)</p>')
})

test('names of the other direction are kept apart from the sentence', () => {
  const city = (code: 'en' | 'en-XB', city: string) => createTranslator(code)('city.none', { city })
  expect(city('en', 'Toronto')).toBe('No practice from Toronto is told here yet.')
  expect(city('en', 'القاهرة (مصر)')).toBe('No practice from \u2068القاهرة (مصر)\u2069 is told here yet.')
  expect(city('en-XB', 'Toronto (Canada)')).toContain('\u202c \u2068Toronto (Canada)\u2069 \u202e')
  const date = { date: '2009', precision: 'year', role: 'x' }
  expect(createTranslator('en')('freshness.confirmedBy', date)).toBe('Confirmed in 2009 by x')
})
