import type { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import { loadFewPlaces, newDatabase } from '../../../tests/database/support.ts'
import { facesOn, formRequest, signIn, siteOn, type TestPerson } from '../../../tests/database/web.ts'
import { organisationInput, storeOrganisations } from '../../people/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { findDraft, listRivals } from '../../practices/index.ts'

const lead = idFromNumber('RO', 1)
let database: Database
let app: Hono
let ana: TestPerson

beforeEach(async () => {
  database = await newDatabase()
  await loadFewPlaces(database)
  const organisation = organisationInput.parse({
    format: 'rialto/1',
    kind: 'organisation',
    id: lead,
    slug: 'police',
    language: 'en',
    name: { en: 'Police of Toronto' },
    actorKind: 'public-service',
  })
  await database.inWrite((tx) => storeOrganisations(tx, [organisation]))
  app = facesOn(siteOn(database))
  ana = await signIn(database, { name: 'Ana' })
})

const get = async (path: string, who: TestPerson | null = ana) => {
  const answer = await app.request(`/en${path}`, who ? { headers: { cookie: who.cookie } } : {})
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') ?? '' }
}
const post = async (
  path: string,
  fields: Record<string, string | string[]>,
  who: TestPerson | null = ana,
) => {
  const answer = await app.request(`/en${path}`, formRequest(fields, who?.cookie ?? ''))
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') ?? '' }
}

const tip = {
  language: 'en',
  asked: ['title', 'promise', 'scale', 'contact'],
  title: 'Homework with the police',
  promise: 'Officers help with homework.',
  scale: 'place',
  contact: 'example.org/homework',
}

async function begin(fields: Record<string, string | string[]> = {}): Promise<string> {
  const { status, to } = await post('/contribute/new', { ...tip, ...fields })
  expect(status).toBe(303)
  return /\/contribute\/([^/]+)\//.exec(to)?.[1] ?? ''
}

const contentOf = async (id: string) => (await findDraft(database.read, ana.viewer, id)).content

test('everybody reads how to contribute; only people who are signed in write', async () => {
  expect((await get('/contribute', null)).status).toBe(200)
  expect((await get('/contribute/new', null)).to).toContain('/en/sign-in')
  expect((await post('/contribute/new', tip, null)).to).toContain('/en/sign-in')
})

test('a tip opens a draft with its own account as a source', async () => {
  const id = await begin()
  expect(await contentOf(id)).toEqual({
    title: { value: 'Homework with the police' },
    promise: { value: 'Officers help with homework.' },
    scale: { value: 'place' },
    contact: { value: 'https://example.org/homework' },
    sources: {
      value: [{ key: 'own', kind: 'document', title: 'Own account of the people who run it' }],
    },
  })
  expect((await get('/contribute')).text).toContain('Homework with the police')
})

test('every page of a draft can be read, by its authors only', async () => {
  const id = await begin()
  const other = await signIn(database)
  const groups = 'basics purpose people work results cost transfer offer blocks depth sources'.split(' ')
  for (const it of [
    '',
    ...groups.map((name) => `/${name}`),
    '/preview',
    '/history',
    '/history/0',
    '/giving-up',
  ]) {
    expect([it, (await get(`/contribute/${id}${it}`)).status]).toEqual([it, 200])
    expect([it, (await get(`/contribute/${id}${it}`, other)).status]).toEqual([it, 404])
  }
})

test('places and organisations are looked up, and chosen', async () => {
  const id = await begin({ 'places.find': 'toron' })
  const page = await get(`/contribute/${id}/basics?find=places&words=toron`)
  const city = /name="places.add" value="(RC-\w+)"/.exec(page.text)?.[1] ?? ''
  expect(page.text).toContain('Toronto, Canada')
  const find = await post(`/contribute/${id}/basics`, {
    base: '0',
    asked: 'leads',
    'leads.find': 'police tor',
    find: 'leads',
  })
  expect(find.to).toBe(`/en/contribute/${id}/basics?find=leads&words=police%20tor#found-leads`)
  expect((await get(find.to.slice(3))).text).toContain('Police of Toronto')
  await post(`/contribute/${id}/basics`, {
    base: '0',
    asked: ['places', 'leads'],
    'places.add': city,
    'places.addCountry': 'CA',
    leads: lead,
    named: 'A club that nobody knows',
  })
  expect(await contentOf(id)).toMatchObject({
    places: { value: [{ city }, { country: 'CA' }] },
    leads: { value: [lead] },
    partners: { value: [{ name: 'A club that nobody knows' }] },
  })
})

test('rows are added and removed without losing what was typed', async () => {
  const id = await begin()
  const more = await post(`/contribute/${id}/work`, {
    base: '0',
    asked: 'steps',
    'steps.0': 'Ask.',
    'steps.1': 'Meet.',
    add: 'steps',
  })
  expect(more.to).toBe(`/en/contribute/${id}/work?more=steps#f-steps-2`)
  expect((await get(more.to.slice(3))).text).toContain('name="steps.2"')
  await post(`/contribute/${id}/work`, {
    base: '1',
    asked: 'steps',
    'steps.0': 'Ask.',
    'steps.1': 'Meet.',
    'steps.2': 'Eat.',
    remove: 'steps.1',
  })
  expect((await contentOf(id)).steps).toEqual({ value: ['Ask.', 'Eat.'] })
})

test('what cannot be kept comes back as it was typed', async () => {
  const id = await begin()
  const long = 'x'.repeat(100_000)
  const { status, text } = await post(`/contribute/${id}/results`, {
    base: '0',
    asked: ['results', 'outcomes'],
    results: long,
    'outcomes.4.statement': 'Better\u202e grades',
    'outcomes.4.value': 'many',
    'outcomes.4.year': '19',
  })
  expect(status).toBe(422)
  expect(text).toContain(long)
  expect(text).toContain('Better\u202e grades')
  expect(text).toContain('value="many"')
  const links = [...text.matchAll(/<li><a href="#(f-[\w-]+)"/g)].map((it) => it[1])
  expect(links).toEqual(['f-outcomes-4-value', 'f-outcomes-4-year', 'f-results', 'f-outcomes-4-statement'])
  for (const it of links) expect(text).toContain(`id="${it}"`)
  expect(Object.keys(await contentOf(id))).not.toContain('results')
})

test('two people at once: nothing is overwritten, and one chooses', async () => {
  const id = await begin()
  const editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }] })
  await post(`/contribute/${id}/basics`, { base: '0', asked: 'title', title: 'One' })
  const second = await post(`/contribute/${id}/basics`, { base: '0', asked: 'title', title: 'Two' }, editor)
  expect(second.to).toContain('#rivals')
  const page = (await get(`/contribute/${id}/basics`)).text
  expect(page).toContain('One answer has two texts')
  expect(page).toContain('From Ed')
  const [rival] = await listRivals(database.read, ana.viewer, id)
  const chosen = await post(`/contribute/${id}/rivals/${rival?.id}`, { take: 'yes', back: 'basics' })
  expect(chosen.to).toBe(`/en/contribute/${id}/basics?done=chosen`)
  expect((await contentOf(id)).title).toEqual({ value: 'Two' })
  await post(`/contribute/${id}/history/0/restoration`, {})
  expect((await contentOf(id)).title).toEqual({ value: tip.title })
})

