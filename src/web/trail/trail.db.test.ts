import { readFileSync } from 'node:fs'
import type { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { countStatements, newDatabase } from '../../../tests/database/support.ts'
import { facesOn, signIn, siteOn, testClock } from '../../../tests/database/web.ts'
import { importRecords } from '../../interchange/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { type Fact, keepSealed, recordFacts } from '../../platform/fact/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { practiceInput, storePractices } from '../../practices/index.ts'

const practice = 'RP-XT76CN'
const slug = 'speaking-tables-samplebridge'
const takenUp = 'RA-7QSSXS'
const withdrawn = 'RP-BBRR9J'
const organisation = 'RO-ZDQJRV'
const draft = idFromNumber('RP', 77)

let database: Database
let app: Hono

beforeEach(async () => {
  database = await newDatabase()
  app = facesOn(siteOn(database))
  await importRecords(database, 'docs/examples', new Date('2025-03-01T10:00:00Z'), {
    problem: (it) => console.error(it),
    progress: () => undefined,
  })
  const record = parse(readFileSync('docs/examples/practice.yaml', 'utf8'))
  const secret = { ...record, id: draft, slug: 'a-draft', editorial: 'draft', title: { en: 'Secret draft' } }
  await database.inWrite((tx) => storePractices(tx, [practiceInput.parse(secret)], new Date('2025-03-02')))
})

let second = 0
function factOf(kind: string, subject: string, more: Partial<Fact> = {}): Fact {
  second += 1
  const at = new Date(Date.UTC(2026, 10, 20, 0, 0, second)).toISOString()
  return { at, kind, subject, actor: 'person-ada', detail: {}, ...more }
}
const record = (...facts: Fact[]) => database.inWrite((tx) => recordFacts(tx, facts))

async function get(path: string, cookie = ''): Promise<{ status: number; html: string }> {
  const answer = await app.request(path, { headers: cookie ? { cookie } : {} })
  return { status: answer.status, html: await answer.text() }
}

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** What the page tells: the words, where the page is of several records, and each record that they are told of. */
function told(html: string): string[] {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  const groups = [...main.matchAll(/(?:<h3>([^<]*)<\/h3>)?<ul>([\s\S]*?)<\/ul>/g)]
  return groups.flatMap(([, words = '', list = '']) =>
    [...list.matchAll(/<li>([\s\S]*?)<\/li>/g)].map((it) => `${words} ${plain(it[1] ?? '')}`.trim()),
  )
}

/** The cells of each row of the table that follows, without marks. */
function rowsOf(html: string): string[][] {
  return [...html.matchAll(/<tr><td>[\s\S]*?<\/tr>/g)].map(([row]) =>
    [...row.matchAll(/<td>([\s\S]*?)<\/td>/g)].map((it) => plain(it[1] ?? '')),
  )
}

describe('what happened lately', () => {
  test('is told in the language of the reader, the newest first, by day', async () => {
    await record(
      factOf('practice.published', practice, { detail: { version: 2 } }),
      factOf('practice.confirmed', practice),
      factOf('seat.given', practice),
      factOf('translation.approved', practice, { detail: { language: 'ar' } }),
      factOf('adoption.recorded', takenUp),
      factOf('practice.withdrawn', withdrawn),
      factOf('organisation.accepted', organisation),
    )
    const { status, html } = await get('/de/activity')
    const list = told(html)
    expect(status).toBe(200)
    expect(list.slice(0, 3)).toEqual([
      expect.stringMatching(/^Organisation aufgenommen \S/),
      `Zurückgezogen ${withdrawn}`,
      expect.stringMatching(/^Übernahme eingetragen \S/),
    ])
    expect(list[3]).toMatch(/^Übersetzung freigegeben · Arabisch \S/)
    expect(list.slice(4, 7).map((it) => it.split(' ').slice(0, 2).join(' '))).toEqual([
      'Hat einen',
      'Bestätigung erhalten',
      'Version 2',
    ])
    const days = [...html.matchAll(/<h2 id="on-[^>]*>([^<]*)/g)].map((it) => it[1])
    expect(days).toEqual(['20. November 2026', '1. März 2025'])
    expect(html).toContain(`href="/p/${withdrawn}"`)
    expect(html).toContain(`href="/de/practices/${slug}"`)
    expect((await get('/fr/activity')).html).toContain('Confirmation reçue')
  })

  test('tells together what happened alike on one day, in the order of the newest', async () => {
    const on = (at: string) => ({ at: `2026-11-21T${at}:00.000Z` })
    await record(
      factOf('practice.confirmed', practice, on('08:00')),
      factOf('practice.archived', practice, on('09:00')),
      factOf('adoption.recorded', takenUp, on('10:00')),
      factOf('practice.confirmed', practice, on('11:00')),
    )
    const { html } = await get('/en/activity')
    const day = /id="on-2026-11-21"[\s\S]*?<\/section>/.exec(html)?.[0] ?? ''
    expect(
      [...day.matchAll(/<h3>([^<]*)<\/h3><ul>([\s\S]*?)<\/ul>/g)].map((it) => [
        it[1],
        it[2]?.match(/<li>/g)?.length,
      ]),
    ).toEqual([
      ['Confirmation received', 2],
      ['Adoption recorded', 1],
      ['Archived', 1],
    ])
  })

  test('never tells of people, of what is not public, or of kinds it does not know', async () => {
    const before = told((await get('/en/activity')).html)
    await record(
      factOf('practice.confirmed', draft),
      factOf('practice.published', draft, { detail: { version: 1 } }),
      factOf('practice.withdrawn', practice),
      factOf('person.joined', 'person-ada'),
      factOf('review.given', practice),
      factOf('session.opened', 'person-ada'),
      factOf('toString', practice),
      factOf('practice.invented', practice),
      factOf('adoption.recorded', 'RA-222222'),
      factOf('organisation.accepted', 'RO-222222'),
    )
    const { html } = await get('/en/activity')
    expect(told(html)).toEqual(before)
    expect(before).toEqual([
      'Adoption recorded Speaking tables at the library',
      `Withdrawn ${withdrawn}`,
      'Version 2 published Speaking tables at the library',
    ])
    expect(html).not.toMatch(/person-|Secret draft|invented/)
  })

  test('can be read to its end part by part, without losing or repeating anything', async () => {
    const versions = Array.from({ length: 120 }, (_, at) => at + 3)
    await record(
      ...versions.map((version) => factOf('practice.published', practice, { detail: { version } })),
    )
    await record(...versions.map(() => factOf('practice.confirmed', draft)))
    let path: string | undefined = '/en/activity'
    const seen: string[] = []
    for (let parts = 0; path !== undefined && parts < 10; parts += 1) {
      const { html } = await get(path)
      seen.push(...told(html))
      path = /href="([^"]*)" rel="next"/.exec(html)?.[1]
    }
    const numbers = seen.map((it) => Number(/^Version (\d+) published/.exec(it)?.[1])).filter((it) => it > 0)
    expect(numbers).toEqual([...versions.toReversed(), 2])
    expect(seen.length).toBe(123)
    expect((await get('/en/activity')).html).not.toContain('>Newest<')
    expect((await get('/en/activity?before=5')).html).toContain('<a href="/en/activity">Newest</a>')
  })

  test.each(['before=x', 'before=0', 'before=1&before=2', 'kind=person.joined', 'before=1e3'])(
    'refuses what cannot be asked: %s',
    async (query) => {
      expect((await get(`/en/activity?${query}`)).status).toBe(422)
    },
  )

  test('asks the database equally often for one record of each kind and for three', async () => {
    const path = '/en/activity?before=999999'
    const kinds = [
      ['practice.confirmed', practice],
      ['adoption.recorded', takenUp],
      ['organisation.accepted', organisation],
    ] as const
    await record(...kinds.map(([kind, subject]) => factOf(kind, subject)))
    const one = await countStatements(database, () => get(path))
    for (let more = 0; more < 2; more += 1)
      await record(...kinds.map(([kind, subject]) => factOf(kind, subject)))
    const three = await countStatements(database, () => get(path))
    expect([one, three]).toEqual([8, 8])
  })
})

describe('what happened to a practice', () => {
  test('is told with its adoptions, and nothing of others', async () => {
    await record(
      factOf('practice.confirmed', practice),
      factOf('practice.confirmed', draft),
      factOf('adoption.recorded', takenUp),
      factOf('practice.archived', practice),
      factOf('draft.opened', practice),
    )
    const { html } = await get(`/en/practices/${slug}/activity`)
    expect(told(html).slice(0, 3)).toEqual(['Archived', 'Adoption recorded', 'Confirmation received'])
    expect(told(html).at(-1)).toBe('Version 2 published')
    expect(html).toContain(`<a href="/en/practices/${slug}">`)
    expect((await get(`/en/practices/${slug}`)).html).toContain(`/en/practices/${slug}/activity`)
  })

  test('that is not public is not found', async () => {
    await record(factOf('practice.confirmed', draft))
    expect((await get('/en/practices/a-draft/activity')).status).toBe(404)
    expect((await get('/en/practices/no-such/activity')).status).toBe(404)
  })

  test('asks the database equally often for one fact and for three', async () => {
    const path = `/en/practices/${slug}/activity`
    const counts: number[] = []
    for (const facts of [1, 2]) {
      await record(...Array.from({ length: facts }, () => factOf('practice.confirmed', practice)))
      counts.push(await countStatements(database, () => get(path)))
    }
    expect(counts).toEqual([counts[0], counts[0]])
    expect(counts[0]).toBeLessThanOrEqual(12)
  })
})

describe('the count of refusals', () => {
  test('tells acts on records by year, none on people', async () => {
    await record(
      factOf('practice.withdrawn', withdrawn, { at: '2024-12-31T23:59:59.999Z' }),
      factOf('decision.refused', draft, { at: '2024-01-01T00:00:00.000Z' }),
      factOf('decision.refused', draft, { at: '2026-01-01T00:00:00.000Z' }),
      factOf('decision.refused', draft, { at: '2026-02-01T00:00:00.000Z' }),
      factOf('person.suspended', 'person-ada'),
    )
    const { html } = await get('/en/activity/moderation')
    const sections = [...html.matchAll(/id="year-(\d+)"[\s\S]*?<\/table>/g)].map(([text, year]) => [
      year,
      ...[...text.matchAll(/<th scope="row">([^<]*)<\/th><td>(\d+)<\/td>/g)]
        .filter((it) => it[2] !== '0')
        .map((it) => `${it[1]} ${it[2]}`),
    ])
    expect(sections).toEqual([
      ['2026', 'Contribution refused 2'],
      ['2025', 'Practice withdrawn 1'],
      ['2024', 'Contribution refused 1', 'Practice withdrawn 1'],
    ])
    expect(html).not.toContain('suspended')
  })
})

describe('the audit log', () => {
  const administrator = () =>
    signIn(database, { name: 'Grace <b>', grants: [{ network: null, role: 'administrator' }] })

  test('shows every act with the names of people and the state of the chain', async () => {
    const { cookie, id } = await administrator()
    const gone = await signIn(database, { name: '' })
    await record(
      factOf('draft.opened', draft, { actor: gone.id }),
      factOf('practice.archived', practice, { actor: id, detail: { reason: '<i>', version: null } }),
      factOf('person.suspended', gone.id, { actor: 'system' }),
    )
    const sealer = keepSealed(database)
    await sealer.settle()
    await sealer.close()
    await record(factOf('admin-link.made', 'site', { actor: 'operator' }))
    const { status, html } = await get('/en/desk/audit', cookie)
    expect(status).toBe(200)
    expect(
      rowsOf(html)
        .slice(0, 4)
        .map((it) => it.slice(1)),
    ).toEqual([
      ['admin-link.made', 'the site', 'the operator'],
      ['person.suspended', 'somebody who left', 'the site itself'],
      ['practice.archived reason: &lt;i&gt;', `${practice} Open`, 'Grace &lt;b&gt;'],
      ['draft.opened', `${draft} Open`, 'somebody who left'],
    ])
    expect(html).toMatch(/Waiting for their seal<\/dt><dd>1</)
    const head = /Head of the chain<\/dt><dd dir="ltr">([\s\S]*?)<\/dd>/.exec(html)?.[1]
    expect(head?.replaceAll(/<[^>]*>/g, '')).toMatch(/^\d+:[0-9a-f]{64}$/)
  })

  test('is filtered by kind, record, person and day', async () => {
    const { cookie, id } = await administrator()
    await record(
      factOf('practice.archived', practice, { actor: id, at: '2026-11-21T00:00:00.000Z' }),
      factOf('practice.archived', withdrawn, { actor: 'import', at: '2026-11-21T23:59:59.999Z' }),
      factOf('practice.confirmed', practice, { actor: 'import', at: '2026-11-22T00:00:00.000Z' }),
    )
    const count = async (query: string) => rowsOf((await get(`/en/desk/audit?${query}`, cookie)).html).length
    expect(await count('kind=practice.archived')).toBe(2)
    expect(await count(`kind=practice.archived&subject=${withdrawn}&actor=&day=`)).toBe(1)
    expect(await count(`actor=${id}&kind=practice.archived`)).toBe(1)
    expect(await count('day=2026-11-21')).toBe(2)
    expect(await count('day=2026-11-22')).toBe(1)
    expect(await count('kind=nothing')).toBe(0)
    const { html } = await get('/en/desk/audit?kind=%22%3E%3Cscript%3E&day=2026-11-21', cookie)
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"')
    expect((await get('/en/desk/audit?day=yesterday', cookie)).status).toBe(422)
  })

  test('is turned in parts that keep the filter', async () => {
    const { cookie } = await administrator()
    await record(...Array.from({ length: 150 }, () => factOf('draft.saved', draft)))
    const first = (await get('/en/desk/audit?kind=draft.saved', cookie)).html
    const next = /href="([^"]*)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(next).toMatch(/^\/en\/desk\/audit\?kind=draft\.saved&before=\d+$/)
    const second = (await get(next, cookie)).html
    expect([rowsOf(first).length, rowsOf(second).length]).toEqual([100, 50])
    expect(second).not.toContain('rel="next"')
  })

  test('asks the database equally often for one fact and for three', async () => {
    const { cookie, id } = await administrator()
    await get('/en/desk/audit', cookie)
    const counts: number[] = []
    for (const facts of [1, 2]) {
      await record(...Array.from({ length: facts }, () => factOf('draft.saved', draft, { actor: id })))
      counts.push(await countStatements(database, () => get('/en/desk/audit?kind=draft.saved', cookie)))
    }
    // Four find out who is looking.
    expect(counts).toEqual([8, 8])
  })

  test.each([
    ['an editor', { grants: [{ network: null, role: 'editor' as const }] }],
    ['an administrator of one network', { grants: [{ network: 'north', role: 'administrator' as const }] }],
    ['a reviewer', { grants: [{ network: null, role: 'reviewer' as const }] }],
    ['somebody signed in', {}],
  ])('names nobody to %s', async (_, given) => {
    const { cookie } = await signIn(database, given)
    const somebody = await signIn(database, { name: 'Ursula' })
    await record(factOf('practice.archived', practice, { actor: somebody.id }))
    for (const path of ['/en/desk/audit', '/en/desk/moderation'])
      expect((await get(path, cookie)).html).not.toContain('Ursula')
  })
})

