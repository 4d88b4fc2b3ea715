import type { IncomingMessage, ServerResponse } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FarSite, startFarSite } from '../../../tests/http/far.ts'
import { inBatches } from './batch.ts'
import { createMachineTranslation, type TranslationOptions, TranslationProblem } from './index.ts'

/** A server that speaks the protocol: it translates by writing the target before the text. */
let machine: FarSite
let asked: { q: string[]; source: string; target: string; format: string; api_key?: string }[]
/** What it answers instead, once each. */
let instead: ((response: ServerResponse, request: IncomingMessage) => void)[]
let languages: unknown

beforeEach(async () => {
  asked = []
  instead = []
  languages = [
    { code: 'de', name: 'German', targets: ['de', 'en', 'pt'] },
    { code: 'en', name: 'English', targets: ['de', 'pt-BR'] },
  ]
  machine = await startFarSite(async (request, response) => {
    const body = await readText(request)
    if (request.url === '/api/languages') return void response.end(JSON.stringify(languages))
    if (request.url !== '/api/translate' || request.method !== 'POST')
      return void response.writeHead(404).end()
    const question = JSON.parse(body)
    asked.push(question)
    const other = instead.shift()
    if (other) return other(response, request)
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({ translatedText: question.q.map((it: string) => `${question.target}:${it}`) }),
    )
  })
})
afterEach(() => machine.close())

const connect = (options: Partial<TranslationOptions> = {}) =>
  createMachineTranslation({ url: `${machine.url}/api`, usualWait: 1, milliseconds: 5000, ...options })
const faultOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no fault',
    (error: unknown) => (error instanceof TranslationProblem ? error.fault : String(error)),
  )
const answering = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  instead.push((response) =>
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body)),
  )
}

describe('a translation', () => {
  test('asks for several texts at once, in order, as plain text', async () => {
    const done = await connect({ key: 'geheim' }).translate(
      ['Eins', '', '  ', '1 + 2', 'Zwei <b>'],
      'de',
      'en',
    )
    expect(done).toEqual(['en:Eins', '', '  ', '1 + 2', 'en:Zwei <b>'])
    expect(asked).toEqual([
      { q: ['Eins', 'Zwei <b>'], source: 'de', target: 'en', format: 'text', api_key: 'geheim' },
    ])
  })

  test('asks nobody when there is nothing to translate', async () => {
    expect(await connect().translate(['', '12'], 'de', 'en')).toEqual(['', '12'])
    expect(await connect().translate([], 'de', 'en')).toEqual([])
    expect(machine.seen).toEqual([])
  })

  test('takes the language where the machine does not know the region', async () => {
    const it = connect({ url: `${machine.url}/api/` })
    expect(await it.translate(['Eins'], 'de-AT', 'pt-BR')).toEqual(['pt:Eins'])
    expect(await it.translate(['One'], 'en', 'pt-BR')).toEqual(['pt-BR:One'])
    expect(machine.seen).toEqual(['GET /api/languages', 'POST /api/translate', 'POST /api/translate'])
    expect(asked.map((question) => 'api_key' in question)).toEqual([false, false])
  })

  test.each([
    ['de', 'ar'],
    ['ar', 'de'],
    ['de', 'de-AT'],
    ['en', 'pt'],
    ['', 'de'],
  ])('from %s to %s is not asked for', async (from, to) => {
    expect(await faultOf(connect().translate(['Eins'], from, to))).toBe('language')
    expect(asked).toEqual([])
  })

  test('goes in batches', async () => {
    const texts = Array.from({ length: 60 }, (_, at) => `Text ${at}`)
    const done = await connect().translate([...texts, 'lang '.repeat(2000), 'kurz'], 'de', 'en')
    expect(done.slice(0, 60)).toEqual(texts.map((it) => `en:${it}`))
    expect(done[61]).toBe('en:kurz')
    expect(asked.map((it) => it.q.length)).toEqual([25, 25, 10, 1, 1])
  })
})

test('batches keep every text once, in order, within the limits', () => {
  const text = fc.string({ maxLength: 3000, size: 'max' }).map((it) => ({ text: it }))
  fc.assert(
    fc.property(fc.array(text, { maxLength: 80 }), (items) => {
      const batches = inBatches(items)
      expect(batches.flat()).toEqual(items)
      for (const it of batches) {
        expect(it.length).toBeLessThanOrEqual(25)
        const characters = it.reduce((sum, { text }) => sum + text.length, 0)
        expect(it.length === 1 || characters <= 4000).toBe(true)
      }
    }),
    { numRuns: 50 },
  )
})

