import { expect, test } from 'vitest'
import { openIn, openWorld, origin, recordIn, showIn } from '../../../../tests/database/adopting.ts'
import { facesOn, formRequest, signIn, siteOn, type TestPerson } from '../../../../tests/database/web.ts'
import { listParts, listStages, remindAdopters } from '../../../adoptions/index.ts'
import { findDraft, withdrawPractice } from '../../../practices/index.ts'

async function openFaces() {
  const world = await openWorld()
  const site = siteOn(world.database, { publicUrl: 'https://rialto.example' })
  const faces = facesOn(site)
  const get = async (path: string, who?: TestPerson) => {
    const answer = await faces.request(path, who ? { headers: { cookie: who.cookie } } : {})
    return { status: answer.status, text: await answer.text() }
  }
  const post = async (path: string, fields: Record<string, string>, who?: TestPerson) => {
    const answer = await faces.request(path, formRequest(fields, who?.cookie))
    return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
  }
  return { ...world, site, get, post }
}

const start = {
  origin,
  cityName: 'Auckland',
  language: 'fr',
  story: 'Nous essayons.',
  stage: 'interested',
  date: '2/2026',
  visibility: 'private',
  reason: '',
}
const startPath = '/en/practices/resident-card/adoption'

test('an adoption begins from the page of a practice, in the language that was chosen', async () => {
  const { database, officer, get, post } = await openFaces()
  expect((await get('/en/practices/resident-card')).text).toContain(`href="${startPath}"`)
  const { status, to } = await post(startPath, start, officer)
  expect(status).toBe(303)
  const id = /RA-\w+/.exec(to ?? '')?.[0] ?? ''
  expect((await listStages(database.read, id)).map((it) => it.date)).toEqual(['2026-02'])
  expect((await get(`/en/adoptions/${id}`, officer)).text).toContain('lang="fr"')
  expect((await get(`/en/adoptions/${id}`)).status).toBe(404)
})

test.each([
  [{ cityName: 'Nowhereville' }, 'We know no city of that name'],
  [{ cityName: '' }, 'We know no city of that name'],
  [{ date: '2031' }, 'This date is in the future'],
  [{ date: '1999' }, 'The practice had not begun then'],
  [{ stage: 'stopped' }, 'Please say why'],
  [{ visibility: 'public', story: '' }, 'say in a few words'],
  [{ visibility: 'mayor' }, 'This is needed'],
  [{ language: 'klingon!' }, 'cannot be kept as it is'],
])('%j is refused with a clear message, and nothing that was typed is lost', async (given, message) => {
  const { officer, post, database } = await openFaces()
  const { status, text } = await post(startPath, { ...start, story: 'Kept words.', ...given }, officer)
  expect([status, text.includes(message)]).toEqual([422, true])
  if (!('story' in given)) expect(text).toContain('Kept words.')
  expect(await database.read.selectFrom('adoption_work').selectAll().execute()).toEqual([])
})

test('a practice that was withdrawn while somebody typed is told so, with what they typed', async () => {
  const { database, officer, post, now } = await openFaces()
  const editor = await signIn(database, { grants: [{ network: null, role: 'editor' }] })
  await database.inWrite((tx) =>
    withdrawPractice(tx, editor.viewer, origin, { reason: 'By wish.', language: 'en' }, now),
  )
  const { status, text } = await post(startPath, start, officer)
  expect([status, text.includes('This practice was withdrawn'), text.includes('Nous essayons.')]).toEqual([
    422,
    true,
    true,
  ])
})

test('a number is read as people write it, and a wrong one is shown again', async () => {
  const { database, officer, post } = await openFaces()
  const id = await openIn(database, officer)
  const line = {
    form: 'budget',
    'budget.what': 'Imprimante',
    'budget.currency': 'eur',
    'budget.year': '2026',
  }
  const path = `/fr/adoptions/${id}/parts/budget`
  expect((await post(path, { ...line, 'budget.amount': '1 234,50' }, officer)).status).toBe(303)
  expect((await listParts(database.read, id)).map((it) => it.body.amount)).toEqual([1234.5])
  for (const amount of ['-5', 'viel', '1.2.3,4,5']) {
    const { status, text } = await post(path, { ...line, 'budget.amount': amount }, officer)
    expect([amount, status, text.includes(`value="${amount}"`)]).toEqual([amount, 422, true])
  }
  expect(await listParts(database.read, id)).toHaveLength(1)
})

