import type { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Actors, makeActors, networkRecord, networks } from '../../../tests/database/actors.ts'
import { countStatements, newDatabase } from '../../../tests/database/support.ts'
import { facesOn, formRequest, signIn, siteOn, testClock } from '../../../tests/database/web.ts'
import { findNetwork, listGrants, type SignedIn, storeNetworks } from '../../people/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { collectPractice, listCollectionsOf, practiceInput, storePractices } from '../../practices/index.ts'

const now = testClock.now()
let database: Database
let app: Hono
let actors: Actors

beforeEach(async () => {
  database = await newDatabase()
  actors = await makeActors(database)
  app = facesOn(siteOn(database))
  await database.inWrite((tx) => storePractices(tx, [practice(1), practice(2)], now))
})

const id = (n: number) => idFromNumber('RP', n)

function practice(n: number) {
  return practiceInput.parse({
    format: 'rialto/1',
    kind: 'practice',
    id: id(n),
    slug: `practice-${n}`,
    language: 'en',
    editorial: 'published',
    title: { en: `Practice ${n}` },
    promise: { en: 'Does good' },
    themes: ['work'],
    scale: 'national',
    life: { state: 'running' },
    sources: [{ key: 's', kind: 'report', title: 'A report' }],
  })
}

const idOf = (name: keyof Actors) => (actors[name].viewer as SignedIn).id

async function read(path: string, who: keyof Actors = 'anonymous') {
  const answer = await app.request(path, { headers: { cookie: actors[who].cookie } })
  return { status: answer.status, text: await answer.text(), cache: answer.headers.get('cache-control') }
}

async function send(path: string, who: keyof Actors, fields: Record<string, string | string[]> = {}) {
  const answer = await app.request(path, formRequest(fields, actors[who].cookie))
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
}

describe('the pages of networks', () => {
  test('show name, colour, languages and collection, the same to everybody', async () => {
    const record = networkRecord(networks.own, 'own', {
      accent: 'violet',
      name: { en: 'Towns', de: 'Städte' },
      summary: { en: 'Harbour towns.' },
    })
    await database.inWrite(async (tx) => {
      await storeNetworks(tx, [record])
      const it = { practice: id(1), network: networks.own, note: { en: 'It <b>works.' } }
      await collectPractice(tx, actors.site.viewer, it, now)
    })
    const list = await read('/de/networks')
    expect(list.text).toMatch(
      /card network-card accent-violet"><h3><a href="\/de\/networks\/own"><bdi>Städte/,
    )
    expect(list.text).toContain('Englisch und Französisch')
    const page = await read('/en/networks/own')
    expect([page.status, page.cache]).toEqual([200, 'public, max-age=0, must-revalidate'])
    expect(page.text).toContain('of-network stack accent-violet')
    expect(page.text).toContain('Its collection: 1 practice')
    expect(page.text).toContain('It &lt;b&gt;works.')
    expect(page.text).not.toContain('People and requests')
    expect(page.text).not.toContain(idOf('member'))
    const practicePage = await read('/en/practices/practice-1')
    expect(practicePage.text).toMatch(/In the collections of <a href="\/en\/networks\/own"><bdi>Towns/)
    expect((await read(`/p/${networks.own}`)).status).toBe(302)
    expect((await read('/en/networks/nothing')).status).toBe(404)
  })

  test('never count fewer than ten people', async () => {
    const page = await read('/en/networks/own')
    expect(page.text).toContain('<dt>All members</dt><dd>fewer than ten people</dd>')
    for (let time = 0; time < 4; time += 1)
      await signIn(database, { grants: [{ network: networks.own, role: 'reviewer' }] })
    const more = (await read('/en/networks/own')).text
    expect(more).toContain('<dt>All members</dt><dd>11 people</dd>')
    expect(more).toContain('<dt>Reviewers</dt><dd>fewer than ten people</dd>')
  })

  test('ask the database equally often for one practice and for two', async () => {
    const collect = (n: number) =>
      database.inWrite((tx) =>
        collectPractice(tx, actors.site.viewer, { practice: id(n), network: networks.own, note: null }, now),
      )
    await collect(1)
    const one = await countStatements(database, () => read('/en/networks/own'))
    await collect(2)
    expect(await countStatements(database, () => read('/en/networks/own'))).toBe(one)
    expect(one).toBe(11)
  })

  test('show an empty site what a network is', async () => {
    const empty = await newDatabase()
    const page = await facesOn(siteOn(empty)).request('/fr/networks')
    expect(await page.text()).toContain('Le site fonctionne aussi sans.')
  })
})