test('a script that saves is told the revision, or what is wrong', async () => {
  const id = await begin()
  const live = { live: 'yes', base: '0', asked: 'title' }
  const saved = await post(`/contribute/${id}/basics`, { ...live, title: 'New' })
  expect([saved.status, JSON.parse(saved.text)]).toEqual([200, { revision: 1, rivals: [] }])
  const wrong = await post(`/contribute/${id}/basics`, { ...live, title: 'a\u0000' })
  expect(wrong.status).toBe(422)
  expect(JSON.parse(wrong.text).faults[0].path).toBe('title')
})

test('a tip can be sent in, and taken back; what is missing is named before', async () => {
  const id = await begin()
  const refused = await post(`/contribute/${id}/submission`, {})
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('It cannot be sent in without this.')
  await post(`/contribute/${id}/basics`, {
    base: '0',
    asked: ['places', 'leads'],
    'places.addCountry': 'CA',
    leads: lead,
  })
  expect((await post(`/contribute/${id}/submission`, {})).to).toBe(`/en/contribute/${id}?done=submitted`)
  expect((await get(`/contribute/${id}`)).text).toContain('your first contribution here')
  expect((await post(`/contribute/${id}/basics`, { base: '1', asked: 'title', title: 'x' })).status).toBe(403)
  expect((await post(`/contribute/${id}/taking-back`, {})).status).toBe(303)
  expect((await post(`/contribute/${id}/giving-up`, {})).status).toBe(303)
  expect((await findDraft(database.read, ana.viewer, id)).state).toBe('abandoned')
})