describe('the moderation log', () => {
  const facts = async () => {
    const actor = await signIn(database, { name: 'Ursula' })
    await record(
      factOf('decision.refused', draft, { actor: actor.id }),
      factOf('practice.confirmed', practice, { actor: actor.id }),
      factOf('person.suspended', actor.id, { actor: 'operator' }),
    )
  }

  test('shows editors what was refused or taken back, in words and without names', async () => {
    const { cookie } = await signIn(database, { grants: [{ network: 'north', role: 'editor' }] })
    await facts()
    const { status, html } = await get('/en/desk/moderation', cookie)
    expect([
      status,
      rowsOf(html)
        .slice(0, 3)
        .map((it) => it.slice(1)),
    ]).toEqual([
      200,
      [
        ['Account suspended', 'a person', 'the operator'],
        ['Contribution refused', draft, 'a person'],
        ['Practice withdrawn', withdrawn, 'an import'],
      ],
    ])
  })

  test('names who did it to administrators', async () => {
    const { cookie } = await signIn(database, { grants: [{ network: null, role: 'administrator' }] })
    await facts()
    const { html } = await get('/fr/desk/moderation', cookie)
    expect(rowsOf(html)[1]?.slice(1)).toEqual(['Contribution refusée', draft, 'Ursula'])
  })

  test('is for editors with their second factor', async () => {
    const { cookie } = await signIn(database, { grants: [{ network: null, role: 'editor' }], strong: false })
    const weak = await app.request('/en/desk/moderation', { headers: { cookie } })
    expect(weak.headers.get('location')).toBe('/en/account/second-factor?next=%2Fdesk%2Fmoderation')
    const other = await signIn(database, { grants: [{ network: null, role: 'reviewer' }] })
    expect((await get('/en/desk/moderation', other.cookie)).status).toBe(403)
  })
})

test('the desk leads to the logs, and names who did the last acts', async () => {
  const { cookie } = await signIn(database, {
    name: 'Grace',
    grants: [{ network: null, role: 'administrator' }],
    clock: testClock,
  })
  const { html } = await get('/en/desk', cookie)
  expect(html).toContain('href="/en/desk/audit"')
  expect(html).toContain('href="/en/desk/moderation"')
  expect(rowsOf(html)[0]?.slice(1)).toEqual(['session.opened', 'Grace', 'Grace'])
})
