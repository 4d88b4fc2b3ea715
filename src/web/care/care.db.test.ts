import { createHmac } from 'node:crypto'
import type { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeSteward, storeTestPractices } from '../../../tests/database/practice.ts'
import { countStatements, newDatabase } from '../../../tests/database/support.ts'
import { facesOn, formRequest, signIn, siteOn, type TestPerson } from '../../../tests/database/web.ts'
import { fixedClock } from '../../platform/clock/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { askForConfirmation, checkLinks, copySources, findPractice } from '../../practices/index.ts'
import type { Mail, Site } from '../index.ts'

const published = new Date('2025-11-20T12:00:00Z')
const clock = fixedClock('2026-11-24T12:00:00Z')
const now = clock.now()
const id = (at: number) => ids[at] as string

/** Tokens as the platform makes them: what they say, and a mark that only the site can make. */
const secrets: Site['secrets'] = {
  key: async () => new Uint8Array(32),
  sign: async (purpose, payload) =>
    `${payload}.${createHmac('sha256', purpose).update(payload).digest('base64url')}`,
  open: async (purpose, token) => {
    const payload = token.split('.')[0] ?? ''
    return (await secrets.sign(purpose, payload)) === token ? payload : null
  },
}

let database: Database
let app: Hono
let mails: Mail[]
let steward: TestPerson
let editor: TestPerson
let reader: TestPerson
let ids: string[]

beforeEach(async () => {
  database = await newDatabase()
  mails = []
  const files = new Map([['a'.repeat(64), new TextEncoder().encode('%PDF-1.7')]])
  app = facesOn(
    siteOn(database, {
      clock,
      secrets,
      sendMail: async (_, mail) => {
        mails.push(mail)
      },
      openFile: async (file) => files.get(file) ?? null,
    }),
  )
  steward = await signIn(database, { name: 'Ana', clock, trusted: true })
  editor = await signIn(database, { name: 'Ed', clock, grants: [{ network: null, role: 'editor' }] })
  reader = await signIn(database, { name: 'Rea', clock })
  ids = await storeTestPractices(database, 3, published, {
    sources: [
      {
        key: 'own',
        kind: 'document',
        title: 'Own account',
        url: 'https://gone.example/a.pdf',
        licence: 'CC BY 4.0',
      },
    ],
  })
  await makeSteward(database, id(0), steward.id)
})

async function read(path: string, who?: TestPerson) {
  const answer = await app.request(`/en${path}`, { headers: who ? { cookie: who.cookie } : {} })
  return { status: answer.status, text: await answer.text() }
}

async function send(path: string, fields: Record<string, string>, who?: TestPerson, language = 'en') {
  const answer = await app.request(`/${language}${path}`, formRequest(fields, who?.cookie))
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
}

const practice = (n = 1) => findPractice(database.read, `practice-${n}`)
const answerFields = { finding: 'holds', role: 'Head of the library', changed: '', why: '', since: '' }