test('the template of tasks comes in the reader’s language, and a task is ticked with one press', async () => {
  const { database, officer, post } = await openFaces()
  const id = await openIn(database, officer)
  expect((await post(`/de/adoptions/${id}/tasks/template`, {}, officer)).status).toBe(303)
  const tasks = await listParts(database.read, id)
  expect(tasks).toHaveLength(10)
  expect(tasks[0]?.body.what).toContain('fragen')
  await post(`/de/adoptions/${id}/tasks/${tasks[0]?.id}/done`, { done: 'yes' }, officer)
  expect((await listParts(database.read, id))[0]?.body.done).toBe(true)
})

test('an invitation is mailed, asks first, and works once', async () => {
  const { database, officer, stranger, steward, site, get, post } = await openFaces()
  const id = await openIn(database, officer)
  const fields = { email: 'guest@example.org', part: 'guarantor' }
  const { status, text } = await post(`/en/adoptions/${id}/invitations`, fields, officer)
  expect(status).toBe(200)
  const path = /\/en\/adoptions\/invitation\/[\w-]+/.exec(text)?.[0] ?? ''
  expect(site.mails.map((it) => [it.to, it.kind, it.text.includes(path)])).toEqual([
    ['guest@example.org', 'adoption.invited', true],
  ])
  expect((await get(path)).status).toBe(303)
  expect((await get(path, stranger)).text).toContain('guarantor of continuity')
  expect((await post(path, {}, stranger)).to).toBe(`/en/adoptions/${id}?done=joined`)
  expect((await get(path, steward)).status).toBe(404)
  expect((await post(path, {}, steward)).status).toBe(404)
})

test('the link of a reminder needs no account, changes nothing by itself, and answers once', async () => {
  const { database, officer, site, get, post, now } = await openFaces()
  const id = await openIn(database, officer, { stage: 'running', date: '2026-01' })
  await showIn(database, officer, id, 'public')
  await database.inWrite((tx) => remindAdopters(tx, (it) => site.secrets.sign('adoption', it), now))
  const { path } = await database.read
    .selectFrom('people_notice')
    .select('path')
    .where('kind', '=', 'adoption.stillGoing')
    .executeTakeFirstOrThrow()
  const asked = await get(`/en${path}`)
  expect([asked.status, asked.text.includes('Is it still going?')]).toEqual([200, true])
  expect((await post(`/en${path}`, { finding: 'stopped', why: '', told: 'Kept.' })).text).toContain('Kept.')
  expect(await listStages(database.read, id)).toHaveLength(1)
  expect((await post(`/en${path}`, { finding: 'stopped', why: 'No room.', told: 'Ask early.' })).status).toBe(
    303,
  )
  expect((await get(`/en${path}`)).text).toContain('helps others as much as a success')
  expect((await post(`/en${path}`, { finding: 'yes', why: '', told: '' })).status).toBe(422)
  expect((await recordIn(database, id))?.stages.map((it) => it.stage)).toEqual(['running', 'stopped'])
  expect((await get(`/en/adoptions/${id}`)).text).toContain('Ask early.')
  expect((await get('/en/a/made-up')).status).toBe(404)
})

test('a running adoption becomes a draft, and its page leads there', async () => {
  const { database, officer, get, post } = await openFaces()
  const id = await openIn(database, officer, { stage: 'running' })
  const { to } = await post(`/en/adoptions/${id}/practice`, {}, officer)
  expect(to).toMatch(/^\/en\/contribute\/draft-/)
  const draft = await findDraft(database.read, officer.viewer, (to ?? '').split('/').at(-1) ?? '')
  expect(draft.state).toBe('draft')
  expect((await get(`/en/adoptions/${id}`, officer)).text).toContain('It is being written')
  expect((await post(`/en/adoptions/${id}/practice`, {}, officer)).status).toBe(422)
})

test('an own practice by a made-up id, or a circle, is refused with a message', async () => {
  const { database, steward, post } = await openFaces()
  const id = await openIn(database, steward, { stage: 'running' })
  const link = (practice: string) => post(`/en/adoptions/${id}/practice/link`, { practice }, steward)
  expect((await link('nonsense')).text).toContain('no published practice with this id')
  expect((await link(origin)).text).toContain('An idea cannot come from itself')
})