test('markup, scripts and other directions of writing stay text', async () => {
  const title = '<script>alert(1)</script> "x" \'y\''
  const id = await begin({ language: 'ar', title, contact: 'javascript:alert(1)' })
  for (const it of ['', '/basics', '/preview', '/history/0']) {
    const { text } = await get(`/contribute/${id}${it}`)
    expect(text).not.toContain('<script>alert')
    expect(text).not.toContain('href="javascript:')
  }
  const basics = (await get(`/contribute/${id}/basics`)).text
  expect(basics).toMatch(
    /<textarea[^>]* lang="ar" dir="rtl"[^>]* name="title"|<textarea[^>]* name="title"[^>]* lang="ar"/,
  )
  expect((await get(`/contribute/${id}`)).text).toContain('Web addresses begin with https://')
})

test('forged addresses and names find nothing and change nothing', async () => {
  const id = await begin()
  const before = await contentOf(id)
  for (const it of ['/nowhere', '/history/1e3', '/history/9', '/history/-1'])
    expect((await get(`/contribute/${id}${it}`)).status).toBe(404)
  const forged = {
    asked: 'editorial title',
    editorial: 'published',
    base: '-1',
    summary: 'Not asked for here',
  }
  await post(`/contribute/${id}/basics`, { ...forged, title: tip.title, held: '0', state: 'published' })
  await post(`/contribute/${id}/rivals/none`, { take: 'yes' })
  await post(`/contribute/${id}/invitations/none/removal`, {})
  expect(await contentOf(id)).toEqual(before)
  expect((await findDraft(database.read, ana.viewer, id)).state).toBe('draft')
})

test('co-authors come by a link that works once', async () => {
  const id = await begin()
  expect((await post(`/contribute/${id}/invitations`, { email: 'nobody' })).status).toBe(422)
  const made = await post(`/contribute/${id}/invitations`, { email: 'Ben@Example.org' })
  const link = /\/contribute\/invitation\/[\w-]+/.exec(made.text)?.[0] ?? ''
  expect(made.text).toContain('ben@example.org')
  const ben = await signIn(database, { name: 'Ben' })
  expect((await get(link, ben)).text).toContain('Ana invites you')
  expect((await post(link, {}, ben)).to).toBe(`/en/contribute/${id}?done=joined`)
  expect((await get(link, ana)).status).toBe(404)
  expect((await post(link, {}, ana)).status).toBe(404)
  expect((await findDraft(database.read, ben.viewer, id)).authors).toEqual([ana.id, ben.id].sort())
  expect((await post(`/contribute/${id}/leaving`, {}, ben)).to).toBe('/en/contribute?done=left')
  expect((await post(`/contribute/${id}/leaving`, {})).status).toBe(422)
})
