import type { Hono } from 'hono'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { origin, toronto } from '../../../tests/database/adopting.ts'
import { type AskingWorld, answerIn, askIn, offerIn, openAsking } from '../../../tests/database/asking.ts'
import { countStatements, openTestSearch } from '../../../tests/database/support.ts'
import { facesOn, formRequest, siteOn, type TestPerson, testClock } from '../../../tests/database/web.ts'
import { collectQuestionData, eraseQuestionData } from '../../adoptions/index.ts'

const now = testClock.now()
const slug = 'resident-card'
let world: AskingWorld
let app: Hono

beforeEach(async () => {
  world = await openAsking()
  const search = await openTestSearch(world.database)
  onTestFinished(() => search.close())
  app = facesOn(siteOn(world.database, { search }))
})

async function read(path: string, who?: TestPerson, language = 'en') {
  const answer = await app.request(`/${language}${path}`, { headers: who ? { cookie: who.cookie } : {} })
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
}

async function send(path: string, fields: Record<string, string>, who?: TestPerson) {
  const answer = await app.request(`/en${path}`, formRequest(fields, who?.cookie))
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
}

const form = {
  body: 'Who paid for the cards?',
  language: 'en',
  byWhen: '',
  city: 'Auckland',
  role: 'Officer for schools',
  inOpen: 'yes',
}
const ask = (
  given: Partial<typeof form> & { named?: string } = {},
  who: TestPerson | undefined = world.officer,
) => send(`/practices/${slug}/questions/new`, { ...form, ...given }, who)
const idIn = (to: string | null) => /\/account\/questions\/([^?]+)/.exec(to ?? '')?.[1] as string
const answerForm = {
  body: 'The city did.',
  language: 'en',
  role: 'Head of cards',
  agrees: 'yes',
  seen: '0',
}

describe('asking', () => {
  test('goes to who looks after it, says so, and is shown while it waits', async () => {
    const { officer, steward } = world
    const sent = await ask({ byWhen: '2026-12-31', named: 'yes' })
    expect(sent).toMatchObject({ status: 303, to: expect.stringMatching(/\?done=asked$/) })
    const id = idIn(sent.to)
    const own = await read(`/account/questions/${id}?done=asked`, officer)
    expect(own.text).toContain('We write to you as soon as there is something new.')
    expect(own.text).toContain('Those who look after the practice have it (Toronto).')
    expect((await read('/account/questions', steward)).text).toContain('Who paid for the cards?')
    const list = (await read(`/practices/${slug}/questions`)).text
    expect(list).toContain('Who paid for the cards?')
    expect(list).toContain('Officer for schools')
    expect(list).toContain('Olga')
    expect(list).toContain('Auckland')
    expect(list).toContain('Nobody has asked yet.')
  })

  test('what is wrong is told beside the fields, and nothing typed is lost', async () => {
    const wrong = { body: '', city: 'Nowhereville', role: 'Officer "for" <schools>', byWhen: '' }
    const first = await ask(wrong)
    expect([first.status, first.text.includes('We do not know a city of this name.')]).toEqual([422, true])
    expect(first.text).toContain('Officer &quot;for&quot; &lt;schools&gt;')
    const second = await ask({ ...wrong, city: '', byWhen: '2020-01-01' })
    expect(second.status).toBe(422)
    expect(second.text).toContain('href="#f-body"')
    const third = await ask({ byWhen: '2020-01-01' })
    expect([third.status, third.text.includes('This day is over.')]).toEqual([422, true])
    const rows = await world.database.read.selectFrom('adoption_question').select('id').execute()
    expect(rows).toEqual([])
  })

  test('somebody whose session has ended finds what they typed after signing in', async () => {
    const sent = await send(`/practices/${slug}/questions/new`, form)
    expect(sent.status).toBe(303)
    expect(sent.to).toContain('/en/sign-in?next=')
    const kept = await world.database.read.selectFrom('people_parked').select('fields').execute()
    expect(JSON.stringify(kept)).toContain('Who paid for the cards?')
  })

  test('markup is never more than text', async () => {
    const sent = await ask({ body: '<script>alert(1)</script>\n\n<b>bold</b>', role: '<i>me</i>' })
    const own = (await read(`/account/questions/${idIn(sent.to)}`, world.officer)).text
    expect(own).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(own).not.toContain('<script>alert(1)')
    expect(own).not.toContain('<i>me</i>')
  })

  test('about an adoption goes to that city', async () => {
    const { adoption, mentor, officer } = world
    const page = await read(`/adoptions/${adoption}/questions/new`, officer)
    expect([page.status, page.text.includes('Those who took the practice up here')]).toEqual([200, true])
    const sent = await send(`/adoptions/${adoption}/questions/new`, form, officer)
    const own = await read(`/account/questions/${idIn(sent.to)}`, mentor)
    expect(own.text).toContain('Auckland has it.')
    expect((await read(`/adoptions/${adoption}/questions`)).text).toContain('about how it went in Auckland')
    expect((await read('/adoptions/RA-ZZZZZZ/questions')).status).toBe(404)
  })

  test('when the hours of the origin are used, the second city and the reason are told', async () => {
    await offerIn(world.database, { hoursPerMonth: 0, languages: ['en'] })
    const sent = await ask()
    const own = (await read(`/account/questions/${idIn(sent.to)}`, world.officer)).text
    expect(own).toContain('Auckland has it, as a second mentor.')
    expect(own).toContain('Toronto: the hours for November 2026 are used.')
  })

  test('the city is that of the profile', async () => {
    const { database, officer } = world
    await database.inWrite((tx) =>
      tx.updateTable('people_person').set({ city: toronto }).where('id', '=', officer.id).execute(),
    )
    const page = await read(`/practices/${slug}/questions/new`, officer)
    expect(page.text).toContain('value="Toronto"')
  })
})

