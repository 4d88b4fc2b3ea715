import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { newDatabase, openTestSearch } from '../../../tests/database/support.ts'
import { facesOn, formRequest, signIn, siteOn, testClock } from '../../../tests/database/web.ts'
import { aPost, keepPost } from '../../../tests/exchange/post.ts'
import { findLatestRun, listOwnPosts } from '../../exchange/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { createWorkers } from '../../platform/job/index.ts'
import { createSecrets } from '../../platform/secret/index.ts'
import { exchangeJobs, exchangeSchedule } from './index.ts'

const now = testClock.now()
let database: Database
let site: ReturnType<typeof siteOn>

beforeEach(async () => {
  database = await newDatabase()
  const search = await openTestSearch(database)
  onTestFinished(() => search.close())
  // Topics have names as soon as the index is there.
  await vi.waitFor(() => expect(search.nameConcept('housing', 'en')).toBe('housing'), 10_000)
  site = siteOn(database, { search })
})

const faces = () => facesOn(site)
const fields = {
  kind: 'offer',
  revision: '0',
  title: 'We share our office’s forms.',
  body: 'They have been in use since 2014.',
  language: 'en',
  topics: ['housing'],
  helps: ['documents'],
  spoken1: 'en',
  country: 'CA',
  hours: '3',
  preferred: 'Germany, Europe',
  contact: 'gia@example.org',
}

test('an offer is posted by the form, with regions by their names', async () => {
  const { cookie, viewer } = await signIn(database, { trusted: true })
  const sent = await faces().request('/en/exchange/new', formRequest(fields, cookie))
  expect([sent.status, sent.headers.get('location')?.split('?')[1]]).toEqual([303, 'done=posted'])
  const [post] = await listOwnPosts(database.read, viewer, 9)
  expect(post).toMatchObject({
    kind: 'offer',
    hours: 3,
    country: 'CA',
    preferred: ['DE', '150'],
    state: 'open',
  })
})

test.each([
  [{ preferred: 'Atlantis' }, 'We know no country or region of the name Atlantis.'],
  [{ hours: '0' }, 'Write a whole number from 1 to 100.'],
  [{ hours: 'many' }, 'Write a whole number from 1 to 100.'],
  [{ city: 'Nowhere-at-all' }, 'We know no city of this name'],
  [{ topics: [] as string[] }, 'Choose at least one topic.'],
  [{ topicWords: 'housing', topics: [] as string[], title: '' }, 'Write one sentence.'],
  [{ body: 'Call +1 416 555 0199' }, 'Take out mail addresses and telephone numbers'],
  [{ language: 'klingon' }, 'error'],
])('what is wrong is said, and what was typed stays: %j', async (given, words) => {
  const { cookie } = await signIn(database, { trusted: true })
  const page = await faces().request('/en/exchange/new', formRequest({ ...fields, ...given }, cookie))
  const text = await page.text()
  expect(page.status).toBe(422)
  if (words !== 'error') expect(text).toContain(words)
  expect(text).toContain('gia@example.org')
})

test('looking for topics keeps what was typed, and stores nothing', async () => {
  const { cookie, viewer } = await signIn(database, { trusted: true })
  const typed = { ...fields, topics: [] as string[], topicWords: 'mentor', find: 'topics' }
  const page = await faces().request('/en/exchange/new', formRequest(typed, cookie))
  const text = await page.text()
  expect([page.status, text.includes('value="mentoring"'), text.includes('gia@example.org')]).toEqual([
    200,
    true,
    true,
  ])
  expect(await listOwnPosts(database.read, viewer, 9)).toEqual([])
})

test('the board and a post never show how somebody is reached', async () => {
  const { viewer } = await signIn(database)
  const id = await keepPost(database, viewer, {}, now)
  for (const path of ['/en/exchange', `/en/exchange/${id}`]) {
    const page = await faces().request(path)
    const text = await page.text()
    expect([page.status, text.includes(aPost().title), text.includes(aPost().contact)]).toEqual([
      200,
      true,
      false,
    ])
  }
  expect((await faces().request('/en/exchange?topic=housing&kind=need&region=150')).status).toBe(200)
  expect((await faces().request('/en/exchange?kind=wish')).status).toBe(422)
  expect((await faces().request('/en/exchange/no-such-post')).status).toBe(404)
  expect((await faces().request('/en/exchange/outcome/nothing')).status).toBe(404)
})

test('an editor starts the matching, which runs in the background and is told on the desk', async () => {
  const editor = await signIn(database, { grants: [{ network: null, role: 'editor' }] })
  const [seeker, giver] = [await signIn(database), await signIn(database)]
  await keepPost(database, seeker.viewer, {}, now)
  await keepPost(database, giver.viewer, { kind: 'offer' }, now)
  const started = await faces().request('/en/desk/exchange/runs', formRequest({}, editor.cookie))
  expect(started.status).toBe(303)
  const workers = createWorkers({
    database,
    clock: testClock,
    kinds: exchangeJobs({ database, secrets: createSecrets(database) }),
    schedule: [],
    tell: (_, __, error) => {
      throw error
    },
  })
  await workers.runDue(now)
  expect(await findLatestRun(database.read)).toMatchObject({ state: 'done', proposals: 1, seed: 20_261_124 })
  const desk = await faces().request('/en/desk/exchange', { headers: { cookie: editor.cookie } })
  expect(await desk.text()).toContain('1 need, 1 offer')
  expect(exchangeSchedule.map((it) => it.kind)).toEqual(['exchange.time', 'exchange.match'])
})
