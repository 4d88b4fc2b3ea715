import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { addPart, confirmWork, inviteMember, moveStage, type PartKind } from '../../src/adoptions/index.ts'
import { exportLines, publicLines } from '../../src/interchange/index.ts'
import { findCitySlug } from '../../src/places/index.ts'
import { routes } from '../../src/web/index.ts'
import { auckland, openIn, openWorld, showIn } from './adopting.ts'
import { openTestSearch } from './support.ts'
import { facesOn, signIn, siteOn, type TestPerson } from './web.ts'

/** Words that stand in the private workspace and nowhere else. */
const secret = 'Zanzibarquiet'

/** A site with one workspace full of secret words, and everything that others may open. */
async function openSecret(visibility: 'private' | 'shared' | 'public', more: object = {}) {
  const world = await openWorld()
  const { database, officer, steward, now } = world
  // Read before there is any: later, not even a number may have moved.
  const clean = await readEverything(world, null, 'RA-AAAAAA')
  const id = await openIn(database, officer, {
    story: `${secret} story`,
    stage: 'running',
    date: '2026-03',
    sourceTitle: `${secret} source`,
  })
  const add = (kind: PartKind, body: Record<string, unknown>) =>
    database.inWrite((tx) => addPart(tx, officer.viewer, { work: id, kind }, body, now))
  await add('block', { block: 'police', did: 'dropped', what: `${secret} block`, why: 'No.' })
  await add('task', { what: `${secret} task` })
  await add('budget', { what: `${secret} money`, amount: 1, currency: 'NZD', year: 2026 })
  const indicator = await add('indicator', { what: `${secret} indicator`, unit: 'count' })
  await add('value', { indicator, value: 1, year: 2026, source: `${secret} register` })
  for (const seenBy of ['group', 'origin', 'public'])
    await add('diary', { date: '2026', words: `${secret} for ${seenBy}`, seenBy })
  await database.inWrite(async (tx) => {
    const said = { side: 'adopter', agrees: true, words: '', role: `${secret} office` } as const
    await confirmWork(tx, officer.viewer, id, said, now)
    const step = { stage: 'stopped', date: null, reason: `${secret} reason`, after: 1 } as const
    await moveStage(tx, officer.viewer, id, step, now)
    await inviteMember(tx, officer.viewer, { work: id, email: 'guest@example.org', part: 'writer' }, now)
  })
  if (visibility !== 'private') await showIn(database, officer, id, visibility, more)
  return { ...world, steward, id, clean }
}

/** Everything that anybody else may read of the site, as one text for each address. */
async function readEverything(
  { database, now: _now }: Pick<Awaited<ReturnType<typeof openWorld>>, 'database' | 'now'>,
  person: TestPerson | null,
  id: string,
): Promise<Map<string, string>> {
  const search = await openTestSearch(database)
  onTestFinished(() => search.close())
  const site = siteOn(database, { search })
  const faces = facesOn(site)
  const city = await findCitySlug(database.read, auckland)
  const values: Record<string, string> = {
    ':language': 'en',
    ':slug': 'resident-card',
    ':id': id,
    ':number': '1',
    ':kind.json': 'adoption.json',
  }
  const sections = ['stages', 'story', 'blocks', 'plan', 'indicators', 'diary', 'group']
  const paths = routes
    .filter((it) => it.method === 'GET')
    .map((it) => it.path.replaceAll(/:[\w.]+/g, (name) => values[name] ?? 'x'))
  const more = [
    `/en/cities/${city}`,
    `/en/organisations/police`,
    `/en/adoptions/${id}?as=everybody`,
    ...sections.map((it) => `/en/adoptions/${id}/${it}`),
    `/en/practices?q=${secret.slice(0, -1)}`,
    `/en/practices/results?q=${secret.slice(0, -1)}`,
    `/p/${id}`,
    '/robots.txt',
  ]
  const read = new Map<string, string>()
  for (const path of new Set([...paths, ...more])) {
    const answer = await faces.request(path, person ? { headers: { cookie: person.cookie } } : {})
    read.set(path, `${answer.status} ${answer.headers.get('location') ?? ''} ${await answer.text()}`)
  }
  const lines = []
  for await (const it of publicLines(database.read)) lines.push(it)
  return read.set('/data/collection.jsonl', lines.join(''))
}

const tellsOf = (read: ReadonlyMap<string, string>, id: string) =>
  [...read]
    .filter(([path, it]) => it.includes(secret) || (!path.includes(id) && it.includes(id)))
    .map(([path]) => path)