test('a practice may answer questions without naming languages: those of its stewards count', async () => {
  await offerIn(world.database, { hoursPerMonth: null, languages: [] })
  expect((await read(`/practices/${slug}`)).status).toBe(200)
  expect((await read(`/practices/${slug}/questions/new`, world.officer)).status).toBe(200)
  const sent = await ask()
  expect((await read(`/account/questions/${idIn(sent.to)}`, world.steward)).text).toContain('It is your turn')
})

describe('answering', () => {
  test('by the link of the mail, after signing in; then everybody reads it and it is found', async () => {
    const { database, steward, officer } = world
    const id = await askIn(database, officer.viewer, {}, { now })
    const link = await read(`/account/questions/${id}`)
    expect([link.status, link.to]).toEqual([
      303,
      `/en/sign-in?next=${encodeURIComponent(`/account/questions/${id}`)}`,
    ])
    const page = (await read(`/account/questions/${id}`, steward)).text
    expect(page).toContain('You have this question for 14 days.')
    expect(page).toContain('value="head of cards"')
    const wrong = await send(`/account/questions/${id}/answer`, { ...answerForm, role: '' }, steward)
    expect([wrong.status, wrong.text.includes('The city did.')]).toEqual([422, true])
    const sent = await send(`/account/questions/${id}/answer`, answerForm, steward)
    expect(sent.to).toBe(`/en/account/questions/${id}?done=answer`)
    const practice = (await read(`/practices/${slug}`)).text
    expect(practice).toContain('id="questions"')
    expect(practice).toContain('The city did.')
    expect(practice).toContain('too few to say')
    expect((await read(`/questions/${id}`)).text).toContain('The city did.')
    expect((await read('/questions')).text).toContain('A card for every resident')
    expect((await read('/questions?q=paid')).text).toContain('The city did.')
    expect((await read('/questions?q=xylophone')).text).toContain('No answered question has these words.')
    const kept = await send(`/account/questions/${id}/agreement`, { show: 'no' }, officer)
    expect(kept.to).toBe(`/en/account/questions/${id}?done=kept`)
    expect((await read(`/questions/${id}`)).status).toBe(404)
    expect((await read(`/practices/${slug}`)).text).not.toContain('The city did.')
    expect((await read('/questions?q=paid')).text).not.toContain('The city did.')
  })

  test('two at once: the second sees the first answer, keeps what they typed, and sends it once more', async () => {
    const { database, steward, mentor, officer } = world
    const id = await askIn(database, officer.viewer, {}, { now })
    await answerIn(database, steward, id, {}, now)
    const mine = { ...answerForm, body: 'Here the state pays.', role: 'City of Auckland' }
    const refused = await send(`/account/questions/${id}/answer`, mine, mentor)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Somebody has answered while you were writing.')
    expect(refused.text).toContain('The city did, from the library budget.')
    expect(refused.text).toContain('Here the state pays.')
    expect(refused.text).toContain('name="seen" value="1"')
    const sent = await send(`/account/questions/${id}/answer`, { ...mine, seen: '1' }, mentor)
    expect(sent.status).toBe(303)
    expect((await read(`/questions/${id}`)).text).toContain('Here the state pays.')
  })

  test('what was asked in private and passed on is no business of who passed it', async () => {
    const { database, steward, mentor, officer } = world
    const id = await askIn(database, officer.viewer, { inOpen: false }, { now })
    expect((await read(`/practices/${slug}/questions`)).text).not.toContain('Who paid for the cards?')
    const passed = await send(`/account/questions/${id}/pass`, { passWords: '' }, steward)
    expect([passed.status, passed.to]).toEqual([303, '/en/account/questions?done=pass'])
    expect((await read(`/account/questions/${id}`, steward)).status).toBe(404)
    expect((await read(`/account/questions/${id}`, mentor)).text).toContain('they passed it on')
    const declined = await send(`/account/questions/${id}/refusal`, { words: 'No time.' }, mentor)
    expect(declined.to).toContain('done=refusal')
    expect((await read(`/account/questions/${id}`, officer)).text).toContain('The reason: No time.')
  })
})

