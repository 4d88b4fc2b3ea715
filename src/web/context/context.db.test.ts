import type { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Actors, makeActors } from '../../../tests/database/actors.ts'
import { loadFewPlaces, newDatabase } from '../../../tests/database/support.ts'
import { facesOn, formRequest, signIn, siteOn, testClock } from '../../../tests/database/web.ts'
import { listValueHistory, listWaitingValues } from '../../places/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { idFromNumber } from '../../platform/ids/index.ts'
import { contextJobs } from './index.ts'

const toronto = idFromNumber('RC', 6167865)
const path = '/en/cities/toronto/context'

let database: Database
let app: Hono
let actors: Actors
beforeEach(async () => {
  database = await newDatabase()
  await loadFewPlaces(database)
  actors = await makeActors(database)
  const search = { find: async () => ({ hits: [], total: 0 }) }
  app = facesOn(siteOn(database, { search: search as never }))
})

async function read(address: string, cookie = '') {
  const answer = await app.request(address, { headers: { cookie } })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

async function send(address: string, cookie: string, fields: Record<string, string> = {}) {
  const answer = await app.request(address, formRequest(fields, cookie))
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
}

const fields = {
  aspect: 'foreign-born-share',
  before: '0',
  value: '46.6',
  year: '2021',
  source: 'Census 2021',
  address: 'https://example.org/census',
  publisher: '',
  licence: '',
}
const contributor = () => actors.contributor.cookie
const history = () => listValueHistory(database.read, toronto, 10)

describe('a city', () => {
  test('shows what is known with its source, and says of the rest that it is not known', async () => {
    const { text } = await read('/en/cities/toronto')
    expect(text).toContain('What this city is like')
    expect(text).toMatch(/Population<\/dt><dd>2,600,000 <span class="small">\(year not known\)/i)
    expect(text).toContain(
      '<a href="https://www.geonames.org" rel="nofollow"><bdi>GeoNames</bdi></a>, <bdi>CC BY 4.0</bdi>',
    )
    expect(text.match(/not known yet/gi)?.length).toBeGreaterThanOrEqual(8)
    await send(path, contributor(), fields)
    await send(path, contributor(), { ...fields, aspect: 'power:police', value: 'nation', year: '' })
    await send(path, contributor(), {
      ...fields,
      aspect: 'languages',
      value: 'English, Chinese',
      year: '2021',
    })
    const known = (await read('/en/cities/toronto')).text
    expect(known).toContain('Born abroad</dt><dd>46.6 % <span class="small">(2021)</span>')
    expect(known).toContain('English and Chinese')
    expect(known).toMatch(/The national government<\/dt><dd><ul class="plain"><li>Police/)
  })
})

describe('a value', () => {
  test('of a contributor counts at once, with who and when', async () => {
    expect((await send(path, contributor(), fields)).to).toBe(`${path}?done=recorded`)
    expect(await history()).toMatchObject([{ number: 46.6, year: 2021, revision: 1 }])
    expect((await send(path, contributor(), fields)).to).toBe(null)
    expect((await send(path, contributor(), { ...fields, before: '1' })).to).toBe(`${path}?done=same`)
    const page = (await read(path, contributor())).text
    expect(page).toContain('<bdi>contributor</bdi>')
  })

  test.each<[string, Record<string, string>, string]>([
    ['without source', { source: '' }, 'Name the source'],
    ['without address and publisher', { address: '' }, 'who published it'],
    ['above 100 %', { value: '146' }, 'from 0 to 100'],
    ['of next year', { year: '2027' }, 'still to come'],
    ['that looks like a fraction', { value: '0.23' }, '0.23 means less than one percent. Should it be 23?'],
    ['in words', { value: 'many' }, 'not a number'],
  ])('%s is shown again as it was typed', async (_, changed, message) => {
    const { status, text } = await send(path, contributor(), { ...fields, licence: 'My licence', ...changed })
    expect(status).toBe(422)
    expect(text).toContain(message)
    expect(text).toContain('value="My licence"')
    expect(await history()).toEqual([])
  })

  test('less than one percent is taken when its author is sure', async () => {
    expect((await send(path, contributor(), { ...fields, value: '0.23', sure: 'yes' })).to).toBe(
      `${path}?done=recorded`,
    )
    expect(await history()).toMatchObject([{ number: 0.23 }])
  })

  test('for a year that has one is asked back first, and then corrects it', async () => {
    await send(path, contributor(), fields)
    const second = await send(path, contributor(), { ...fields, value: '47' })
    expect(second.status).toBe(422)
    expect(second.text).toContain('For 2021 there is a value already: 46.6 %')
    expect(second.text).toContain('name="before" value="1"')
    expect((await send(path, contributor(), { ...fields, value: '47', before: '1' })).to).toBe(
      `${path}?done=recorded`,
    )
    expect((await history()).map((it) => [it.number, it.revision])).toEqual([
      [47, 2],
      [46.6, 1],
    ])
  })

  test('is corrected from the form that shows it, and taken back', async () => {
    await send(path, contributor(), fields)
    const form = (await read(`${path}?aspect=foreign-born-share&year=2021`, contributor())).text
    expect(form).toContain('value="46.6"')
    expect(form).toContain('Take this value back')
    const back = await send(`${path}/withdrawal`, contributor(), { ...fields, before: '1' })
    expect(back.to).toBe(`${path}?done=withdrawn`)
    expect((await read('/en/cities/toronto')).text).not.toContain('46.6')
    expect((await read(path, contributor())).text).toContain('taken back')
  })

  test('of somebody without role waits for an editor, who accepts it', async () => {
    const newcomer = await signIn(database, { name: 'Ada' })
    expect((await send(path, newcomer.cookie, fields)).to).toBe(`${path}?done=waiting`)
    expect(await history()).toEqual([])
    expect((await read(path, newcomer.cookie)).text).toContain('waits for an editor')
    const [waiting] = await listWaitingValues(database.read, {}, 10)
    const desk = (await read('/en/desk/context', actors.editor.cookie)).text
    expect(desk).toContain('Born abroad: 46.6 %')
    const decision = { id: waiting?.id ?? '', before: '0', decision: 'accept' }
    expect((await send('/en/desk/context/values', newcomer.cookie, decision)).status).toBe(403)
    expect((await send('/en/desk/context/values', actors.editor.cookie, decision)).to).toBe(
      '/en/desk/context?done=accepted',
    )
    expect(await history()).toMatchObject([{ number: 46.6, recordedBy: newcomer.id }])
    const notices = await database.read.selectFrom('people_notice').select(['person', 'kind']).execute()
    expect(notices).toEqual([{ person: newcomer.id, kind: 'context.accepted' }])
    // A second click on the same button changes nothing.
    expect((await send('/en/desk/context/values', actors.editor.cookie, decision)).status).toBe(422)
    expect(await history()).toHaveLength(1)
  })

  test('of somebody without role is refused, and nobody without role takes one back', async () => {
    const newcomer = await signIn(database)
    await send(path, newcomer.cookie, fields)
    const [waiting] = await listWaitingValues(database.read, {}, 10)
    await send('/en/desk/context/values', actors.editor.cookie, {
      id: waiting?.id ?? '',
      before: '0',
      decision: 'refuse',
    })
    expect([await history(), await listWaitingValues(database.read, {}, 10)]).toEqual([[], []])
    await send(path, contributor(), fields)
    expect((await send(`${path}/withdrawal`, newcomer.cookie, { ...fields, before: '1' })).status).toBe(403)
    expect(await history()).toHaveLength(1)
  })

  test('more than forty of one person do not wait', async () => {
    const newcomer = await signIn(database)
    for (let year = 1980; year < 2020; year += 1)
      await send(path, newcomer.cookie, { ...fields, year: String(year) })
    const one = await send(path, newcomer.cookie, fields)
    expect([one.status, await listWaitingValues(database.read, {}, 100)]).toEqual([
      422,
      expect.objectContaining({ length: 40 }),
    ])
  })
})

describe('my city', () => {
  test('is remembered by the browser alone, and makes pages that nobody keeps', async () => {
    const answer = await app.request('/en/my-city', formRequest({ city: toronto, back: '/cities/toronto' }))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/cities/toronto'])
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toContain(`rialto-city=${toronto}; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax`)
    const mine = await read('/en/cities/toronto', `rialto-city=${toronto}`)
    expect(mine.text).toContain('Your city: Toronto')
    expect(mine.headers.get('cache-control')).toBe('private, no-store')
    const others = await read('/en/cities/toronto')
    expect(others.text).toContain('This is my city')
    expect(others.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    const forget = await app.request('/en/my-city', formRequest({ city: '', back: '/cities/toronto' }))
    expect(forget.headers.get('set-cookie')).toContain('rialto-city=; Max-Age=0')
  })

  test.each(['RC-AAAAAA', 'x', 'RP-XT76CN', `${toronto}"`])('%j is nobody’s', async (id) => {
    const { headers } = await read('/en/cities/toronto', `rialto-city=${id}`)
    expect(headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect((await app.request('/en/my-city', formRequest({ city: id }))).headers.get('set-cookie')).toBe(null)
  })

  test('never leads elsewhere', async () => {
    const answer = await app.request('/en/my-city', formRequest({ city: toronto, back: '//evil.example' }))
    expect(answer.headers.get('location')).toBe('/en/cities/toronto')
  })
})

describe('a table', () => {
  const head = 'city,aspect,value,year,source,publisher\n'
  const upload = (text: string | Uint8Array<ArrayBuffer>, cookie = actors.editor.cookie) => {
    const body = new FormData()
    body.set('file', new File([text], 'cities.csv'))
    return app.request('/en/desk/context/imports', { method: 'POST', body, headers: { cookie } })
  }
  const work = async () => {
    const [job] = contextJobs
    for (;;) {
      const rows = await database.read
        .selectFrom('job')
        .select(['id', 'payload'])
        .where('kind', '=', 'context.check')
        .execute()
      const [next] = rows
      if (!next || !job || !('run' in job)) return
      const run = { id: next.id, attempt: 1, createdAt: testClock.now(), now: testClock.now() }
      await database.inWrite(async (tx) => {
        await tx.deleteFrom('job').where('id', '=', next.id).execute()
        await job.run(tx, JSON.parse(next.payload as string), run)
      })
    }
  }

  test('is sent, checked row by row, and taken', async () => {
    const answer = await upload(
      `${head}${toronto},population,2794356,2021,Census,Statistics\n${toronto},police,city,,Charter,City\n`,
    )
    const page = answer.headers.get('location') ?? ''
    expect(page).toMatch(/^\/en\/desk\/context\/imports\/[\w-]+$/)
    const waiting = await read(page, actors.editor.cookie)
    expect(waiting.text).toContain('Checked 0 of 2 rows.')
    expect(waiting.text).toContain('<meta http-equiv="refresh" content="3"/>')
    await work()
    const checked = await read(page, actors.editor.cookie)
    expect(checked.text).not.toContain('http-equiv')
    expect(checked.text).toContain('No row is wrong. New: 2. Changed: 0. The same: 0.')
    expect(checked.text).toContain('Take 2 values')
    expect((await send(`${page}/values`, actors.editor.cookie)).to).toBe(`${page}?done=taken`)
    expect((await read('/en/cities/toronto')).text).toContain('2,794,356')
    const again = await send(`${page}/values`, actors.editor.cookie)
    expect([again.status, again.text.includes('was taken already')]).toEqual([422, true])
  })

  test('with a wrong row takes nothing, and says which row and why', async () => {
    const page =
      (await upload(`${head}${toronto},population,-5,2021,Census,Statistics\n`)).headers.get('location') ?? ''
    await work()
    const { text } = await read(page, actors.editor.cookie)
    expect(text).toContain('1 row is wrong')
    expect(text).toContain('Value: Expected a number from 1 to 60,000,000.')
    expect(text).not.toContain('Take ')
    expect((await send(`${page}/removal`, actors.editor.cookie)).to).toBe('/en/desk/context?done=dropped')
    expect((await read(page, actors.editor.cookie)).status).toBe(404)
  })

  test.each<[string, Uint8Array<ArrayBuffer> | string, string]>([
    [
      'of two encodings',
      new Uint8Array([...Buffer.from(`${head}é\n`), 0xe9, 10]),
      'Line 3 is in another encoding',
    ],
    ['without columns', 'a,b\n1,2', 'These columns are missing: City, What, Value, Year and Source'],
    ['that is empty', head, 'no rows below'],
  ])('%s is refused at once', async (_, body, message) => {
    const answer = await upload(body)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(message)
  })

  test('comes as a template and with all values, for spreadsheets', async () => {
    const template = await app.request('/de/desk/context/template', {
      headers: { cookie: actors.editor.cookie },
    })
    expect(Buffer.from(await template.arrayBuffer()).toString()).toBe(
      '\ufeffStadt,Name der Stadt,Land,Was,Wert,Währung,Jahr,Quelle,Adresse der Quelle,Veröffentlicht von,Lizenz\r\n',
    )
    await send(path, contributor(), { ...fields, source: '=cmd' })
    const { text, headers } = await read('/en/desk/context/table', actors.editor.cookie)
    expect(headers.get('content-disposition')).toBe('attachment; filename="rialto-cities.csv"')
    expect(text).toContain(
      `${toronto},Toronto,CA,foreign-born-share,46.6,,2021,'=cmd,https://example.org/census,,`,
    )
  })
})
