import { describe, expect, test } from 'vitest'
import { makeAdminLink } from '../../src/people/index.ts'
import { idFromNumber } from '../../src/platform/ids/index.ts'
import { storeTombstones, tombstoneInput } from '../../src/practices/index.ts'
import { now, startSite } from './site.ts'

const manual = { redirect: 'manual' } as const

async function read(address: string, init: RequestInit = {}) {
  const response = await fetch(address, init)
  return { response, status: response.status, text: await response.text() }
}

describe('a reader', () => {
  test('is led to a language, finds a practice by words, and sees where it was taken up', async () => {
    const { url } = await startSite()
    const start = await read(url, { ...manual, headers: { 'Accept-Language': 'de-CH, en;q=0.5' } })
    expect([start.status, start.response.headers.get('location')]).toEqual([302, '/de'])
    const found = await read(`${url}/de/practices?q=mentoring+toronto`)
    expect(found.text).toContain('/de/practices/mentoring-by-occupation-toronto')
    const practice = await read(`${url}/de/practices/mentoring-by-occupation-toronto`)
    expect(practice.text).toContain('Auckland')
    expect(practice.text).toContain('Zuletzt bestätigt: 2009')
    const idea = await read(`${url}/de/ideas/mentoring-by-occupation`)
    expect(idea.status).toBe(200)
    expect(idea.text).toContain('Neuseeland')
  })

  test('asks for a permanent id, and for one that was withdrawn', async () => {
    const { url, database } = await startSite()
    const { id } = await database.read
      .selectFrom('practice')
      .select('id')
      .where('slug', '=', 'sunday-without-raids')
      .executeTakeFirstOrThrow()
    const here = await read(`${url}/p/${id.toLowerCase()}`, manual)
    expect([here.status, here.response.headers.get('location')]).toEqual([
      302,
      '/en/practices/sunday-without-raids',
    ])
    const stone = tombstoneInput.parse({
      format: 'rialto/1',
      kind: 'tombstone',
      id,
      withdrawnAt: '2026-11-01T00:00:00Z',
      reason: { en: 'The parishes asked for it', fr: 'À la demande des paroisses' },
    })
    expect((await read(`${url}/en/practices/sunday-without-raids`)).status).toBe(200)
    await database.inWrite((tx) => storeTombstones(tx, [stone], now))
    const gone = await read(`${url}/p/${id}`, { headers: { 'Accept-Language': 'fr' } })
    expect(gone.status).toBe(410)
    expect(gone.text).toContain('À la demande des paroisses')
    expect((await read(`${url}/en/practices/sunday-without-raids`)).status).toBe(404)
    expect((await read(`${url}/p/${idFromNumber('RP', 1)}`)).status).toBe(404)
  })

  test('downloads the collection and the schemas', async () => {
    const { url } = await startSite()
    const lines = (await read(`${url}/data/collection.jsonl`)).text
      .trim()
      .split('\n')
      .map((it) => JSON.parse(it))
    expect(lines.filter((it) => it.kind === 'practice')).toHaveLength(35)
    const schema = JSON.parse((await read(`${url}/schemas/practice.json`)).text)
    expect(schema.properties.title).toBeDefined()
    expect((await read(`${url}/schemas/poem.json`)).status).toBe(404)
  })
})

describe('the operator', () => {
  test('signs in with the one-time link, once, sees the desk, and signs out', async () => {
    const { url, database } = await startSite()
    expect((await read(`${url}/en/desk`, manual)).status).toBe(303)
    const token = await database.inWrite((tx) => makeAdminLink(tx, now))
    const link = `${url}/en/admin/${token}`
    expect((await read(link)).text).toContain('<form method="post">')
    const signedIn = await read(link, { ...manual, method: 'POST' })
    expect(signedIn.status).toBe(303)
    const cookie = signedIn.response.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(cookie).toMatch(/^rialto=[\w-]{43}$/)
    const again = await read(link, { ...manual, method: 'POST' })
    expect([again.status, again.response.headers.get('set-cookie')]).toEqual([403, null])
    const desk = await read(`${url}/en/desk`, { headers: { cookie } })
    expect(desk.status).toBe(200)
    expect(desk.response.headers.get('cache-control')).toBe('private, no-store')
    const out = await read(`${url}/en/sign-out`, {
      ...manual,
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
    })
    expect(out.status).toBe(303)
    expect((await read(`${url}/en/desk`, { ...manual, headers: { cookie } })).status).toBe(303)
  })

  test('is not signed out by another site', async () => {
    const { url, database } = await startSite()
    const token = await database.inWrite((tx) => makeAdminLink(tx, now))
    const signedIn = await read(`${url}/en/admin/${token}`, { ...manual, method: 'POST' })
    const cookie = signedIn.response.headers.get('set-cookie')?.split(';')[0] ?? ''
    const foreign = await read(`${url}/en/sign-out`, {
      ...manual,
      method: 'POST',
      headers: { cookie, origin: 'https://evil.example' },
    })
    expect(foreign.status).toBe(403)
    expect((await read(`${url}/en/desk`, { headers: { cookie } })).status).toBe(200)
  })

  test('reads no addresses, searches or tokens in the log', async () => {
    const { url, database, log } = await startSite()
    const token = await database.inWrite((tx) => makeAdminLink(tx, now))
    await read(`${url}/en/admin/${token}`)
    await read(`${url}/en/practices?q=somebodysname`, { headers: { 'User-Agent': 'secret-agent' } })
    await new Promise((resolve) => setTimeout(resolve, 100))
    const lines = log.join('')
    expect(lines).toContain('"route":"/:language/practices"')
    expect(lines).not.toMatch(/somebodysname|secret-agent|127\.0\.0\.1/)
    expect(lines).not.toContain(token)
  })
})