describe('the account', () => {
  test('says how much one gives; what is wrong stays typed', async () => {
    const { steward } = world
    const fields = { hours: 'many', language1: 'en', language2: 'ar', pausedUntil: '2027-01-01' }
    const wrong = await send('/account/questions', { ...fields, subjects: 'live' }, steward)
    expect([wrong.status, wrong.text.includes('Write a whole number of hours')]).toEqual([422, true])
    expect(wrong.text).toContain('value="many"')
    const none = await send('/account/questions', { hours: '3', pausedUntil: '' }, steward)
    expect([none.status, none.text.includes('href="#f-language1"')]).toEqual([422, true])
    const sent = await send('/account/questions', { ...fields, hours: '3' }, steward)
    expect(sent.to).toBe('/en/account/questions?done=capacity')
    expect((await read('/account/questions', steward)).text).toContain('Given this month: 0 of 3 hours.')
  })

  test('everything that the site holds of questions goes with a person', async () => {
    const { database, officer, steward } = world
    const id = await askIn(database, officer.viewer, {}, { now })
    await answerIn(database, steward, id, {}, now)
    expect(await collectQuestionData(database.read, officer.id)).toMatchObject({
      questionsAsked: [{ id, body: 'Who paid for the cards?' }],
      answers: [],
    })
    expect(await collectQuestionData(database.read, steward.id)).toMatchObject({
      questionsAsked: [],
      questionsToAnswer: [{ question: id, ended: 'answered' }],
      answers: [{ question: id, body: 'The city did, from the library budget.' }],
    })
  })
})