describe('joining', () => {
  const reason = 'I teach <i>Arabic.'

  test('goes from the form over the network’s desk to a role', async () => {
    const form = await read('/en/networks/own/join', 'nobody')
    expect([form.status, form.cache]).toEqual([200, 'private, no-store'])
    const sent = await send('/en/networks/own/join', 'nobody', { role: 'translator', reason })
    expect([sent.status, sent.to]).toEqual([303, '/en/networks/own?done=asked'])
    expect((await read('/en/networks/own?done=asked', 'nobody')).text).toContain('Your request was sent')

    const desk = (await read('/en/networks/own/people', 'editor')).text
    expect(desk).toContain('1 request waits')
    expect(desk).toContain('<bdi>nobody</bdi>')
    expect(desk).toContain('I teach &lt;i&gt;Arabic.')
    expect(desk).not.toContain('value="administrator"')
    const [, request = ''] = /action="\/en\/networks\/own\/requests\/(\w+)\/acceptance"/.exec(desk) ?? []
    const accepted = await send(`/en/networks/own/requests/${request}/acceptance`, 'editor', {
      [`role-${request}`]: 'translator',
    })
    expect([accepted.status, accepted.to]).toEqual([303, '/en/networks/own/people?done=accepted'])
    expect(await listGrants(database.read, idOf('nobody'))).toEqual([
      { network: networks.own, role: 'translator' },
    ])
    expect((await read('/en/networks/own', 'nobody')).text).toContain('You are here as: translator')
  })

  test.each([
    [{}, ['#f-role', '#f-reason']],
    [{ role: 'king', reason }, ['#f-role']],
    [{ role: 'member', reason: 'x'.repeat(601) }, ['#f-reason']],
    [{ role: 'member', reason: 'a\u0000b' }, ['#f-reason']],
  ])('shows what is wrong and loses nothing: %j', async (fields, wrong) => {
    const sent = await send('/en/networks/own/join', 'nobody', fields)
    expect(sent.status).toBe(422)
    expect([...sent.text.matchAll(/<li><a href="(#f-\w+)"/g)].map((it) => it[1])).toEqual(wrong)
    const typed = 'reason' in fields ? fields.reason : ''
    expect(sent.text).toContain(`\n${typed.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</textarea>`)
  })

  test('keeps what was typed when a request waits already', async () => {
    await send('/en/networks/own/join', 'nobody', { role: 'member', reason: 'First.' })
    const again = await send('/en/networks/own/join', 'nobody', { role: 'editor', reason: 'Second.' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('You have asked already.')
    expect(again.text).toContain('Second.')
    const back = await send('/en/networks/own/join/withdrawal', 'nobody')
    expect([back.status, back.to]).toEqual([303, '/en/networks/own?done=withdrawn'])
  })

  test('is declined with a reason only', async () => {
    await send('/en/networks/own/join', 'nobody', { role: 'member', reason: 'First.' })
    const desk = (await read('/en/networks/own/people', 'administrator')).text
    const [, request = ''] = /requests\/(\w+)\/refusal/.exec(desk) ?? []
    const path = `/en/networks/own/requests/${request}/refusal`
    const empty = await send(path, 'administrator', { [`answer-${request}`]: '  ' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain(`<a href="#f-answer-${request}">`)
    const done = await send(path, 'administrator', { [`answer-${request}`]: 'Not yet.' })
    expect([done.status, done.to]).toEqual([303, '/en/networks/own/people?done=declined'])
    expect((await send(path, 'administrator', { [`answer-${request}`]: 'No.' })).status).toBe(422)
  })

  test('is no matter for the editors of another network', async () => {
    expect((await read('/en/networks/own/people', 'stranger')).status).toBe(403)
    expect((await read('/en/networks/own/settings', 'stranger')).status).toBe(403)
    expect((await read('/en/networks/own/people', 'weak')).status).toBe(303)
  })

  test('ends by leaving', async () => {
    const left = await send('/en/networks/own/departure', 'translator')
    expect([left.status, left.to]).toEqual([303, '/en/networks/own?done=left'])
    expect(await listGrants(database.read, idOf('translator'))).toEqual([])
    expect((await send('/en/networks/own/departure', 'translator')).status).toBe(422)
  })
})

describe('roles', () => {
  test('are given, taken and ended on the page of people', async () => {
    const member = idOf('member')
    const path = `/en/networks/own/people/${member}`
    await send(`${path}/roles`, 'administrator', { [`role-${member}`]: 'editor' })
    expect((await listGrants(database.read, member)).map((it) => it.role).sort()).toEqual([
      'editor',
      'member',
    ])
    await send(`${path}/roles/editor/removal`, 'administrator')
    expect((await listGrants(database.read, member)).map((it) => it.role)).toEqual(['member'])
    await send(`${path}/removal`, 'editor')
    expect(await listGrants(database.read, member)).toEqual([])
    expect((await send(`${path}/roles`, 'editor', { [`role-${member}`]: 'editor' })).status).toBe(404)
  })

  test('beyond one’s own are refused, forged forms included', async () => {
    const member = idOf('member')
    const path = `/en/networks/own/people/${member}/roles`
    expect((await send(path, 'editor', { [`role-${member}`]: 'administrator' })).status).toBe(403)
    expect((await send(path, 'editor', { [`role-${member}`]: 'king' })).status).toBe(404)
    const own = idOf('editor')
    const forOneself = await send(`/en/networks/own/people/${own}/roles`, 'editor', {
      [`role-${own}`]: 'reviewer',
    })
    expect(forOneself.status).toBe(403)
    expect(forOneself.text).toContain('Nobody decides about themselves.')
  })
})

describe('the settings of a network', () => {
  const fields = {
    name: 'Towns',
    summary: 'Harbour towns.',
    slug: 'towns',
    url: '',
    languages: ['en', 'de'],
    furtherLanguages: 'uk, pt-BR',
    accent: 'sky',
    joining: 'open',
    reviewersNeeded: '3',
  }

  test('make one, and change it in each language', async () => {
    const made = await send('/en/desk/networks', 'site', fields)
    expect([made.status, made.to]).toEqual([303, '/en/networks/towns?done=changed'])
    const german = { ...fields, name: 'Städte', summary: '' }
    const changed = await send('/de/networks/towns/settings', 'site', german)
    expect([changed.status, changed.to]).toEqual([303, '/de/networks/towns?done=changed'])
    expect(await findNetwork(database.read, 'towns')).toMatchObject({
      language: 'en',
      name: { en: 'Towns', de: 'Städte' },
      summary: { en: 'Harbour towns.' },
      languages: ['en', 'de', 'uk', 'pt-BR'],
      accent: 'sky',
      reviewersNeeded: 3,
    })
    const form = (await read('/de/networks/towns/settings', 'site')).text
    expect(form).toContain('value="Städte"')
    expect(form).toContain('value="uk, pt-BR"')
  })

  test.each([
    [{ name: ' ' }, ['name']],
    [{ slug: 'Two Words', accent: 'gold' }, ['slug', 'accent']],
    [{ languages: [], furtherLanguages: 'Klingon!' }, ['languages']],
    [{ url: 'javascript:alert(1)', reviewersNeeded: '99' }, ['url', 'reviewersNeeded']],
    [{ slug: 'own' }, ['slug']],
  ])('say what is wrong: %j', async (wrong, names) => {
    const sent = await send('/en/desk/networks', 'site', { ...fields, ...wrong })
    expect(sent.status).toBe(422)
    expect([...sent.text.matchAll(/<li><a href="#f-(\w+)"/g)].map((it) => it[1])).toEqual(names)
    expect(sent.text).toContain('Harbour towns.')
  })
})

describe('collections', () => {
  test('are changed by editors on the page of a practice’s collections', async () => {
    expect((await read('/en/practices/practice-1', 'member')).text).not.toContain('/practice-1/collections')
    expect((await read('/en/practices/practice-1', 'editor')).text).toContain('/practice-1/collections')
    const path = '/en/practices/practice-1/collections'
    const page = (await read(path, 'editor')).text
    expect([...page.matchAll(/<option value="(\w+)"/g)].map((it) => it[1])).toEqual(['own'])
    const long = { network: 'own', note: 'word '.repeat(41) }
    expect((await send(path, 'editor', long)).text).toContain('href="#f-note"')
    const sent = await send(path, 'editor', { network: 'own', note: 'It works.' })
    expect([sent.status, sent.to]).toEqual([303, `${path}?done=collected`])
    expect(await listCollectionsOf(database.read, id(1))).toMatchObject([
      { network: networks.own, note: { en: 'It works.' } },
    ])
    const twice = await send(path, 'editor', { network: 'own', note: 'Again.' })
    expect(twice.status).toBe(422)
    expect((await send(path, 'stranger', { network: 'own' })).status).toBe(403)
    expect((await send(`${path}/own/release`, 'stranger')).status).toBe(403)
    expect((await send(`${path}/own/release`, 'editor')).status).toBe(303)
    expect(await listCollectionsOf(database.read, id(1))).toEqual([])
  })
})