describe('the link of the yearly question', () => {
  let link: string
  beforeEach(async () => {
    const sign = (request: string) => secrets.sign('confirm', request)
    await database.inWrite((tx) => askForConfirmation(tx, sign, now))
    const notice = await database.read.selectFrom('people_notice').select('path').executeTakeFirst()
    link = notice?.path ?? ''
  })

  test('asks without signing in, and looking at it answers nothing', async () => {
    for (let times = 0; times < 2; times += 1) {
      const page = await read(link)
      expect(page.status).toBe(200)
      expect(page.text).toContain('Does this still hold?')
      expect(page.text).toContain('Everything still holds')
    }
    expect((await practice()).confirmations).toEqual([])
  })

  test('answers once; used again it says so, and what was typed is lost to nobody', async () => {
    expect(await send(link, answerFields)).toMatchObject({ status: 303, to: `/en${link}` })
    const page = await read(link)
    expect(page.text).toContain('You answered on 24 November 2026: everything still holds.')
    expect(page.text).not.toContain('<form class="form"')
    const again = await send(link, { ...answerFields, finding: 'changed', changed: 'New words' })
    expect(again.status).toBe(422)
    expect((await practice()).confirmations).toHaveLength(1)
    expect((await practice()).version.note).toEqual({ en: 'Confirmed' })
    expect((await read('/practices/practice-1')).text).toContain('Last confirmed 24 November 2026')
  })

  test('shows again what was typed when something is missing', async () => {
    const page = await send(link, { ...answerFields, finding: 'ended', role: '', since: 'last summer' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('value="last summer"')
    expect([...page.text.matchAll(/<a href="#f-(\w+)">/g)].map((it) => it[1]).toSorted()).toEqual([
      'role',
      'since',
      'why',
    ])
  })

  test.each(['nothing', 'a.b', '%F0%9F%98%80'])('is no link when it says %s', async (token) => {
    expect((await read(`/confirm/${token}`)).status).toBe(404)
    expect((await send(`/confirm/${token}`, answerFields)).status).toBe(404)
  })

  test('for something else is no link for this', async () => {
    const [, request = ''] = link.split('/').at(-1)?.split('.') ?? []
    expect((await read(`/confirm/${await secrets.sign('steward', request)}`)).status).toBe(404)
  })
})

describe('a correction from anybody', () => {
  const path = '/practices/practice-1/correction'
  const body = 'Three times a <script>alert(1)</script> week.'
  const correction = { field: 'summary', body, source: 'I work there', email: 'rea@example.org' }
  const queue = async (who: TestPerson) =>
    [...(await read('/desk/corrections', who)).text.matchAll(/\/en\/desk\/corrections\/(\w+)"/g)].map(
      (it) => it[1] as string,
    )

  test('is sent without an account, compared, accepted, and told to who sent it', async () => {
    expect((await read(`${path}?field=summary`)).text).toContain('Twice a week.')
    expect(await send(path, correction, undefined, 'fr')).toMatchObject({
      status: 303,
      to: '/fr/practices/practice-1/correction?done=sent',
    })
    expect((await read(`${path}?done=sent`)).text).toContain('somebody will read it')
    const [waiting] = await queue(editor)
    const page = await read(`/desk/corrections/${waiting}`, editor)
    expect(page.text).toContain('<del>Twice</del>')
    expect(page.text).not.toContain('<script>alert')
    const decision = { body: 'Three times a week.', words: 'Thank you!', version: '1' }
    const done = await send(`/desk/corrections/${waiting}/acceptance`, decision, editor)
    expect(done).toMatchObject({ status: 303, to: '/en/desk/corrections?done=accepted' })
    expect((await practice()).summary?.en).toBe('Three times a week.')
    expect(mails).toEqual([
      {
        to: 'rea@example.org',
        minutes: 14 * 24 * 60,
        language: 'fr',
        kind: 'correction.accepted',
        subject: expect.stringMatching(/correction/),
        text: expect.stringMatching(/Thank you![\s\S]*\/fr\/practices\/practice-1/),
      },
    ])
    const twice = await send(`/desk/corrections/${waiting}/acceptance`, { ...decision, version: '2' }, editor)
    expect(twice.status).toBe(422)
    expect(mails).toHaveLength(1)
  })

  test('is seen by the steward and nobody else', async () => {
    await send(path, correction)
    const [waiting] = await queue(steward)
    expect((await read(`/desk/corrections/${waiting}`, steward)).status).toBe(200)
    expect(await queue(reader)).toEqual([])
    expect((await read(`/desk/corrections/${waiting}`, reader)).status).toBe(404)
    const declined = await send(`/desk/corrections/${waiting}/refusal`, { words: 'No.' }, reader)
    expect(declined.status).toBe(404)
    const accepted = await send(
      `/desk/corrections/${waiting}/acceptance`,
      { body: 'Daily.', words: 'Yes', version: '1' },
      steward,
    )
    expect(accepted.to).toBe('/en/desk/corrections?done=drafted')
  })

  test.each([
    [{ body: '' }],
    [{ body: 'word '.repeat(301) }],
    [{ body: 'a\u202eb' }],
    [{ body: 'Twice a week.' }],
    [{ email: 'nobody' }],
    [{ field: 'slug' }],
  ])('that is wrong is shown again with what was typed: case %#', async (wrong) => {
    const page = await send(path, { ...correction, ...wrong })
    expect(page.status).toBe(422)
    expect(page.text).toContain('role="alert"')
    expect(page.text).toContain('value="I work there"')
    expect(await queue(editor)).toEqual([])
  })

  test('is refused after five in an hour, and the text is still there', async () => {
    for (let sent = 0; sent < 5; sent += 1)
      expect((await send(path, { ...correction, body: `Text ${sent}` })).status).toBe(303)
    const page = await send(path, { ...correction, body: 'The sixth' })
    expect([page.status, page.text.includes('The sixth')]).toEqual([429, true])
    expect(page.text).toContain('Try again in 60 minutes')
  })
})

describe('a problem', () => {
  test('goes to editors only, urgent ones marked, and its sender hears what was done', async () => {
    const problem = { topic: 'harm', body: 'They name a child.', email: 'rea@example.org' }
    expect((await send('/practices/practice-1/problem', problem)).status).toBe(303)
    const list = await read('/desk/corrections', editor)
    expect(list.text).toContain('Urgent')
    expect((await read('/desk/corrections', steward)).text).not.toContain('can harm somebody')
    const [, waiting] = /\/en\/desk\/corrections\/(\w+)"/.exec(list.text) ?? []
    expect((await read(`/desk/corrections/${waiting}`, editor)).text).toContain('They name a child.')
    await send(`/desk/corrections/${waiting}/settlement`, { words: 'It is gone.' }, editor)
    expect(mails.map((it) => it.kind)).toEqual(['problem.settled'])
  })

  test('without a topic is shown again', async () => {
    const page = await send('/practices/practice-1/problem', { topic: 'joke', body: 'Ha', email: '' })
    expect([page.status, page.text.includes('\nHa')]).toEqual([422, true])
  })
})

describe('who cares', () => {
  test('hands over by a link', async () => {
    const base = '/practices/practice-1/stewards'
    expect((await read(base, reader)).status).toBe(403)
    const made = await send(`${base}/invitation`, { role: 'Head', handover: 'yes' }, steward)
    expect(made.to).toBe(`/en${base}?done=invited`)
    const [, link = ''] = /(\/stewardship\/[\w.-]+)/.exec((await read(base, steward)).text) ?? []
    expect((await read(link, reader)).text).toContain('hands this practice over to you')
    expect(await send(link, { role: 'Head of the library' }, reader)).toMatchObject({
      status: 303,
      to: `/en${base}?done=joined`,
    })
    expect((await read(base, steward)).status).toBe(403)
    const page = await read(base, reader)
    expect([page.status, page.text.includes('Head of the library')]).toEqual([200, true])
    expect((await send(link, { role: 'Head' }, editor)).status).toBe(422)
  })

  test('confirms on that page', async () => {
    const done = await send('/practices/practice-1/stewards/confirmation', answerFields, steward)
    expect(done.to).toBe('/en/practices/practice-1/stewards?done=confirmed')
    expect((await practice()).confirmations).toHaveLength(1)
    expect((await send('/practices/practice-2/stewards/confirmation', answerFields, steward)).status).toBe(
      403,
    )
  })

  test('is found for orphans', async () => {
    const orphans = await read('/practices/orphans')
    expect(orphans.text).toContain('2 practices need somebody.')
    const offer = { role: 'Neighbour', words: 'I helped to build it.' }
    expect((await send('/practices/practice-2/care', offer, reader)).status).toBe(303)
    const desk = await read('/desk/care?list=never', editor)
    expect(desk.text).toContain('I helped to build it.')
    const decision = { practice: id(1), person: reader.id, words: 'Welcome', decision: 'accept' }
    expect((await send('/desk/care/offer', decision, reader)).status).toBe(403)
    expect((await send('/desk/care/offer', decision, editor)).to).toBe('/en/desk/care?done=accepted')
    expect((await read('/practices/orphans')).text).toContain('1 practice needs somebody.')
    expect((await read('/practices/practice-2/stewards', reader)).status).toBe(200)
  })
})

describe('archive and withdrawal', () => {
  const base = '/practices/practice-1/administration'

  test('are for editors', async () => {
    expect((await read(base, steward)).status).toBe(403)
    expect((await send(`${base}/archive`, { reason: 'x' }, steward)).status).toBe(403)
    expect((await send(`${base}/withdrawal`, { reason: 'x', id: id(0) }, steward)).status).toBe(403)
  })

  test('keep the page with the reason, and give it back', async () => {
    await send(`${base}/archive`, { reason: 'The school has closed.' }, editor)
    const page = await read('/practices/practice-1')
    expect(page.text).toContain('In the archive since 24 November 2026.')
    expect(page.text).toContain('The school has closed.')
    expect((await send(`${base}/unarchive`, {}, editor)).status).toBe(303)
    expect((await read('/practices/practice-1')).text).not.toContain('The school has closed.')
  })

  test('ask twice before anything is withdrawn, and then answer 410 with the reason', async () => {
    const reason = 'Somebody is in danger.'
    const refused = await send(`${base}/withdrawal`, { reason, id: 'RP-', replacedBy: 'x' }, editor)
    expect([refused.status, refused.text.includes(reason)]).toEqual([422, true])
    expect([...refused.text.matchAll(/<a href="#f-(\w+)">/g)].map((it) => it[1]).toSorted()).toEqual([
      'id',
      'replacedBy',
    ])
    const done = await send(
      `${base}/withdrawal`,
      { reason, id: id(0).toLowerCase(), replacedBy: id(1) },
      editor,
    )
    expect(done.status).toBe(303)
    const gone = await app.request(`/p/${id(0)}`, { headers: { 'Accept-Language': 'en' } })
    const text = await gone.text()
    expect([gone.status, text.includes(reason), text.includes(id(1))]).toEqual([410, true, true])
    expect((await read('/practices/practice-1')).status).toBe(404)
  })
})

describe('beside the record', () => {
  test('stand its broken links, on its page and in a list', async () => {
    for (const at of [now, new Date(now.getTime() + 86_400_000)])
      await checkLinks(database, { now: at, check: async () => ({ state: 'broken', status: 404 }) })
    const list = await read('/data/links')
    expect(list.text).toContain('https://gone.example/a.pdf')
    expect(list.text).toContain('1 address in sources')
    expect((await read('/practices/practice-1')).text).toContain('link broken since 24 November 2026')
  })

  test('stand copies, which browsers save and never run', async () => {
    await copySources(database, {
      now,
      fetch: async () => ({
        status: 200,
        type: 'application/pdf',
        bytes: new TextEncoder().encode('%PDF-1.7'),
        truncated: false,
      }),
      putFile: async () => ({ id: 'a'.repeat(64), bytes: 8 }),
    })
    expect((await read('/practices/practice-1')).text).toContain(`href="/files/${'a'.repeat(64)}"`)
    const file = await app.request(`/files/${'a'.repeat(64)}`)
    expect([file.status, await file.text()]).toEqual([200, '%PDF-1.7'])
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; filename="RP-\w+-own\.pdf"$/),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    for (const other of ['b'.repeat(64), '..%2F..%2Fetc', 'x'])
      expect((await app.request(`/files/${other}`)).status).toBe(404)
  })
})

describe('the Hundred', () => {
  test('is filled from nominations, renewed, and keeps its history', async () => {
    expect((await send('/hundred/nominate', { practice: id(0), words: 'Look at it.' }, reader)).to).toBe(
      '/en/hundred/nominations?done=nominated',
    )
    const list = await read('/hundred/nominations', steward)
    expect(list.text).toContain('Look at it.')
    const [, key] = /nominations\/(\w+)\/endorsement/.exec(list.text) ?? []
    expect(
      (await send(`/hundred/nominations/${key}/endorsement`, { words: 'I agree.' }, steward)).status,
    ).toBe(303)
    expect((await send('/desk/hundred/seat', { id: key ?? '', reason: 'Good.' }, steward)).status).toBe(403)
    expect((await send('/desk/hundred/seat', { id: key ?? '', reason: 'It spreads.' }, editor)).to).toBe(
      '/en/desk/hundred?done=given',
    )
    const hundred = await read('/hundred')
    expect(hundred.text).toContain('It spreads.')
    expect(hundred.text).toContain('Renewal due: 24 November 2027')
    expect(
      (await send('/desk/hundred/renewal', { practice: id(0), reason: 'Still good.' }, editor)).status,
    ).toBe(303)
    expect(
      (await send('/desk/hundred/retirement', { practice: id(0), reason: 'Time for others.' }, editor))
        .status,
    ).toBe(303)
    const history = (await read('/hundred/history')).text
    for (const words of ['It spreads.', 'Still good.', 'Time for others.']) expect(history).toContain(words)
    expect(
      (await send('/desk/hundred/retirement', { practice: id(0), reason: 'Again' }, editor)).status,
    ).toBe(422)
  })

  test('shows again what was typed for a practice that is not there', async () => {
    const page = await send('/hundred/nominate', { practice: 'RP-1', words: 'My reasons' }, reader)
    expect([page.status, page.text.includes('My reasons')]).toEqual([422, true])
  })
})

test('each page asks equally often for one row and for three', async () => {
  const paths = [
    '/practices/orphans',
    '/desk/care?list=never',
    '/desk/corrections',
    '/hundred/history',
    '/data/links',
  ]
  const count = async () => {
    const counts: number[] = []
    for (const it of paths) counts.push(await countStatements(database, () => read(it, editor)))
    return counts
  }
  await storeTestPractices(database, 1, published)
  await makeSteward(database, id(1), reader.id)
  await send('/practices/practice-1/correction', { field: '', body: 'One', source: '', email: '' })
  await send('/hundred/nominate', { practice: id(0), words: 'x' }, reader)
  const one = await count()
  for (const n of [2, 3])
    await send(`/practices/practice-${n}/correction`, { field: '', body: `${n}`, source: '', email: '' })
  await database.inWrite((tx) =>
    tx.updateTable('practice_steward').set({ until: now.toISOString() }).execute(),
  )
  expect(await count()).toEqual(one)
})
