import type { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Actors, makeActors } from '../../../tests/database/actors.ts'
import { loadFewPlaces, newDatabase } from '../../../tests/database/support.ts'
import { facesOn, formRequest, siteOn } from '../../../tests/database/web.ts'
import {
  findOrganisation,
  listHeldOrganisations,
  organisationInput,
  type SignedIn,
  storeOrganisations,
} from '../../people/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'

let database: Database
let app: Hono
let actors: Actors

beforeEach(async () => {
  database = await newDatabase()
  actors = await makeActors(database)
  app = facesOn(siteOn(database))
  const record = organisationInput.parse({
    format: 'rialto/1',
    kind: 'organisation',
    id: idFromNumber('RO', 1),
    slug: 'library',
    language: 'en',
    name: { en: 'The Library' },
    actorKind: 'public-service',
    url: 'https://library.example.org',
  })
  await database.inWrite((tx) => storeOrganisations(tx, [record]))
})

const idOf = (name: keyof Actors) => (actors[name].viewer as SignedIn).id

async function read(path: string, who: keyof Actors = 'anonymous') {
  const answer = await app.request(path, { headers: { cookie: actors[who].cookie } })
  return { status: answer.status, text: await answer.text(), cache: answer.headers.get('cache-control') }
}

async function send(path: string, who: keyof Actors, fields: Record<string, string> = {}) {
  const answer = await app.request(path, formRequest(fields, actors[who].cookie))
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
}

describe('people of an organisation', () => {
  const path = '/en/organisations/library/people'

  test('say that they work there, are confirmed by an editor, and then confirm others', async () => {
    expect((await send(path, 'member')).to).toBe(`${path}?done=asked`)
    expect((await read('/en/desk/organisations', 'editor')).text).toContain(
      '<bdi>member</bdi> · <bdi>The Library</bdi>',
    )
    const member = idOf('member')
    expect((await read(path, 'editor')).text).toContain(`${member}/confirmation`)
    const first = await send(`${path}/${member}/confirmation`, 'editor', { [`role-${member}`]: 'steward' })
    expect(first.to).toBe(`${path}?done=confirmed`)
    await send(path, 'translator')
    const other = idOf('translator')
    const byEditor = await send(`${path}/${other}/confirmation`, 'editor', { [`role-${other}`]: 'member' })
    expect(byEditor.status).toBe(403)
    await send(`${path}/${other}/confirmation`, 'member', { [`role-${other}`]: 'member' })
    expect((await read(path, 'translator')).text).toContain('You are confirmed as a member')
    await send(`${path}/${other}/end`, 'member')
    expect((await read(path, 'translator')).text).toContain('I work here: ask to be confirmed')
    expect((await send(`${path}/departure`, 'member')).to).toBe(`${path}?done=left`)
  })

  test('are named to colleagues and editors only', async () => {
    await send(path, 'member')
    const member = idOf('member')
    await send(`${path}/${member}/confirmation`, 'site', { [`role-${member}`]: 'steward' })
    for (const who of ['member', 'editor', 'site'] as const)
      expect((await read(path, who)).text).toContain('<bdi>member</bdi>')
    const stranger = await read(path, 'translator')
    expect([stranger.status, stranger.text.includes('<bdi>member</bdi>')]).toEqual([200, false])
    expect(stranger.text).toContain('Fewer than ten people')
    const anybody = await read('/en/organisations/library')
    expect(anybody.cache).toBe('public, max-age=0, must-revalidate')
    expect(anybody.text).toContain('Fewer than ten people who work there are here.')
    expect(anybody.text).not.toContain(member)
    expect((await read(path)).status).toBe(303)
  })
})

describe('a new organisation', () => {
  const path = '/en/add-organisation'
  const fields = {
    name: 'Toronto Welcome Centre',
    language: 'en',
    actorKind: 'civil-society',
    country: 'CA',
    city: 'toronto',
    url: 'https://welcome.example.org',
  }

  test('goes from the form to an editor, and then to everybody', async () => {
    await loadFewPlaces(database)
    const sent = await send(path, 'nobody', fields)
    expect([sent.status, sent.to]).toEqual([303, '/en/organisations/toronto-welcome-centre?done=added'])
    const own = await read('/en/organisations/toronto-welcome-centre?done=added', 'nobody')
    expect([own.status, own.cache]).toEqual([200, 'private, no-store'])
    expect(own.text).toContain('An editor has not looked at this organisation yet.')
    expect((await read('/en/organisations/toronto-welcome-centre')).status).toBe(404)
    expect((await read('/en/organisations')).text).not.toContain('Welcome Centre')
    const desk = (await read('/en/desk/organisations', 'editor')).text
    const [, id = ''] = /desk\/organisations\/(RO-\w+)\/acceptance/.exec(desk) ?? []
    expect((await send(`/en/desk/organisations/${id}/refusal`, 'editor')).status).toBe(422)
    expect((await send(`/en/desk/organisations/${id}/acceptance`, 'editor')).status).toBe(303)
    const found = await findOrganisation(database.read, 'toronto-welcome-centre')
    expect(found).toMatchObject({ id, city: idFromNumber('RC', 6167865), country: 'CA' })
    expect((await read('/en/organisations/toronto-welcome-centre')).status).toBe(200)
  })

  test.each([
    [{ name: '', actorKind: '', country: '' }, ['name', 'actorKind', 'country']],
    [{ url: 'javascript:alert(1)' }, ['url']],
    [{ city: 'Atlantis' }, ['city']],
    [{ country: 'NZ' }, ['city']],
    [{ city: 'x'.repeat(3000) }, ['city']],
    [{ name: 'x'.repeat(100_000) }, ['name']],
    [{ name: 'a '.repeat(21) }, ['name']],
  ])('is refused with the reason and what was typed: %j', async (wrong, names) => {
    await loadFewPlaces(database)
    const sent = await send(path, 'nobody', { ...fields, ...wrong })
    expect(sent.status).toBe(422)
    expect([...sent.text.matchAll(/<li><a href="#f-(\w+)"/g)].map((it) => it[1])).toEqual(names)
    for (const it of Object.values({ ...fields, ...wrong })) expect(sent.text).toContain(it.trim())
    expect(await listHeldOrganisations(database.read, 9)).toEqual([])
  })

  test('that may be there already asks first', async () => {
    const same = { ...fields, name: 'the library', city: '', url: 'https://www.library.example.org/x' }
    const asked = await send(path, 'nobody', same)
    expect(asked.status).toBe(422)
    expect(asked.text).toContain('Is it one of these?')
    expect(asked.text).toContain('href="/en/organisations/library"')
    expect(asked.text).toContain('value="the library"')
    const sent = await send(path, 'nobody', { ...same, isOther: 'yes' })
    expect(sent.status).toBe(303)
    expect((await listHeldOrganisations(database.read, 9)).map((it) => it.name)).toEqual(['the library'])
  })
})
