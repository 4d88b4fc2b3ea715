import type { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { actsAt, addLeadOrganisation, joinLead, wholeDraft } from '../../../tests/database/drafts.ts'
import { makeSteward } from '../../../tests/database/practice.ts'
import { countStatements, newDatabase } from '../../../tests/database/support.ts'
import {
  facesOn,
  formRequest,
  signIn,
  siteOn,
  type TestPerson,
  testClock,
} from '../../../tests/database/web.ts'
import type { Database } from '../../platform/db/index.ts'
import { listFacts } from '../../platform/fact/index.ts'
import { findPractice, holdPractice, openChange, publishReviewed, saveDraft } from '../../practices/index.ts'

const now = testClock.now()
let database: Database
let app: Hono
let acts: ReturnType<typeof actsAt>
let author: TestPerson
let editor: TestPerson
let first: TestPerson
let second: TestPerson

beforeEach(async () => {
  database = await newDatabase()
  app = facesOn(siteOn(database))
  acts = actsAt(database, now)
  await addLeadOrganisation(database)
  author = await signIn(database, { name: 'Ana', trusted: true })
  editor = await signIn(database, { name: 'Ed', grants: [{ network: null, role: 'editor' }] })
  first = await signIn(database, { name: 'Rita', grants: [{ network: null, role: 'reviewer' }] })
  second = await signIn(database, { name: 'Rob', grants: [{ network: null, role: 'reviewer' }] })
})

const get = async (who: TestPerson, path: string) => {
  const answer = await app.request(path, { headers: { cookie: who.cookie } })
  return { status: answer.status, text: await answer.text() }
}
const post = async (who: TestPerson, path: string, fields: Record<string, string | string[]> = {}) => {
  const answer = await app.request(path, formRequest(fields, who.cookie))
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
}
const submitted = async (who = author, content: Record<string, unknown> = wholeDraft) => {
  const id = await acts.open(who, content)
  await acts.submit(who, id)
  return id
}
const free = { conflict: 'none', words: '', goOn: 'back', livedExperience: 'no' }
const answers = {
  'harms-rights': 'no',
  'not-carried-out': 'no',
  advertising: 'no',
  practical: '3',
  innovative: '2',
  successful: '3',
  exportable: '4',
  voice: '1',
  'words.overall': 'Clear.',
  recommendation: 'publish',
  do: 'send',
}

/** Asks by the editor's form and gives the request's page. */
async function ask(id: string, who: TestPerson): Promise<string> {
  const asked = await post(editor, `/en/desk/reviews/${id}/requests`, { reviewer: who.id, days: '14' })
  expect([asked.status, asked.to]).toEqual([303, `/en/desk/reviews/${id}?done=asked`])
  const own = await get(who, '/en/reviews')
  const [, path] = /href="(\/en\/reviews\/[\w-]+)"/.exec(own.text) ?? []
  return path ?? ''
}

test('from the queue to the published version, by forms alone', async () => {
  const id = await submitted()
  const queue = await get(editor, '/en/desk/reviews')
  expect(queue.text).toContain(`<a href="/en/desk/reviews/${id}" dir="auto">Homework with the police</a>`)
  expect(queue.text).toContain('Reviews: 0 of 2 needed')
  for (const who of [first, second]) {
    const path = await ask(id, who)
    const before = await get(who, path)
    expect(before.status).toBe(200)
    // Nothing of the text opens before the declaration.
    expect(before.text).not.toMatch(/Homework|Twice a week|Sixty/)
    expect(before.text).toContain('Police')
    const declared = await post(who, `${path}/declaration`, free)
    expect([declared.status, declared.to]).toEqual([303, `${path}?done=declared`])
    expect((await get(who, path)).text).toContain('Twice a week.')
    const sent = await post(who, `${path}/review`, {
      ...answers,
      ...(who === second ? { named: 'yes' } : {}),
    })
    expect([sent.status, sent.to]).toEqual([303, '/en/reviews?done=sent'])
  }
  const desk = await get(editor, `/en/desk/reviews/${id}`)
  expect(desk.text).toContain('Reviews: 2 of 2 needed')
  const decided = await post(editor, `/en/desk/reviews/${id}/decision`, {
    do: 'publish',
    'words-publish': 'Two people from outside found it clear.',
  })
  expect([decided.status, decided.to]).toEqual([303, `/en/desk/reviews/${id}?done=published`])
  const practice = await app.request('/en/practices/homework-with-the-police')
  const page = await practice.text()
  expect(page).toContain(
    '2 people from outside and an editor have read version 1 before it was published on 24 November 2026. No ties were declared.',
  )
  expect(page).toContain('Two people from outside found it clear.')
  expect(page).toContain('Rob')
  expect(page).not.toContain('Rita')
})

describe('a refused act', () => {
  test('shows a review again with everything that was typed, and links to what is missing', async () => {
    const id = await submitted()
    const path = await ask(id, first)
    await post(first, `${path}/declaration`, free)
    const { voice: _voice, ...less } = answers
    const again = await post(first, `${path}/review`, { ...less, 'words.practical': 'Rooms <b>first' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('<a href="#f-voice">An answer is needed here.</a>')
    expect(again.text).toContain('Rooms &lt;b&gt;first')
    expect(again.text).toMatch(/name="exportable" value="4" checked/)
    const kept = await post(first, `${path}/review`, { ...less, do: 'save', base: '0' })
    expect([kept.status, kept.to]).toEqual([303, `${path}?done=saved#review`])
    expect((await get(first, path)).text).toMatch(/name="exportable" value="4" checked/)
  })

  test('shows what another window has kept beside what was typed here', async () => {
    const id = await submitted()
    const path = await ask(id, first)
    await post(first, `${path}/declaration`, free)
    const live = (fields: Record<string, string>) =>
      app.request(`${path}/review`, formRequest({ live: 'yes', ...fields }, first.cookie))
    const saved = await live({ voice: '2', 'words.overall': 'From there.', base: '0' })
    expect([saved.status, await saved.json()]).toEqual([200, { revision: 1, rivals: [] }])
    expect((await live({ voice: '2', 'words.overall': 'Late.', base: '0' })).status).toBe(409)
    expect((await live({ 'words.overall': 'x'.repeat(5000), base: '1' })).status).toBe(422)
    const here = { voice: '2', 'words.overall': 'From here.', do: 'save' }
    const again = await post(first, `${path}/review`, { ...here, base: '0' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('This review was changed in another window.')
    expect(again.text).toMatch(
      /<a href="#f-words-overall">What the editor and the authors should know[^<]*<\/a><\/dt><dd><bdi>From there\.<\/bdi>/,
    )
    // What both say is not listed.
    expect(again.text).not.toContain('href="#f-voice"')
    expect(again.text).toMatch(/name="words.overall"[^>]*>\nFrom here\.</)
    const [, base = ''] = /name="base" value="(\d+)"/.exec(again.text) ?? []
    expect((await post(first, `${path}/review`, { ...here, base })).status).toBe(303)
    expect((await get(first, path)).text).toMatch(/name="words.overall"[^>]*>\nFrom here\.</)
  })

  test('shows a window that saves after the review was sent what was typed there', async () => {
    const id = await submitted()
    const path = await ask(id, first)
    await post(first, `${path}/declaration`, free)
    const sent = { ...answers, base: '0' }
    expect((await post(first, `${path}/review`, sent)).to).toBe('/en/reviews?done=sent')
    const late = { ...answers, voice: '2', 'words.overall': 'Late <b>thought', base: '0' }
    const live = await app.request(`${path}/review`, formRequest({ ...late, live: 'yes' }, first.cookie))
    expect(live.status).toBe(403)
    const again = await post(first, `${path}/review`, { ...late, do: 'save' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('This review is closed. Nothing can be written any more.')
    const [, shown = ''] =
      /<section class="panel" aria-labelledby="too-late">(.*?)<\/section>/s.exec(again.text) ?? []
    expect(shown).toContain('<bdi>Late &lt;b&gt;thought</bdi>')
    // Only what is not in the review that was sent.
    expect(shown.match(/<dt>/g)).toHaveLength(2)
    expect((await get(first, path)).text).not.toContain('too-late')
  })

  test('a review that is written after the session has ended is kept for its browser', async () => {
    const id = await submitted()
    const path = await ask(id, first)
    await post(first, `${path}/declaration`, free)
    const saved = await app.request(
      `${path}/review`,
      formRequest({ voice: '2', 'words.overall': 'Half-written', base: '0', do: 'save' }, ''),
    )
    expect(saved.status).toBe(303)
    expect(saved.headers.get('location')).toContain('/en/sign-in')
    expect(saved.headers.get('set-cookie')).toContain('kept=')
  })

  test('shows a decision again with its words', async () => {
    const id = await submitted()
    const again = await post(editor, `/de/desk/reviews/${id}/decision`, {
      do: 'publish',
      'words-publish': 'Gut lesbar.',
    })
    expect(again.status).toBe(422)
    expect(again.text).toContain('0 Gutachten liegen vor, zum Veröffentlichen braucht es 2.')
    expect(again.text).toMatch(/<textarea[^>]*name="words-publish"[^>]*>\nGut lesbar\.<\/textarea>/)
    const empty = await post(editor, `/de/desk/reviews/${id}/decision`, { do: 'refuse', 'words-refuse': ' ' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('<a href="#f-words-refuse">Schreiben Sie wenigstens ein paar Worte.</a>')
  })

  test('shows a comment again at its field, and hostile ones are plain text', async () => {
    const id = await submitted()
    const long = 'x'.repeat(100_000)
    const say = (body: string, field = 'results') =>
      post(author, `/en/drafts/${id}/comments`, { field, at: field, [`body-${field}`]: body })
    const again = await say(long)
    expect(again.status).toBe(422)
    expect(again.text).toContain(long)
    expect(again.text).toContain('<a href="#f-body-results">')
    expect(again.text.match(/<details class="say" open/g)).toHaveLength(1)
    expect((await say('<script>alert(1)</script>')).status).toBe(303)
    const page = await get(editor, `/en/desk/reviews/${id}`)
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page.text).not.toContain('<script>alert')
    expect((await say('a\u202eb')).status).toBe(422)
    expect((await say('Hello there', '__proto__')).status).toBe(422)
  })
})

describe('a talk at a field', () => {
  test('begins, is answered, settled and opened again, each time back where it stands', async () => {
    const id = await submitted()
    const path = await ask(id, first)
    await post(first, `${path}/declaration`, free)
    const page = await get(first, path)
    expect(page.text).toMatch(/Comment on this<span class="unheard">: Results<\/span>/)
    const said = await post(first, `/en/drafts/${id}/comments`, {
      back: path.slice(3),
      at: 'results',
      field: 'results',
      'quote-results': 'Sixty',
      'body-results': 'Counted how?',
    })
    const [, comment = ''] = /#comment-([\w-]+)$/.exec(said.to ?? '') ?? []
    expect([said.status, said.to]).toEqual([303, `${path}?done=said#comment-${comment}`])
    const answered = await post(author, `/en/drafts/${id}/comments`, {
      back: 'https://elsewhere.test/drafts/x',
      at: comment,
      parent: comment,
      [`body-${comment}`]: 'By hand.',
    })
    expect(answered.to).toBe(`/en/drafts/${id}?done=said#comment-${comment}`)
    const settle = (who: TestPerson, doing: string) =>
      post(who, `/en/drafts/${id}/comments/${comment}`, { do: doing, back: `/desk/reviews/${id}` })
    expect((await settle(editor, 'resolve')).to).toBe(
      `/en/desk/reviews/${id}?done=resolved#comment-${comment}`,
    )
    expect((await get(author, `/en/drafts/${id}`)).text).toContain('<p class="label">Dealt with</p>')
    expect((await settle(first, 'reopen')).to).toBe(`/en/desk/reviews/${id}?done=reopened#comment-${comment}`)
    const read = await get(author, `/en/drafts/${id}`)
    const results = read.text.slice(read.text.indexOf('id="field-results"'))
    expect(results.slice(0, results.indexOf('</section>'))).toMatch(
      /<p class="label">Open<\/p>.*Sixty.*Counted how\?.*By hand\./s,
    )
    expect((await get(second, `/en/drafts/${id}`)).status).toBe(404)
    await post(editor, `/en/desk/reviews/${id}/decision`, {
      do: 'changes',
      'words-changes': 'Say who counted.',
    })
    // Whoever changes the text has the comment beside the question.
    const form = await get(author, `/en/contribute/${id}/results`)
    expect(form.text).toMatch(/1 open comment<\/summary>.*Counted how\?/s)
    expect(form.text).toContain(`href="/en/drafts/${id}#comment-${comment}"`)
  })
})

describe('who sees what', () => {
  test('a reviewer of their own organisation gets a plain reason, and a fact says so', async () => {
    const id = await submitted()
    const path = await ask(id, first)
    await joinLead(database, first.id, now)
    const declared = await post(first, `${path}/declaration`, free)
    expect([declared.status, declared.to]).toEqual([303, `${path}?done=barred`])
    const page = await get(first, `${path}?done=barred`)
    expect(page.text).toContain('You cannot review this one')
    expect(page.text).not.toContain('Homework')
    expect((await listFacts(database.read, { limit: 1 }))[0]?.kind).toBe('review.barred')
  })

  test.each(['', '/requests', '/release', '/decision', '/requests/x'])(
    'authors and others are refused at the desk: %s',
    async (rest) => {
      const id = await submitted()
      const act = (who: TestPerson) =>
        rest === ''
          ? get(who, `/en/desk/reviews/${id}`)
          : post(who, `/en/desk/reviews/${id}${rest}`, { do: 'refuse' })
      for (const who of [author, first]) expect((await act(who)).status).toBe(403)
      const elsewhere = await signIn(database, { grants: [{ network: 'network-x', role: 'editor' }] })
      expect((await act(elsewhere)).status).toBe(404)
    },
  )

  test('others find neither draft nor request', async () => {
    const id = await submitted()
    const path = await ask(id, first)
    for (const address of [`/en/drafts/${id}`, path]) expect((await get(second, address)).status).toBe(404)
    expect((await post(second, `${path}/declaration`, free)).status).toBe(404)
    expect((await post(second, `/en/drafts/${id}/comments`, { field: 'title', body: 'Hello' })).status).toBe(
      404,
    )
    // Asked is not enough: the text opens after the declaration.
    expect((await get(first, `/en/drafts/${id}`)).status).toBe(404)
  })

  test('editors see who asked for what of their networks only', async () => {
    await submitted()
    const elsewhere = await signIn(database, { grants: [{ network: 'network-x', role: 'editor' }] })
    expect((await get(elsewhere, '/en/desk/reviews')).text).toContain('Nothing is waiting here.')
    expect((await get(elsewhere, '/en/desk/reviews?network=site')).text).toContain('Nothing is waiting here.')
    expect((await get(editor, '/fr/desk/reviews?language=fr')).text).toContain('Rien n’attend ici.')
  })
})

test('a held first contribution is released, or refused as spam', async () => {
  const newcomer = await signIn(database, { name: 'New' })
  const one = await submitted(newcomer)
  expect((await get(editor, `/en/desk/reviews/${one}`)).text).toContain('Refuse it as spam')
  expect((await post(editor, `/en/desk/reviews/${one}/release`, { do: 'release' })).to).toBe(
    `/en/desk/reviews/${one}?done=released`,
  )
  const two = await submitted(newcomer)
  expect((await post(editor, `/en/desk/reviews/${two}/release`, { do: 'spam' })).to).toBe(
    `/en/desk/reviews/${two}?done=refused`,
  )
  expect((await get(newcomer, `/en/drafts/${two}`)).text).toContain('Refused')
})

test('a version is brought back by an editor', async () => {
  const id = await submitted()
  for (const who of [first, second]) {
    const request = await acts.ask(editor, id, who)
    await acts.declareFree(who, request)
    await acts.send(who, request)
  }
  await post(editor, `/en/desk/reviews/${id}/decision`, { do: 'publish', 'words-publish': 'It is clear.' })
  const other = await signIn(database, { trusted: true, grants: [{ network: null, role: 'editor' }] })
  const path = '/en/practices/homework-with-the-police/versions/1/restoration'
  expect((await post(author, path)).status).toBe(403)
  expect((await post(other, path)).to).toMatch(/^\/en\/drafts\/draft-/)
  const versions = await app.request('/en/practices/homework-with-the-police/versions')
  expect(await versions.text()).not.toContain('restoration')
})

test('a steward asks for an earlier version, and the editor finds the reason beside it', async () => {
  const id = await submitted()
  const publish = (draft: string) =>
    database.inWrite((tx) =>
      publishReviewed(tx, editor.viewer, draft, { statement: 'It is clear.', usual: 0 }, now),
    )
  await publish(id)
  const { id: practice } = await findPractice(database.read, 'homework-with-the-police')
  const change = await database.inWrite(async (tx) =>
    openChange(tx, author.viewer, await holdPractice(tx, practice), null, now),
  )
  const fields = { summary: { value: 'Three times a week.' } }
  await database.inWrite((tx) => saveDraft(tx, author.viewer, change, { base: 0, fields }, now))
  await acts.submit(author, change)
  await publish(change)
  await makeSteward(database, practice, first.id)
  const list = '/en/practices/homework-with-the-police/versions'
  const path = `${list}/1/restoration-request`
  for (const who of [first, second])
    expect((await get(who, list)).text.includes('Ask for version 1 back')).toBe(who === first)
  const hidden = await post(first, path, { 'words-1': 'a\u202eb' })
  expect([hidden.status, hidden.text.includes('href="#f-words-1"')]).toEqual([422, true])
  expect(hidden.text).toMatch(/<details open="">.*id="f-words-1-wrong"/s)
  expect((await post(second, path, { 'words-1': 'Better.' })).status).toBe(403)
  const asked = await post(first, path, { 'words-1': '<b>It was true.' })
  expect([asked.status, asked.to]).toEqual([303, `${list}?done=asked`])
  expect((await get(editor, list)).text).toMatch(/A steward asked for this version.*&lt;b&gt;It was true\./s)
  expect((await app.request(list)).status).toBe(200)
  expect(await (await app.request(list)).text()).not.toContain('It was true')
})

describe('the desk asks the same number of questions, however much there is', () => {
  test('with one draft and with three', async () => {
    const id = await submitted()
    const paths = ['/en/desk/reviews', `/en/desk/reviews/${id}`]
    const count = (who: TestPerson, path: string) => countStatements(database, () => get(who, path))
    const own = await ask(id, first)
    await post(first, `${own}/declaration`, free)
    const counted = async () => [
      await count(editor, paths[0] ?? ''),
      await count(editor, paths[1] ?? ''),
      await count(first, '/en/reviews'),
      await count(first, own),
    ]
    const one = await counted()
    expect(one).toEqual([7, 25, 5, 23])
    for (let more = 0; more < 2; more += 1) {
      const other = await submitted()
      await acts.ask(editor, other, first)
      await acts.ask(editor, other, second)
      await post(author, `/en/drafts/${id}/comments`, {
        field: 'results',
        at: 'any',
        'body-any': 'Counted by hand.',
      })
    }
    await acts.ask(editor, id, second)
    expect(await counted()).toEqual(one)
  })
})
