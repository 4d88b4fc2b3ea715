import type { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import { auckland, openWorld, origin, originRecord, toronto } from '../../../tests/database/adopting.ts'
import { countStatements } from '../../../tests/database/support.ts'
import { facesOn, formRequest, signIn, siteOn, type TestPerson } from '../../../tests/database/web.ts'
import { adoptionInput, listForecasts, storeAdoptions } from '../../adoptions/index.ts'
import { contextInput, storeContexts } from '../../places/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { storePractices } from '../../practices/index.ts'

const cardiff = idFromNumber('RC', 2653822)
const source = { title: 'City charter', publisher: 'City' }
const condition = (key: string, more: object) => ({
  key,
  what: { en: `Need ${key}` },
  source: 'own',
  ...more,
})
const conditions = [
  condition('issue', { kind: 'power', power: 'identity-documents', essential: true }),
  condition('large', { kind: 'size', least: 50_000 }),
  condition('bank', { kind: 'partner' }),
  condition('start', { kind: 'money', least: 300_000, currency: 'CAD', year: 2015 }),
]

let database: Database
let app: Hono
let officer: TestPerson
let now: Date
beforeEach(async () => {
  const world = await openWorld()
  database = world.database
  officer = world.officer
  now = world.now
  app = facesOn(siteOn(database))
  const context = (city: string, holder: string) =>
    contextInput.parse({
      format: 'rialto/1',
      kind: 'context',
      city,
      powers: [{ power: 'identity-documents', holder, since: 1990, source }],
    })
  await database.inWrite(async (tx) => {
    await storePractices(tx, [originRecord({ conditions })], now)
    await storeContexts(tx, [context(cardiff, 'nation'), context(auckland, 'nation')], now)
    await storeAdoptions(
      tx,
      [
        adoptionInput.parse({
          format: 'rialto/1',
          kind: 'adoption',
          id: idFromNumber('RA', 5),
          language: 'en',
          origin,
          originVersion: 1,
          city: auckland,
          story: { en: 'It began small.' },
          stages: [
            { stage: 'planned', date: '2019' },
            { stage: 'stopped', date: '2020', reason: { en: 'The ministry refused.' } },
          ],
          changes: [
            {
              what: { en: 'The card' },
              did: 'dropped',
              block: 'card',
              why: { en: 'No power' },
              source: 'own',
            },
          ],
          sources: [{ key: 'own', kind: 'document', title: 'Own account' }],
        }),
      ],
      now,
    )
  })
})

async function read(path: string, who?: TestPerson, language = 'en') {
  const answer = await app.request(`/${language}/practices/resident-card/fit${path}`, {
    headers: who ? { cookie: who.cookie } : {},
  })
  return { status: answer.status, text: await answer.text() }
}

const states = (html: string) => [...html.matchAll(/class="fit-row is-([\w-]+)"/g)].map((it) => it[1])

test('a city is chosen by its name; where several are meant, from a list; by its id without a question', async () => {
  const asked = await read('')
  expect([asked.status, asked.text.includes('name="name"'), states(asked.text)]).toEqual([200, true, []])
  expect((await read('?name=Cardiff')).text).toContain('Would it work in Cardiff?')
  expect((await read('?name=Nowhere')).text).toContain('No city is called “Nowhere” here.')
  expect((await read(`?city=${cardiff}`)).text).toContain('Would it work in Cardiff?')
  for (const it of ['?city=RC-NOPE', '?city=', `?city=${origin}`])
    expect((await read(it)).text).toContain('name="name"')
})

test('each condition and core block stands by itself, with its reason and what cities with the same gap did', async () => {
  const { text } = await read(`?city=${cardiff}`)
  expect(states(text)).toEqual(['unmet', 'met', 'unknown', 'unknown', 'unknown'])
  expect(text).toContain('The nation decides on this, not Cardiff. (since 1990)')
  expect(text).toContain('Cities that had the same gap (1)')
  expect(text).toContain('The ministry refused.')
  expect(text).toContain('Cities that did this differently (1)')
  expect(text).toContain('No power')
  expect(text).toContain('Sign in</a> to say what you know of Cardiff')
  expect(text).not.toContain('name="answer.')
})

test('what is not known becomes questions to people in the city and to those who run it', async () => {
  const { text } = await read(`?city=${toronto}`)
  expect(states(text)).toEqual(['unknown', 'met', 'unknown', 'unknown', 'unknown'])
  expect(text).toContain('Who decides on “Issuing identity documents” in Toronto')
  expect(text).toContain('To the legal department of Toronto')
  expect(text).toContain('Who could be this partner in Toronto: “Need bank”?')
  expect(text).toMatch(/Could Toronto pay for this: “Need start” \(at least CA\$300,000 \(2015\)\)\?/)
  expect(text).toContain('Could Toronto take this over as it is: “The card”?')
  expect(text).toContain('What did it cost to start')
  expect(text).not.toContain('What must a city be allowed to do')
})

test('an officer keeps what is known in the city; the check begins with it the next time, and nobody else sees it', async () => {
  const fields = {
    'answer.condition:bank': 'met',
    'answer.condition:issue': 'met',
    'answer.block:card': 'unmet',
    'answer.condition:start': 'maybe',
    'answer.condition:made-up': 'met',
  }
  const path = `/en/practices/resident-card/fit?city=${cardiff}`
  const anonymous = await app.request(path, formRequest(fields))
  expect(anonymous.headers.get('location')).toMatch(/\/sign-in/)
  const kept = await app.request(path, formRequest(fields, officer.cookie))
  expect([kept.status, kept.headers.get('location')]).toEqual([303, `${path}&done=kept`])
  const mine = await read(`?city=${cardiff}&done=kept`, officer)
  expect(states(mine.text)).toEqual(['met', 'met', 'met', 'unknown', 'unmet'])
  expect(mine.text).toContain('What is recorded says otherwise: The nation decides on this, not Cardiff.')
  expect(mine.text).toContain('It is kept.')
  expect(mine.text).toContain('3 met, 1 not met, 1 not known, 0 does not apply')
  const other = await signIn(database, { name: 'Otto' })
  expect(states((await read(`?city=${cardiff}`, other)).text)[0]).toBe('unmet')
  const [forecast] = await listForecasts(database.read, { practice: origin, city: cardiff })
  expect([forecast?.by, forecast?.version, forecast?.at]).toEqual([officer.id, 2, now.toISOString()])
  expect(forecast?.rows.map((it) => [it.key, it.state, it.by])).toEqual([
    ['condition:issue', 'met', 'answer'],
    ['condition:large', 'met', 'context'],
    ['condition:bank', 'met', 'answer'],
    ['condition:start', 'unknown', null],
    ['block:card', 'unmet', 'answer'],
  ])
  expect((await listFacts(database.read, { subject: origin, limit: 1 }))[0]?.kind).toBe('fit.kept')
})

test('without a city nothing is kept; a practice that is not there is not found', async () => {
  const answer = await app.request('/en/practices/resident-card/fit', formRequest({}, officer.cookie))
  expect(answer.status).toBe(404)
  expect((await app.request(`/en/practices/nothing/fit?city=${cardiff}`)).status).toBe(404)
  expect(await listForecasts(database.read, { practice: origin, city: cardiff })).toEqual([])
})

test('the number of reads does not depend on what is told', async () => {
  const reads = (city: string) => countStatements(database, () => read(`?city=${city}`))
  expect([await reads(cardiff), await reads(toronto)]).toEqual([16, 16])
})

test('the reader’s own city is checked without being named; another one is asked for on wish, or named', async () => {
  const mine = async (path: string) =>
    (
      await app.request(`/en/practices/resident-card/fit${path}`, {
        headers: { cookie: `rialto-city=${cardiff}` },
      })
    ).text()
  expect(await mine('')).toContain('Would it work in Cardiff?')
  expect(await mine('?other=1')).toContain('name="name"')
  expect(await mine('?name=Auckland')).toContain('Would it work in Auckland?')
  expect(await mine(`?city=${toronto}`)).toContain('Would it work in Toronto?')
})
