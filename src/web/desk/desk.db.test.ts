import type { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { newDatabase } from '../../../tests/database/support.ts'
import { testClock as clock, facesOn, siteOn } from '../../../tests/database/web.ts'
import { makeAdminLink, useAdminLink } from '../../people/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { createUnanswered, listUnanswered } from '../../search/index.ts'

let database: Database
let app: Hono
let cookie: string

beforeEach(async () => {
  database = await newDatabase()
  const unanswered = createUnanswered({ database, clock, isCommon: (it) => it !== 'mustermann' })
  app = facesOn(siteOn(database, { unanswered }))
  const token = await database.inWrite((tx) => makeAdminLink(tx, clock.now()))
  const session = await database.inWrite((tx) => useAdminLink(tx, token, clock.now()))
  cookie = `rialto=${session}`
  unanswered.note('night <b>schools', 'en')
  unanswered.note('night <b>schools', 'en')
  unanswered.note('jobs', 'fr')
  unanswered.note('mustermann', 'en')
  await unanswered.flush()
})

const ask = (path: string, init: RequestInit = {}) => app.request(path, init)
const words = async () => (await listUnanswered(database.read, 10)).map((it) => it.words)

describe('questions that found nothing', () => {
  test('are shown to administrators, with what to do', async () => {
    const page = await (await ask('/de/desk', { headers: { cookie } })).text()
    expect(page).toContain('Fragen ohne Treffer')
    expect([...page.matchAll(/<th scope="row"><bdi>(.*?)<\/bdi>/g)].map((it) => it[1])).toEqual([
      'b night schools',
      'jobs',
    ])
    expect(page).toMatch(/<td>Französisch<\/td><td>1<\/td><td>24\. November 2026<\/td>/)
    expect(page).not.toContain('mustermann')
  })

  test('are taken off the list by an administrator', async () => {
    const page = await (await ask('/en/desk', { headers: { cookie } })).text()
    const [first] = [...page.matchAll(/action="(\/en\/desk\/unanswered\/[\w-]{43})"/g)].map(
      (it) => it[1] ?? '',
    )
    const done = await ask(first as string, { method: 'POST', headers: { cookie } })
    expect([done.status, done.headers.get('location')]).toEqual([303, '/en/desk#unanswered'])
    expect(await words()).toEqual(['jobs'])
    const again = await ask(first as string, { method: 'POST', headers: { cookie } })
    expect(again.status).toBe(303)
    expect(await words()).toEqual(['jobs'])
  })

  test.each([{}, { cookie: 'rialto=aaaaaaaaaaaaaaaaaaaaaaaaaaaa' }])(
    'are neither shown to others nor taken away by them: %j',
    async (headers) => {
      const [question] = await listUnanswered(database.read, 1)
      const shown = await ask('/en/desk', { headers })
      expect([shown.status, (await shown.text()).includes('schools')]).toEqual([303, false])
      expect(shown.headers.get('location')).toBe('/en/sign-in?next=%2Fdesk')
      const done = await ask(`/en/desk/unanswered/${question?.digest}`, { method: 'POST', headers })
      expect([done.status, done.headers.get('location')?.split('?')[0]]).toEqual([303, '/en/sign-in'])
      expect(await words()).toEqual(['b night schools', 'jobs'])
    },
  )

  test('may be none', async () => {
    for (const { digest } of await listUnanswered(database.read, 10))
      await ask(`/en/desk/unanswered/${digest}`, { method: 'POST', headers: { cookie } })
    const page = await (await ask('/en/desk', { headers: { cookie } })).text()
    expect(page).toContain('No question is waiting.')
  })
})