test.each(['private', 'shared'] as const)(
  'a %s adoption is nowhere for anybody else',
  async (visibility) => {
    const world = await openSecret(visibility)
    const { database, id, clean, stranger, steward } = world
    const editor = await signIn(database, { grants: [{ network: null, role: 'administrator' }] })
    const anybody = await readEverything(world, null, id)
    expect(tellsOf(anybody, id)).toEqual([])
    // Not even a number has moved on any page that everybody reads.
    const moved = [...clean].filter(
      ([path, before]) => anybody.get(path) !== undefined && anybody.get(path) !== before,
    )
    expect(moved.map(([path]) => path)).toEqual([])
    expect(tellsOf(await readEverything(world, stranger, id), id)).toEqual([])
    const audit = tellsOf(await readEverything(world, editor, id), id)
    // Administrators see in the log that something was done, and never what.
    expect(audit.filter((it) => !/^\/en\/desk(\/audit)?$/.test(it))).toEqual([])
    const forOrigin = tellsOf(await readEverything(world, steward, id), id)
    expect(forOrigin.length > 0).toBe(visibility === 'shared')
  },
  120_000,
)

test.each(['private', 'shared'] as const)(
  'a %s adoption is in no export and no search entry',
  async (visibility) => {
    const { database, id } = await openSecret(visibility)
    const out = new PassThrough()
    const whole = text(out)
    await exportLines(database, out, () => undefined)
    out.end()
    expect(await whole).not.toMatch(new RegExp(`${secret}|${id}`))
    for await (const line of publicLines(database.read))
      expect(line).not.toMatch(new RegExp(`${secret}|${id}`))
    for (const table of ['search_entry', 'search_measure', 'adoption', 'adoption_text'] as const) {
      const rows = await database.read
        .selectFrom(table as 'adoption')
        .selectAll()
        .execute()
      expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${secret}|${id}`))
    }
    const facts = await database.read.selectFrom('fact').selectAll().execute()
    expect(JSON.stringify(facts)).not.toContain(secret)
    expect(JSON.stringify(facts)).not.toContain('guest@example.org')
  },
)

test('a public one without its city tells region and size, and the city nowhere', async () => {
  const world = await openSecret('public', { hidesCity: true })
  const { id } = world
  const read = await readEverything(world, null, id)
  expect(read.get(`/en/adoptions/${id}`)).toContain('Australasia')
  const named = (it = '') => it.match(/auckland/gi)?.length ?? 0
  const moved = [...read].filter(
    ([path, it]) => named(it) !== (path.includes(id) ? 0 : named(world.clean.get(path))),
  )
  expect(moved.map(([path]) => path)).toEqual([])
  const lines = []
  for await (const line of publicLines(world.database.read)) if (line.includes(id)) lines.push(line)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('"place":{"region":"053","size":"250k-1m"}')
  expect(lines[0]).not.toMatch(/auckland|RC-/i)
  // The office that confirmed and the register tell the city: both are kept back.
  expect(lines[0]).not.toMatch(new RegExp(`${secret} (office|register)`))
})

test('a stopped one is found like any other: on its page, the list, the practice, the city and in the data', async () => {
  const world = await openSecret('public')
  const { id, database } = world
  const read = await readEverything(world, null, id)
  const city = await findCitySlug(database.read, auckland)
  for (const path of [`/en/adoptions/${id}`, '/en/practices/resident-card', '/data/collection.jsonl'])
    expect([path, read.get(path)?.includes(`${secret} story`)]).toEqual([path, true])
  for (const path of ['/en/adoptions', `/en/cities/${city}`, '/en/activity'])
    expect([path, read.get(path)?.includes('A card for every resident')]).toEqual([path, true])
  expect(read.get(`/en/adoptions/${id}`)).toContain(`${secret} reason`)
  for (const kept of ['for group', 'for origin', 'task', 'money'])
    expect([...read.values()].some((it) => it.includes(`${secret} ${kept}`))).toBe(false)
  expect(read.get(`/p/${id}`)).toContain(`302 /en/adoptions/${id}`)
})

test('what was public and is private again is gone from everywhere', async () => {
  const world = await openSecret('public')
  const { database, officer, id } = world
  await showIn(database, officer, id, 'private')
  expect(tellsOf(await readEverything(world, null, id), id)).toEqual([])
})
