import type { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import { newDatabase } from '../../../tests/database/support.ts'
import {
  facesOn,
  formRequest,
  signIn,
  siteOn,
  type TestPerson,
  testClock,
} from '../../../tests/database/web.ts'
import { organisationInput, storeOrganisations } from '../../people/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { findDraft, practiceInput, storePractices } from '../../practices/index.ts'

const lead = idFromNumber('RO', 1)
const now = testClock.now()
let database: Database
let app: Hono
let editor: TestPerson

const record = {
  format: 'rialto/1',
  kind: 'practice',
  id: idFromNumber('RP', 1),
  slug: 'homework',
  language: 'en',
  title: { en: 'Homework' },
  promise: { en: 'Officers help.' },
  summary: { en: 'Twice a week.' },
  themes: ['learn', 'connect'],
  scale: 'national',
  places: [{ country: 'CA' }],
  leads: [lead],
  life: { state: 'running' },
  sources: [{ key: 's', kind: 'report', title: 'A report', url: 'https://example.org/report' }],
}

beforeEach(async () => {
  database = await newDatabase()
  const organisation = organisationInput.parse({
    format: 'rialto/1',
    kind: 'organisation',
    id: lead,
    slug: 'police',
    language: 'en',
    name: { en: 'Police' },
    actorKind: 'public-service',
  })
  await database.inWrite(async (tx) => {
    await storeOrganisations(tx, [organisation])
    await storePractices(tx, [practiceInput.parse(record)], now)
  })
  app = facesOn(siteOn(database))
  editor = await signIn(database, { grants: [{ network: null, role: 'editor' }] })
})

const get = async (path: string, who?: TestPerson) =>
  (await app.request(`/en${path}`, who ? { headers: { cookie: who.cookie } } : {})).text()
const post = async (path: string, fields: Record<string, string | string[]>, who: TestPerson) =>
  app.request(`/en${path}`, formRequest(fields, who.cookie))

/** Somebody whom the lead has accepted as a member. */
async function member(): Promise<TestPerson> {
  const person = await signIn(database, { name: 'Mia' })
  await database.inWrite((tx) =>
    tx
      .insertInto('people_membership')
      .values({
        person: person.id,
        organisation: lead,
        state: 'accepted',
        role: 'member',
        asked_at: now.toISOString(),
        decided_at: now.toISOString(),
        decided_by: editor.id,
      })
      .execute(),
  )
  return person
}

test('members of the lead and editors change a practice, and others do not', async () => {
  const mia = await member()
  const other = await signIn(database)
  const button = 'Change this practice'
  expect(await get('/practices/homework')).not.toContain(button)
  expect(await get('/practices/homework', other)).not.toContain(button)
  expect(await get('/practices/homework', mia)).toContain(button)
  expect((await post('/practices/homework/changes', {}, other)).status).toBe(403)
  const opened = await post('/practices/homework/changes', {}, mia)
  expect(opened.status).toBe(303)
  // Whoever comes next works on the same draft.
  const again = await post('/practices/homework/changes', {}, editor)
  expect(again.headers.get('location')).toBe(opened.headers.get('location'))
})

test('the overview shows what differs, and the preview gives its links no weight', async () => {
  const mia = await member()
  const to = (await post('/practices/homework/changes', {}, mia)).headers.get('location') ?? ''
  const path = to.slice(3)
  expect(await get(path, mia)).toContain('Nothing differs yet.')
  await post(`${path}/purpose`, { base: '0', asked: 'summary', summary: 'Three times a week.' }, mia)
  const overview = await get(path, mia)
  expect(overview).toContain('Twice a week.')
  expect(overview).toContain('Three times a week.')
  const preview = await get(`${path}/preview`, mia)
  expect(preview).toContain('Three times a week.')
  expect(preview).toContain('<a href="https://example.org/report" rel="nofollow ugc">')
  expect(preview).toContain('<meta name="robots" content="noindex"/>')
  expect(await get('/practices/homework')).toContain('rel="nofollow"')
})

test('every group saved as it is shown changes nothing', async () => {
  const to = (await post('/practices/homework/changes', {}, editor)).headers.get('location') ?? ''
  const path = to.slice(3)
  const id = path.split('/')[2] ?? ''
  for (const group of 'basics purpose people work results cost transfer offer blocks depth sources'.split(
    ' ',
  )) {
    const page = await get(`${path}/${group}`, editor)
    const sent = await post(`${path}/${group}`, fieldsIn(page), editor)
    expect([group, sent.status]).toEqual([group, 303])
    expect([group, (await findDraft(database.read, editor.viewer, id)).revision]).toEqual([group, 0])
  }
})

/** What a browser would send of the form on this page. */
function fieldsIn(page: string): Record<string, string[]> {
  const form = /<form[^>]*id="draft-form"[\s\S]*?<\/form>/.exec(page)?.[0] ?? ''
  const sent: Record<string, string[]> = {}
  const add = (name = '', value = '') => {
    sent[name] = [
      ...(sent[name] ?? []),
      value.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"'),
    ]
  }
  const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const isBox = /type="(?:checkbox|radio)"/.test(tag)
    if (!isBox || / checked=""/.test(tag)) add(attribute(tag, 'name'), attribute(tag, 'value'))
  }
  for (const [, name, text] of form.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n?([^<]*)</g))
    add(name, text)
  for (const [, name, options] of form.matchAll(/<select[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option[^>]* selected=""[^>]*>/.exec(options ?? '')?.[0]
    add(name, chosen ? attribute(chosen, 'value') : '')
  }
  return sent
}
