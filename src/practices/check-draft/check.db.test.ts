import { beforeEach, describe, expect, test } from 'vitest'
import { loadFewPlaces, newDatabase } from '../../../tests/database/support.ts'
import { signIn, type TestPerson, testClock } from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'
import { Invalid, TooMany } from '../../platform/errors/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import {
  checkDraft,
  countAct,
  findDraft,
  limits,
  openDraft,
  practiceInput,
  storePractices,
  submitDraft,
} from '../index.ts'

const now = testClock.now()
const city = idFromNumber('RC', 6_167_865)
let database: Database
let ana: TestPerson

beforeEach(async () => {
  database = await newDatabase()
  await loadFewPlaces(database)
  ana = await signIn(database)
})

const open = (content: Record<string, unknown>) =>
  database.inWrite((tx) => openDraft(tx, ana.viewer, { language: 'en', network: null, content }, now))

/** A published practice. */
async function publish(number: number, more: object): Promise<void> {
  const record = practiceInput.parse({
    format: 'rialto/1',
    kind: 'practice',
    id: idFromNumber('RP', number),
    slug: `practice-${number}`,
    language: 'en',
    title: { en: 'Mentoring by occupation in Toronto' },
    promise: { en: 'People who know the trade help newcomers into it.' },
    themes: ['work'],
    scale: 'place',
    places: [{ city }],
    life: { state: 'running' },
    contact: 'https://www.example.org/mentoring',
    sources: [{ key: 's', kind: 'report', title: 'A report' }],
    ...more,
  })
  await database.inWrite((tx) => storePractices(tx, [record], now))
}

/** The titles of published practices that are said to be like the draft. */
async function similarTo(content: Record<string, unknown>): Promise<unknown[]> {
  const draft = await findDraft(database.read, ana.viewer, await open(content))
  const findings = await checkDraft(database.read, draft, now)
  return findings.filter((it) => it.rule === 'duplicate').map((it) => it.values.id)
}

describe('a possible duplicate', () => {
  test('has most words of the title, accents and case aside', async () => {
    await publish(1, {})
    await publish(2, { title: { en: 'Mentoring for the police' }, contact: undefined })
    await publish(3, { editorial: 'draft' })
    expect(await similarTo({ title: { value: 'MÉNTORING by occupation, Toronto!' } })).toEqual([
      idFromNumber('RP', 1),
    ])
    expect(await similarTo({ title: { value: 'Mentoring' } })).toEqual([])
    expect(await similarTo({ title: { value: '%_%' } })).toEqual([])
  })

  test('has the same web host and a city in common', async () => {
    await publish(1, {})
    const contact = { value: 'https://example.org/other' }
    expect(await similarTo({ contact, places: { value: [{ city }] } })).toEqual([idFromNumber('RP', 1)])
    expect(await similarTo({ contact, places: { value: [{ country: 'CA' }] } })).toEqual([])
    await publish(1, { sensitive: true })
    expect(await similarTo({ contact, places: { value: [{ city }] } })).toEqual([])
  })
})

test('what fails is named when a draft is sent in', async () => {
  const id = await open({ title: { value: 'Homework' } })
  const failed = await database.inWrite((tx) => submitDraft(tx, ana.viewer, id, now)).catch((it) => it)
  expect(failed).toBeInstanceOf(Invalid)
  expect(failed.issues.map((it: { path: string; key: string }) => [it.path, it.key])).toEqual(
    ['promise', 'scale', 'places', 'leads'].map((it) => [it, 'check.needed.text']),
  )
})

describe('limits', () => {
  const use = (person: string, client: string, at = now) =>
    database.inWrite((tx) => countAct(tx, 'submit', { person, client }, at))

  test('hold for one person and for one client, and end with their time', async () => {
    const { person, client } = limits.submit
    for (let times = 0; times < person; times += 1) await use('a', '192.0.2.1')
    await expect(use('a', '192.0.2.1')).rejects.toThrow(TooMany)
    await use('b', '192.0.2.1')
    for (let times = person + 1; times < client; times += 1) await use(`p${times}`, '192.0.2.1')
    await expect(use('c', '192.0.2.1')).rejects.toThrow(TooMany)
    await use('c', '192.0.2.2')
    await use('a', '192.0.2.1', new Date(now.getTime() + 86_400_000))
    const rows = await database.read.selectFrom('people_limit').selectAll().execute()
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toContain('192.0.2')
  })

  test('hold when many act at once', async () => {
    const { person } = limits.submit
    const all = await Promise.allSettled(Array.from({ length: person + 5 }, () => use('a', '')))
    expect(all.filter((it) => it.status === 'fulfilled')).toHaveLength(person)
  })
})