describe('a busy machine', () => {
  test('is asked again after as long as it says', async () => {
    answering(429, 'slow down', { 'retry-after': '0' })
    answering(503, 'later')
    expect(await connect().translate(['Eins'], 'de', 'en')).toEqual(['en:Eins'])
    expect(asked).toHaveLength(3)
  })

  test('is left alone after the third time', async () => {
    for (let times = 0; times < 3; times++) answering(503, 'later')
    expect(await faultOf(connect().translate(['Eins'], 'de', 'en'))).toBe('limit')
    expect(asked).toHaveLength(3)
  })

  test('that asks for an hour is not waited for', async () => {
    answering(429, '', { 'retry-after': '3600' })
    expect(await faultOf(connect().translate(['Eins'], 'de', 'en'))).toBe('limit')
    expect(asked).toHaveLength(1)
  })
})

describe('an answer that is none', () => {
  test.each([
    [400, { error: 'de is not supported' }, 'language'],
    [403, { error: 'Invalid API key' }, 'key'],
    [413, '', 'limit'],
    [500, { error: 'x' }, 'broken'],
    [302, '', 'broken'],
    [204, '', 'broken'],
    [200, '', 'broken'],
    [200, '<html>', 'broken'],
    [200, '{"translatedText":["a"]', 'broken'],
    [200, {}, 'broken'],
    [200, { translatedText: 'en:Eins' }, 'broken'],
    [200, { translatedText: [] }, 'broken'],
    [200, { translatedText: ['a', 'b'] }, 'broken'],
    [200, { translatedText: [null] }, 'broken'],
    [200, { translatedText: ['  '] }, 'broken'],
    [200, { translatedText: ['a'.repeat(300)] }, 'broken'],
    [200, `{"translatedText":["${'a'.repeat(3_000_000)}"]}`, 'broken'],
  ])('%i %j', async (status, body, fault) => {
    answering(status, body, { location: '/api/languages' })
    expect(await faultOf(connect().translate(['Eins'], 'de', 'en'))).toBe(fault)
    expect(asked).toHaveLength(1)
  })

  test('bytes that are no UTF-8', async () => {
    instead.push((response) => response.end(Buffer.from('{"translatedText":["\xff"]}', 'latin1')))
    expect(await faultOf(connect().translate(['Eins'], 'de', 'en'))).toBe('broken')
  })

  test('silence, a cut line, nobody there', async () => {
    instead.push(() => {})
    expect(await faultOf(connect({ milliseconds: 300 }).translate(['Eins'], 'de', 'en'))).toBe('slow')
    instead.push((response) => response.destroy())
    expect(await faultOf(connect().translate(['Eins'], 'de', 'en'))).toBe('broken')
    const it = connect()
    await machine.close()
    expect(await faultOf(it.translate(['Eins'], 'de', 'en'))).toBe('unreachable')
  })
})

test('markup stays text, and what would turn letters around is taken out', async () => {
  answering(200, { translatedText: [' <script>alert(1)</script>\u0000\u202e&lt; '] })
  expect(await connect().translate(['Eins'], 'de', 'en')).toEqual(['<script>alert(1)</script>&lt;'])
})

describe('languages', () => {
  test('are asked for once, and again after a failure', async () => {
    const it = connect()
    const right = languages
    for (const wrong of [[], {}, [{ code: 'DE/..' }], [{ name: 'x' }]]) {
      languages = wrong
      expect(await faultOf(it.languages())).toBe('broken')
    }
    languages = right
    expect(await it.languages()).toEqual([
      { code: 'de', targets: ['de', 'en', 'pt'] },
      { code: 'en', targets: ['de', 'pt-BR'] },
    ])
    await it.languages()
    expect(machine.seen).toHaveLength(5)
  })

  test('of older machines go into all others', async () => {
    languages = [{ code: 'ar' }, { code: 'de' }]
    expect(await connect().translate(['واحد'], 'ar', 'de')).toEqual(['de:واحد'])
  })
})

test('no problem tells the key or the text', async () => {
  answering(500, { error: 'geheim Eins' })
  const problem = await connect({ key: 'geheim' })
    .translate(['Eins'], 'de', 'en')
    .catch((error: unknown) => error)
  expect(JSON.stringify([String(problem), (problem as Error).stack, problem])).not.toMatch(/geheim|Eins/)
})