test('who leaves takes questions back, and hands on what was theirs to answer', async () => {
  const { database, officer, steward, mentor } = world
  const [own, turn] = [
    await askIn(database, mentor.viewer, {}, { now }),
    await askIn(database, officer.viewer, { language: 'fr' }, { now }),
  ]
  await database.inWrite((tx) => eraseQuestionData(tx, mentor.id, now))
  const states = await database.read.selectFrom('adoption_question').select(['id', 'state']).execute()
  expect(Object.fromEntries(states.map((it) => [it.id, it.state]))).toEqual({
    [own]: 'withdrawn',
    [turn]: 'asked',
  })
  const routes = await database.read
    .selectFrom('adoption_question_route')
    .select(['person', 'ended'])
    .orderBy('ended')
    .execute()
  expect(routes).toEqual([
    { person: mentor.id, ended: 'passed' },
    { person: steward.id, ended: 'withdrawn' },
  ])
})

describe('the desk', () => {
  test('the first question of somebody unknown waits there, and goes on when released', async () => {
    const { stranger, editor, steward } = world
    const sent = await ask({}, stranger)
    const id = idIn(sent.to)
    expect((await read(`/account/questions/${id}`, stranger)).text).toContain(
      'An editor looks at this first question',
    )
    expect((await read('/desk/questions', editor)).text).toContain('Who paid for the cards?')
    expect((await read('/account/questions', steward)).text).not.toContain('Who paid for the cards?')
    const released = await send(`/account/questions/${id}/release`, {}, editor)
    expect(released.to).toBe(`/en/account/questions/${id}?done=released`)
    expect((await read('/account/questions', steward)).text).toContain('Who paid for the cards?')
    const ended = await send(`/account/questions/${id}/end`, { words: 'Not a question.' }, editor)
    expect(ended.to).toContain('done=closed')
    expect((await send(`/account/questions/${id}/end`, { words: 'x' }, steward)).status).toBe(403)
  })

  test('a report is kept for the editors', async () => {
    const { database, officer, stranger } = world
    const id = await askIn(database, officer.viewer, {}, { now })
    expect((await read(`/questions/${id}/report`, stranger)).status).toBe(200)
    const empty = await send(`/questions/${id}/report`, { topic: '', body: '' }, stranger)
    expect(empty.status).toBe(422)
    const sent = await send(`/questions/${id}/report`, { topic: 'consent', body: 'It names me.' }, stranger)
    expect(sent.to).toBe(`/en/questions/${id}/report?done=reported`)
    const rows = await database.read.selectFrom('practice_suggestion').select(['kind', 'source']).execute()
    expect(rows).toEqual([{ kind: 'problem', source: `/en/questions/${id}` }])
  })
})

test('pages ask the database as often for three questions as for one', async () => {
  const { database, officer, steward } = world
  await offerIn(database, { hoursPerMonth: 40, languages: ['en'] })
  const one = async () =>
    answerIn(database, steward, await askIn(database, officer.viewer, {}, { now }), {}, now)
  const paths = [`/practices/${slug}`, `/practices/${slug}/questions`, '/questions']
  const counts = async () => {
    const found: number[] = []
    for (const it of paths) found.push(await countStatements(database, () => read(it)))
    found.push(await countStatements(database, () => read('/account/questions', steward)))
    return found
  }
  await one()
  const first = await counts()
  await one()
  await one()
  expect(await counts()).toEqual(first)
})

test('of a withdrawn practice no question is told', async () => {
  const { database, officer, steward } = world
  const id = await askIn(database, officer.viewer, {}, { now })
  await answerIn(database, steward, id, {}, now)
  await database.inWrite((tx) =>
    tx.updateTable('practice').set({ editorial: 'withdrawn' }).where('id', '=', origin).execute(),
  )
  expect((await read(`/questions/${id}`)).status).toBe(404)
  expect((await read('/questions')).text).not.toContain('The city did')
  expect((await read(`/account/questions/${id}`, officer)).text).toContain('The practice is no longer there.')
})
